import { autoScroll, cellAt, measure, zoneAt } from '../geometry/measure.ts';
import type { ClientPoint, Measured } from '../geometry/measure.ts';
import type { CalendarIntent } from '../model/types.ts';
import { createGhost } from './ghost.ts';
import type { Ghost } from './ghost.ts';
import { reduce } from './reducer.ts';
import { HOLD_MS, IDLE, isDragging, RETURN_MS } from './state.ts';
import type {
  Cell,
  ExternalSubject,
  GridSubject,
  InteractionContext,
  InteractionEvent,
  InteractionState,
  Landing,
  PressTarget,
  Subject,
} from './state.ts';

/** What the controller asks of the grid that owns it. */
export interface ControllerHost {
  context: () => InteractionContext;
  body: () => HTMLElement | null;
  scroller: () => HTMLElement | null;
  /** Width of the sticky gutter and height of the sticky header, px. */
  insets: () => { gutter: number; header: number };
  visit: (id: string) => GridSubject | null;
  canCreate: () => boolean;
  /** Whether a finger that rests takes something up. */
  touchDrags: () => boolean;
  onIntent: (intent: CalendarIntent) => void;
  onCursor: (cell: Cell) => void;
  /** '10:10–11:20' of a landing, written on the ghost. */
  timeText: (landing: Landing) => string;
  ghostClass: string;
}

const RESIZE_PX = 5;
const RESIZE_TOUCH_PX = 12;

/** Turns pointer events into reducer events and keeps the ghost at the pointer. No React state per move. */
export class DragController {
  #state: InteractionState = IDLE;
  readonly #listeners = new Set<() => void>();
  readonly #host: ControllerHost;
  #measured: Measured | null = null;
  #pressed: { pointerId: number; at: ClientPoint; source: HTMLElement | null } | null = null;
  #last: ClientPoint = { x: 0, y: 0 };
  #fine = false;
  #copy = false;
  #ghost: Ghost | null = null;
  #dimmed: HTMLElement | null = null;
  #grip: ClientPoint = { x: 0, y: 0 };
  #hold: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(host: ControllerHost) {
    this.#host = host;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): InteractionState => this.#state;

  /** Where the pointer is, client px; the tooltip reads it when it appears. */
  readonly pointer = (): ClientPoint => this.#last;

  /** How far the card in the hand reaches above and below the pointer, px; null while the hand is empty. */
  readonly reach = (): { above: number; below: number } | null =>
    this.#ghost && { above: this.#grip.y, below: this.#ghost.height - this.#grip.y };

