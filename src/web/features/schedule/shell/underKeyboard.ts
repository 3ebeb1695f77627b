import type { LocalDate } from '#domain/time/calendar.ts';

/** What the keyboard stands on. */
export type UnderKeyboard =
  | { readonly kind: 'visit'; readonly id: string }
  | { readonly kind: 'slot'; readonly laneId: string; readonly startMin: number }
  /** The head of a group of lanes. */
  | { readonly kind: 'group'; readonly id: string }
  /** A day of the month. */
  | { readonly kind: 'day'; readonly date: LocalDate }
  /** Somewhere else in the grid: a "+2" box, a button above a lane. */
  | { readonly kind: 'grid' };

/**
 * What the keyboard stands on right now; null outside of the grids and the pinboard. Read from the page when a key is
 * pressed: React hears of a new place only after drawing it, and a quick key would act on the visit before.
 */
export function underKeyboard(): UnderKeyboard | null {
  const focused = document.activeElement;
  const stop = focused?.closest<HTMLElement>(
    '[data-visit], [data-pin], [data-slot], [data-group-head], [data-date]',
  );
  const id = stop?.dataset['visit'] ?? stop?.dataset['pin'];
  if (id !== undefined) return { kind: 'visit', id };
  const { slot, slotLane, groupHead, date } = stop?.dataset ?? {};
  if (date !== undefined) return { kind: 'day', date };
  if (groupHead !== undefined) return { kind: 'group', id: groupHead };
  if (slot !== undefined && slotLane !== undefined)
    return { kind: 'slot', laneId: slotLane, startMin: Number(slot) };
  return focused?.closest('[role=grid]') ? { kind: 'grid' } : null;
}

/**
 * The visit that a key pressed now is meant for: the one the keyboard stands on, else the given one. Where the tab stop
 * of the grid rests says nothing as long as nobody stands there.
 * @param other the visit that is open or selected.
 */
export function visitUnderKeyboard(other: string | null): string | null {
  const at = underKeyboard();
  return at?.kind === 'visit' ? at.id : other;
}
