import type { DragController } from '../interaction/controller.ts';
import type { Cell } from '../interaction/state.ts';

/** Puts the focus on the head of a lane; false where it has none. */
export function focusHead(grid: HTMLElement | null, laneId: string): boolean {
  const head = grid?.querySelector<HTMLElement>(`[data-lane-head="${CSS.escape(laneId)}"]`);
  head?.focus();
  return head !== null && head !== undefined;
}

/** The visit whose card an event happened on. */
export function visitUnder(target: EventTarget): string | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;
  return card?.dataset['visit'] ?? null;
}

/** The empty slot a menu was asked for on: the one the keyboard stands on, else the one under the pointer. */
export function slotUnder(event: MouseEvent, controller: DragController): Cell | null {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('button, a, input, [data-more]')) return null;
  const { slot, slotLane } = target.closest<HTMLElement>('[data-slot]')?.dataset ?? {};
  if (slot !== undefined && slotLane !== undefined) return { laneId: slotLane, min: Number(slot) };
  return controller.cellAt({ x: event.clientX, y: event.clientY });
}
