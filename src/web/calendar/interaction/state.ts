import type { CalendarIntent, Immovable, InputKind, Judge, Judgement } from '../model/types.ts';
import type { Scale } from '../geometry/scale.ts';

/** Where a pointer is over the grid; minutes are exact, not snapped. */
export interface Cell {
  laneId: string;
  min: number;
}

/** Where something would land. */
export interface Landing {
  laneId: string;
  startMin: number;
  endMin: number;
}

/** A visit that stands on the grid. */
export interface GridSubject extends Landing {
  kind: 'visit';
  id: string;
  immovable: Immovable | null;
}

/** A card from outside the grid, such as the pinboard's. */
export interface ExternalSubject {
  kind: 'external';
  id: string;
  lengthMinutes: number;
  /** A visit taken along from another day in move mode, with what is written on its outline. */
  carried?: { label: string };
}

export type Subject = GridSubject | ExternalSubject;

export type PressTarget =
  | { on: 'visit'; visit: GridSubject; edge: 'start' | 'end' | null }
  | { on: 'external'; source: ExternalSubject }
  | { on: 'slot'; cell: Cell };

interface Dragging {
  landing: Landing | null;
  judgement: Judgement | null;
  via: InputKind;
}

export type InteractionState =
  | { kind: 'idle' }
  | { kind: 'press'; target: PressTarget; cell: Cell | null; touch: boolean }
  /** A card that cannot be moved was dragged: a tooltip says why, nothing else happens. */
  | { kind: 'refused'; visit: GridSubject; reason: Immovable; via: InputKind }
  /** `copy`: the visit stays, and another one like it is booked where it lands. */
  | ({ kind: 'move'; subject: Subject; grabMin: number; zone: string | null; copy: boolean } & Dragging)
  /** `wanted` is where the pointer asks for; `stop` is why it goes no further than `landing`. */
  | ({
      kind: 'resize';
      subject: GridSubject;
      edge: 'start' | 'end';
      wanted: Landing | null;
      stop: Judgement | null;
    } & Dragging)
  | ({ kind: 'create'; laneId: string; anchorMin: number } & Dragging)
  /** Short-lived: the ghost travels home, or rests until the owner of the data has answered. */
  | { kind: 'cancel'; subject: Subject | null }
  | { kind: 'drop'; subject: Subject | null };

export type InteractionEvent =
  | { type: 'press'; target: PressTarget; cell: Cell | null; touch: boolean }
  /** `distance` is how far the pointer has come since the press, in px; `fine` is Shift, `copy` is Alt. */
  | {
      type: 'point';
      cell: Cell | null;
      zone: string | null;
      distance: number;
      fine: boolean;
      copy: boolean;
    }
  /** A finger rested long enough to mean a drag. */
  | { type: 'hold' }
  | { type: 'release' }
  | { type: 'escape' }
  | { type: 'settled' }
  /** Move mode of the keyboard. */
  | { type: 'grab'; subject: Subject; at: Landing }
  | { type: 'step'; lanes: number; minutes: number }
  | { type: 'stretch'; minutes: number }
  /** Another day is under the card in the hand. */
  | { type: 'carry'; label: string }
  /** Another day is on screen: what stood on the one before goes back, unless it was taken along. */
  | { type: 'turn' }
  /** What is known of the day has changed: the place under the card is judged again. */
  | { type: 'judge' }
  | { type: 'commit'; copy: boolean };

/** What the reducer needs to know of the day. */
export interface InteractionContext {
  scale: Scale;
  increment: number;
  laneIds: readonly string[];
  judge: Judge;
  /** A visit may be booked by copying one. */
  canCopy: boolean;
}

export interface Step {
  state: InteractionState;
  intents: readonly CalendarIntent[];
  /** A click on an empty slot: where the keyboard cursor goes. */
  cursor: Cell | null;
}

export const IDLE: InteractionState = { kind: 'idle' };

/** Mouse travel that turns a press into a drag, px (decisions 24). */
export const DRAG_DISTANCE = 4;
/** How long a finger rests before it drags instead of scrolling, ms. */
export const HOLD_MS = 300;
/** How long a refused card travels home, ms. */
export const RETURN_MS = 140;

export interface HeldLanding {
  landing: Landing;
  judgement: Judgement | null;
  /** What is said about it: why it stops there, else what speaks against the place. */
  told: Judgement | null;
}

/** What the landing of a state is about, for outline, tooltip and announcement. */
export function landingOf(state: InteractionState): HeldLanding | null {
  if (state.kind !== 'move' && state.kind !== 'resize' && state.kind !== 'create') return null;
  const { landing, judgement } = state;
  if (!landing) return null;
  return { landing, judgement, told: (state.kind === 'resize' ? state.stop : null) ?? judgement };
}

/** The id of the visit or external card in the hand. */
export function subjectOf(state: InteractionState): Subject | null {
  if (state.kind === 'move' || state.kind === 'resize') return state.subject;
  if (state.kind === 'cancel' || state.kind === 'drop') return state.subject;
  return null;
}

export function isDragging(state: InteractionState): boolean {
  return state.kind === 'move' || state.kind === 'resize' || state.kind === 'create';
}
