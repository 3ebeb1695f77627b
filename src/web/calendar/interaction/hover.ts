/** When the bubble opens and closes (DESIGN "Interaction"). */
export const OPEN_MS = 350;
export const CLOSE_MS = 150;

export interface BubbleState {
  id: string | null;
  pinned: boolean;
}

const CLOSED: BubbleState = { id: null, pinned: false };

/** Opens 350 ms after the pointer rests, at once when moving between cards, closes 150 ms after leaving. */
export class HoverIntent {
  #state: BubbleState = CLOSED;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;
  #resting = false;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): BubbleState => this.#state;

  /** The pointer came onto a card. */
  readonly enter = (id: string): void => {
    clearTimeout(this.#timer);
    if (this.#paused || this.#resting || this.#state.pinned) return;
    if (this.#state.id !== null) this.#set({ id, pinned: false });
    else this.#timer = setTimeout(() => this.#set({ id, pinned: false }), OPEN_MS);
  };

  /** The pointer came onto the bubble itself: it stays. */
  readonly hold = (): void => clearTimeout(this.#timer);

  readonly leave = (): void => {
    clearTimeout(this.#timer);
    if (this.#state.pinned || this.#state.id === null) return;
    this.#timer = setTimeout(() => this.#set(CLOSED), CLOSE_MS);
  };

  /** Space: pins the bubble of a card, or closes it when it is pinned already. */
  readonly togglePin = (id: string): void => {
    clearTimeout(this.#timer);
    this.#set(this.#state.pinned && this.#state.id === id ? CLOSED : { id, pinned: true });
  };

  readonly close = (): void => {
    clearTimeout(this.#timer);
    this.#set(CLOSED);
  };

  /** Closes until the pointer moves: a card that comes under a pointer at rest, as the page makes room, is not meant. */
  readonly rest = (): void => {
    this.#resting = true;
    this.close();
  };

  /** The pointer moved, over a card or over none (null). */
  readonly move = (id: string | null): void => {
    if (!this.#resting) return;
    this.#resting = false;
    if (id !== null) this.enter(id);
  };

  /** No bubbles while something is dragged. */
  readonly pause = (paused: boolean): void => {
    this.#paused = paused;
    if (paused) this.close();
  };

  #set(state: BubbleState): void {
    if (state.id === this.#state.id && state.pinned === this.#state.pinned) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