  dispatch(event: InteractionEvent): void {
    const before = this.#state;
    const step = reduce(before, event, this.#host.context());
    this.#state = step.state;
    if (step.state !== before) {
      this.#onChange(before, step.state);
      for (const listener of this.#listeners) listener();
    }
    if (step.cursor) this.#host.onCursor(step.cursor);
    for (const intent of step.intents) this.#host.onIntent(intent);
  }

  /** Pointer down somewhere on the grid body. */
  readonly pressGrid = (event: PointerEvent): void => {
    const body = this.#host.body();
    const { target } = event;
    if (!body || event.button !== 0 || !(target instanceof Element)) return;
    const card = target.closest<HTMLElement>('[data-visit]');
    const touch = event.pointerType === 'touch';
    const at = { x: event.clientX, y: event.clientY };
    this.#measure();
    const cell = this.#cell(at);
    if (card) {
      const visit = this.#host.visit(card.dataset['visit'] ?? '');
      if (visit)
        this.#press(event, { on: 'visit', visit, edge: edgeOf(card, at.y, touch) }, cell, card, touch);
      return;
    }
    if (target.closest('button, a, input') || !cell) return;
    if (this.#host.canCreate()) this.#press(event, { on: 'slot', cell }, cell, null, touch);
    else this.#host.onCursor(cell);
  };

  /** Pointer down on a card outside the grid, such as the pinboard's. */
  readonly pressExternal = (event: PointerEvent, source: ExternalSubject, element: HTMLElement): void => {
    if (event.button !== 0) return;
    this.#measure();
    this.#press(event, { on: 'external', source }, null, element, event.pointerType === 'touch');
  };

  /** The place of the grid under a point of the window. */
  readonly cellAt = (point: ClientPoint): Cell | null => {
    this.#measure();
    return this.#cell(point);
  };

  /** Move mode: takes a visit or an external card with the keyboard. */
  readonly grab = (subject: Subject, at: Landing): void => {
    this.dispatch({ type: 'grab', subject, at });
  };

  /**
   * Once a finger drags, the page must not scroll under it. Browsers only listen to handlers that are there before the
   * finger comes down: attach it, not passive, to every place that cards are dragged from.
   */
  readonly onTouchMove = (event: TouchEvent): void => {
    if (isDragging(this.#state) && event.cancelable) event.preventDefault();
  };

  readonly destroy = (): void => {
    this.#stopListening();
    this.#ghost?.remove();
    this.#ghost = null;
    this.#listeners.clear();
  };

  #press(
    event: PointerEvent,
    target: PressTarget,
    cell: Cell | null,
    source: HTMLElement | null,
    touch: boolean,
  ): void {
    this.#stopListening();
    const at = { x: event.clientX, y: event.clientY };
    this.#pressed = { pointerId: event.pointerId, at, source };
    this.#last = at;
    this.dispatch({ type: 'press', target, cell, touch });
    window.addEventListener('pointermove', this.#onMove);
    window.addEventListener('pointerup', this.#onUp);
    window.addEventListener('pointercancel', this.#onCancel);
    window.addEventListener('keydown', this.#onKey, true);
    window.addEventListener('keyup', this.#onKey, true);
    if (touch) {
      window.addEventListener('contextmenu', this.#onContextMenu);
      if (!this.#host.touchDrags()) return;
      this.#hold = setTimeout(() => {
        this.dispatch({ type: 'hold' });
        this.#capture();
      }, HOLD_MS);
    }
  }

  #stopListening(): void {
    clearTimeout(this.#hold);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#pressed = null;
    window.removeEventListener('pointermove', this.#onMove);
    window.removeEventListener('pointerup', this.#onUp);
    window.removeEventListener('pointercancel', this.#onCancel);
    window.removeEventListener('keydown', this.#onKey, true);
    window.removeEventListener('keyup', this.#onKey, true);
    window.removeEventListener('contextmenu', this.#onContextMenu);
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pressed?.pointerId) return;
    this.#last = { x: event.clientX, y: event.clientY };
    this.#fine = event.shiftKey;
    this.#copy = event.altKey;
    const wasDragging = isDragging(this.#state);
    this.#point();
    if (!wasDragging && isDragging(this.#state)) this.#capture();
    if (this.#state.kind === 'idle') this.#stopListening();
    this.#ghost?.moveTo(this.#last.x - this.#grip.x, this.#last.y - this.#grip.y);
    if (isDragging(this.#state) && !this.#frame) this.#frame = requestAnimationFrame(this.#onFrame);
  };

  readonly #onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pressed?.pointerId) return;
    this.#stopListening();
    this.dispatch({ type: 'release' });
  };

  readonly #onCancel = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pressed?.pointerId) return;
    this.#stopListening();
    this.dispatch({ type: 'escape' });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Shift' || event.key === 'Alt') {
      this.#fine = event.shiftKey;
      this.#copy = event.altKey;
      // Alt alone would open the browser's own menu.
      if (event.key === 'Alt') event.preventDefault();
      this.#point();
    }
    if (event.key !== 'Escape' || event.type !== 'keydown') return;
    event.preventDefault();
    event.stopPropagation();
    this.#stopListening();
    this.dispatch({ type: 'escape' });
  };

  /** A long press is a drag here, not the browser's menu. */
  readonly #onContextMenu = (event: Event): void => event.preventDefault();

  readonly #onFrame = (): void => {
    this.#frame = 0;
    const scroller = this.#host.scroller();
    if (!this.#measured || !scroller || !isDragging(this.#state)) return;
    const by = autoScroll(this.#measured.view, this.#last);
    if (by.left === 0 && by.top === 0) return;
    scroller.scrollBy({ ...by, behavior: 'instant' });
    this.#point();
    this.#frame = requestAnimationFrame(this.#onFrame);
  };

  #measure(): void {
    const body = this.#host.body();
    const scroller = this.#host.scroller();
    const { gutter, header } = this.#host.insets();
    this.#measured = body && scroller ? measure(body, scroller, gutter, header) : null;
  }

  #cell(point: ClientPoint): Cell | null {
    const scroller = this.#host.scroller();
    if (!this.#measured || !scroller) return null;
    const scroll = { left: scroller.scrollLeft, top: scroller.scrollTop };
    return cellAt(this.#measured, this.#host.context().scale, point, scroll);
  }

  #point(): void {
    const { at } = this.#pressed ?? {};
    if (!at || !this.#measured) return;
    this.dispatch({
      type: 'point',
      cell: this.#cell(this.#last),
      zone: zoneAt(this.#measured, this.#last),
      distance: Math.hypot(this.#last.x - at.x, this.#last.y - at.y),
      fine: this.#fine,
      copy: this.#copy,
    });
  }

  #capture(): void {
    const body = this.#host.body();
    if (!body || !this.#pressed || !isDragging(this.#state)) return;
    if (body.isConnected) body.setPointerCapture(this.#pressed.pointerId);
  }

  #onChange(before: InteractionState, after: InteractionState): void {
    if (after.kind === 'move' && after.via === 'pointer') {
      if (before.kind !== 'move') this.#lift();
      if (after.landing) this.#ghost?.setTime(this.#host.timeText(after.landing));
      this.#ghost?.setCopy(after.copy);
      this.#markZone(after.zone);
    } else if (before.kind === 'move') this.#markZone(null);
    if (after.kind === 'idle') this.#undim();
    if (after.kind === 'drop') {
      this.#ghost?.remove();
      this.#ghost = null;
      queueMicrotask(() => this.dispatch({ type: 'settled' }));
    }
    if (after.kind === 'cancel') {
      const ghost = this.#ghost;
      this.#ghost = null;
      const settle = (): void => this.dispatch({ type: 'settled' });
      if (ghost) ghost.goHome(RETURN_MS, settle);
      else queueMicrotask(settle);
    }
  }

  #lift(): void {
    const source = this.#pressed?.source;
    if (!source || !this.#pressed) return;
    const rect = source.getBoundingClientRect();
    this.#grip = { x: this.#pressed.at.x - rect.left, y: this.#pressed.at.y - rect.top };
    this.#ghost = createGhost(source, this.#host.ghostClass);
    // Cards of the grid are dimmed by the grid; one from outside is dimmed here.
    if (source.dataset['pin'] !== undefined) {
      source.dataset['lifted'] = '';
      this.#dimmed = source;
    }
  }

  #undim(): void {
    delete this.#dimmed?.dataset['lifted'];
    this.#dimmed = null;
  }

  #markZone(zone: string | null): void {
    for (const element of document.querySelectorAll<HTMLElement>('[data-drop-zone]')) {
      if (element.dataset['dropZone'] === zone) element.dataset['over'] = '';
      else delete element.dataset['over'];
    }
  }
}

function edgeOf(card: HTMLElement, y: number, touch: boolean): 'end' | null {
  const { bottom, height } = card.getBoundingClientRect();
  if (height < 2 * RESIZE_PX) return null;
  const handle = touch ? Math.min(RESIZE_TOUCH_PX, height / 3) : RESIZE_PX;
  return bottom - y <= handle ? 'end' : null;
}
