import { clampStart, FINE_INCREMENT, snap, snapDown } from '../geometry/scale.ts';
import type { Judgement, Proposal } from '../model/types.ts';
import type {
  Cell,
  InteractionContext,
  InteractionEvent,
  InteractionState,
  Landing,
  Subject,
} from './state.ts';

export type MoveState = Extract<InteractionState, { kind: 'move' }>;
export type ResizeState = Extract<InteractionState, { kind: 'resize' }>;
export type CreateState = Extract<InteractionState, { kind: 'create' }>;
export type Held = MoveState | ResizeState | CreateState;
type PointEvent = Extract<InteractionEvent, { type: 'point' }>;

/** Minutes that something in the hand takes. */
export const lengthOf = (subject: Subject): number =>
  subject.kind === 'visit' ? subject.endMin - subject.startMin : subject.lengthMinutes;

const sameLanding = (a: Landing | null, b: Landing | null): boolean =>
  a === b || (!!a && !!b && a.laneId === b.laneId && a.startMin === b.startMin && a.endMin === b.endMin);

/** Whether the visit stays and another one is booked. */
export const isCopy = (state: Held): boolean => state.kind === 'move' && state.copy;

/** A visit dropped where it was taken from is free without asking. */
export const atHome = (state: Held, landing: Landing): boolean =>
  state.kind !== 'create' &&
  !isCopy(state) &&
  state.subject.kind === 'visit' &&
  sameLanding(state.subject, landing);

function proposalOf(state: Held, landing: Landing): Proposal {
  if (state.kind === 'create') return { kind: 'create', subjectId: null, ...landing };
  const { laneId, startMin, endMin } = landing;
  return { kind: proposedBy(state), subjectId: state.subject.id, laneId, startMin, endMin };
}

function proposedBy(state: MoveState | ResizeState): Proposal['kind'] {
  if (state.kind === 'resize') return 'resize';
  if (state.copy) return 'copy';
  return state.subject.kind === 'visit' ? 'move' : 'place';
}

/** Puts a new landing into a state; the judge is asked only when the landing is another one. */
export function land<S extends Held>(state: S, landing: Landing | null, ctx: InteractionContext): S {
  return sameLanding(state.landing, landing) ? state : judged(state, landing, ctx);
}

/** The state with a landing, judged anew. */
export function judged<S extends Held>(state: S, landing: Landing | null, ctx: InteractionContext): S {
  let judgement: Judgement | null = null;
  if (landing && !atHome(state, landing)) judgement = ctx.judge(proposalOf(state, landing));
  return { ...state, landing, judgement };
}

function movedLanding(state: MoveState, cell: Cell, fine: boolean, ctx: InteractionContext): Landing {
  const { subject } = state;
  const increment = fine ? FINE_INCREMENT : ctx.increment;
  const wanted = cell.min - state.grabMin;
  let startMin = snap(wanted, increment);
  // A visit at an odd minute keeps it while it only changes lanes.
  if (subject.kind === 'visit' && Math.abs(wanted - subject.startMin) < increment / 2)
    startMin = subject.startMin;
  startMin = clampStart(startMin, lengthOf(subject), ctx.scale);
  return { laneId: cell.laneId, startMin, endMin: startMin + lengthOf(subject) };
}

function resizedLanding(
  state: ResizeState,
  min: number,
  increment: number,
  ctx: InteractionContext,
): Landing {
  const { subject, edge } = state;
  const at = Math.max(ctx.scale.startMin, Math.min(ctx.scale.endMin, snap(min, increment)));
  const { laneId, startMin, endMin } = subject;
  // One increment is left at least; who has less keeps it.
  const least = Math.min(increment, endMin - startMin);
  return edge === 'end'
    ? { laneId, startMin, endMin: Math.max(at, startMin + least) }
    : { laneId, startMin: Math.min(at, endMin - least), endMin };
}

/** Growing stops before what is in the way, and says what that is. */
function resized(state: ResizeState, min: number, fine: boolean, ctx: InteractionContext): ResizeState {
  const increment = fine ? FINE_INCREMENT : ctx.increment;
  const wanted = resizedLanding(state, min, increment, ctx);
  if (sameLanding(state.wanted, wanted)) return state;
  const asked = { ...judged(state, wanted, ctx), wanted, stop: null };
  const { subject } = state;
  if (asked.judgement?.verdict !== 'blocked' || wanted.endMin <= subject.endMin) return asked;
  for (let endMin = wanted.endMin - increment; endMin > subject.endMin; endMin -= increment) {
    const shorter = judged(state, { ...wanted, endMin }, ctx);
    if (shorter.judgement?.verdict !== 'blocked') return { ...shorter, wanted, stop: asked.judgement };
  }
  const { laneId, startMin, endMin } = subject;
  return { ...judged(state, { laneId, startMin, endMin }, ctx), wanted, stop: asked.judgement };
}

function drawnLanding(state: CreateState, min: number, fine: boolean, ctx: InteractionContext): Landing {
  const increment = fine ? FINE_INCREMENT : ctx.increment;
  const anchor = state.anchorMin;
  const at = snapDown(Math.max(ctx.scale.startMin, Math.min(ctx.scale.endMin - 1, min)), increment);
  return at >= anchor
    ? { laneId: state.laneId, startMin: anchor, endMin: Math.min(at + increment, ctx.scale.endMin) }
    : { laneId: state.laneId, startMin: at, endMin: anchor + ctx.increment };
}

/** The state after the pointer came to another place. */
export function follow(state: Held, point: PointEvent, ctx: InteractionContext): Held {
  const { cell, zone, fine } = point;
  if (state.kind === 'move') {
    const copy = point.copy && ctx.canCopy && state.subject.kind === 'visit';
    const landing = zone === null && cell ? movedLanding(state, cell, fine, ctx) : null;
    const landed = copy === state.copy ? land(state, landing, ctx) : judged({ ...state, copy }, landing, ctx);
    return landed.zone === zone ? landed : { ...landed, zone };
  }
  if (!cell) return state;
  if (state.kind === 'resize') return resized(state, cell.min, fine, ctx);
  return land(state, drawnLanding(state, cell.min, fine, ctx), ctx);
}
