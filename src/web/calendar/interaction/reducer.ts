import { laneBeside } from '../geometry/lanes.ts';
import { clampStart, FINE_INCREMENT, snap, snapDown } from '../geometry/scale.ts';
import type { CalendarIntent, Judgement, Proposal } from '../model/types.ts';
import { DRAG_DISTANCE, IDLE } from './state.ts';
import type {
  Cell,
  GridSubject,
  InteractionContext,
  InteractionEvent,
  InteractionState,
  Landing,
  PressTarget,
  Step,
  Subject,
} from './state.ts';

type MoveState = Extract<InteractionState, { kind: 'move' }>;
type ResizeState = Extract<InteractionState, { kind: 'resize' }>;
type CreateState = Extract<InteractionState, { kind: 'create' }>;
type Held = MoveState | ResizeState | CreateState;

const stay = (state: InteractionState): Step => ({ state, intents: [], cursor: null });

const lengthOf = (subject: Subject): number =>
  subject.kind === 'visit' ? subject.endMin - subject.startMin : subject.lengthMinutes;

const sameLanding = (a: Landing | null, b: Landing | null): boolean =>
  a === b || (!!a && !!b && a.laneId === b.laneId && a.startMin === b.startMin && a.endMin === b.endMin);

/** A visit dropped where it was taken from is free without asking. */
const atHome = (state: Held, landing: Landing): boolean =>
  state.kind !== 'create' && state.subject.kind === 'visit' && sameLanding(state.subject, landing);

function proposalOf(state: Held, landing: Landing): Proposal {
  if (state.kind === 'create') return { kind: 'create', subjectId: null, ...landing };
  const kind = state.kind === 'resize' ? 'resize' : state.subject.kind === 'visit' ? 'move' : 'place';
  const { laneId, startMin, endMin } = landing;
  return { kind, subjectId: state.subject.id, laneId, startMin, endMin };
}

/** Puts a new landing into a state; the judge is asked only when the landing is another one. */
function land<S extends Held>(state: S, landing: Landing | null, ctx: InteractionContext): S {
  if (sameLanding(state.landing, landing)) return state;
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

function resizedLanding(state: ResizeState, min: number, fine: boolean, ctx: InteractionContext): Landing {
  const { subject, edge } = state;
  const increment = fine ? FINE_INCREMENT : ctx.increment;
  const at = Math.max(ctx.scale.startMin, Math.min(ctx.scale.endMin, snap(min, increment)));
  const { laneId, startMin, endMin } = subject;
  return edge === 'end'
    ? { laneId, startMin, endMin: Math.max(at, startMin + FINE_INCREMENT) }
    : { laneId, startMin: Math.min(at, endMin - FINE_INCREMENT), endMin };
}

function drawnLanding(state: CreateState, min: number, fine: boolean, ctx: InteractionContext): Landing {
  const increment = fine ? FINE_INCREMENT : ctx.increment;
  const anchor = state.anchorMin;
  const at = snapDown(Math.max(ctx.scale.startMin, Math.min(ctx.scale.endMin - 1, min)), increment);
  return at >= anchor
    ? { laneId: state.laneId, startMin: anchor, endMin: Math.min(at + increment, ctx.scale.endMin) }
    : { laneId: state.laneId, startMin: at, endMin: anchor + ctx.increment };
}

function startDrag(target: PressTarget, cell: Cell | null, ctx: InteractionContext): InteractionState {
  const fresh = { landing: null, judgement: null, via: 'pointer' as const };
  if (target.on === 'slot') {
    return {
      kind: 'create',
      laneId: target.cell.laneId,
      anchorMin: snapDown(target.cell.min, ctx.increment),
      ...fresh,
    };
  }
  if (target.on === 'external') {
    return { kind: 'move', subject: target.source, grabMin: 0, zone: null, ...fresh };
  }
  const { visit, edge } = target;
  if (visit.immovable) return { kind: 'refused', visit, reason: visit.immovable, via: 'pointer' };
  if (edge) return { kind: 'resize', subject: visit, edge, ...fresh };
  const grabMin = cell ? cell.min - visit.startMin : 0;
  return { kind: 'move', subject: visit, grabMin, zone: null, ...fresh };
}

function follow(
  state: Held,
  cell: Cell | null,
  zone: string | null,
  fine: boolean,
  ctx: InteractionContext,
): Held {
  if (state.kind === 'move') {
    const landing = zone === null && cell ? movedLanding(state, cell, fine, ctx) : null;
    const landed = land(state, landing, ctx);
    return landed.zone === zone ? landed : { ...landed, zone };
  }
  if (!cell) return state;
  if (state.kind === 'resize') return land(state, resizedLanding(state, cell.min, fine, ctx), ctx);
  return land(state, drawnLanding(state, cell.min, fine, ctx), ctx);
}

/** What letting go of it here means; null when nothing changes. */
function intentOf(state: Held): CalendarIntent | null {
  const { landing, via } = state;
  if (state.kind === 'create') {
    return landing ? { type: 'create', ...landing, via } : null;
  }
  if (state.kind === 'move' && state.zone !== null) {
    return state.subject.kind === 'visit'
      ? { type: 'stow', id: state.subject.id, zone: state.zone, via }
      : null;
  }
  if (!landing || atHome(state, landing)) return null;
  const { laneId, startMin, endMin } = landing;
  const { id } = state.subject;
  if (state.subject.kind === 'external') return { type: 'place', id, laneId, startMin, endMin, via };
  const home: GridSubject = state.subject;
  if (laneId === home.laneId && (state.kind === 'resize' || startMin === home.startMin)) {
    return { type: 'resize', id, laneId, startMin, endMin, via };
  }
  return { type: 'move', id, laneId, startMin, endMin, via };
}

function letGo(state: Held): Step {
  const subject = state.kind === 'create' ? null : state.subject;
  const intent = state.judgement?.verdict === 'blocked' ? null : intentOf(state);
  return intent
    ? { state: { kind: 'drop', subject }, intents: [intent], cursor: null }
    : stay({ kind: 'cancel', subject });
}

function release(state: InteractionState): Step {
  if (state.kind === 'press') {
    const { target } = state;
    if (target.on === 'visit') {
      return { state: IDLE, intents: [{ type: 'select', id: target.visit.id }], cursor: null };
    }
    if (target.on === 'external') return stay(IDLE);
    return { state: IDLE, intents: [{ type: 'select', id: null }], cursor: target.cell };
  }
  if (state.kind === 'refused') return stay(IDLE);
  if (state.kind === 'move' || state.kind === 'resize' || state.kind === 'create') return letGo(state);
  return stay(state);
}

/** Nothing is in the hand; a card that still flies to its place does not keep the next one from being taken. */
function isFree({ kind }: InteractionState): boolean {
  return kind === 'idle' || kind === 'cancel' || kind === 'drop';
}

function step(state: MoveState, lanes: number, minutes: number, ctx: InteractionContext): InteractionState {
  const { landing } = state;
  if (!landing) return state;
  const length = landing.endMin - landing.startMin;
  const laneId = laneBeside(ctx.laneIds, landing.laneId, lanes);
  // A step first brings an odd start onto the raster, then walks it.
  const raster = Math.abs(minutes) || 1;
  const aligned = minutes > 0 ? snapDown(landing.startMin, raster) : -snapDown(-landing.startMin, raster);
  const startMin = minutes === 0 ? landing.startMin : clampStart(aligned + minutes, length, ctx.scale);
  return land(state, { laneId, startMin, endMin: startMin + length }, ctx);
}

function stretch(state: MoveState, minutes: number, ctx: InteractionContext): InteractionState {
  const { landing } = state;
  if (!landing || state.subject.kind !== 'visit') return state;
  const endMin = Math.min(
    ctx.scale.endMin,
    Math.max(landing.startMin + FINE_INCREMENT, landing.endMin + minutes),
  );
  return land(state, { ...landing, endMin }, ctx);
}

/**
 * The one reducer of the grid, fed by pointer and keyboard alike: idle → press → move, resize or create → drop or
 * cancel → idle. Pure but for the judge, which it asks once per landing.
 */
export function reduce(state: InteractionState, event: InteractionEvent, ctx: InteractionContext): Step {
  switch (event.type) {
    case 'press':
      if (!isFree(state)) return stay(state);
      return stay({ kind: 'press', target: event.target, cell: event.cell, touch: event.touch });
    case 'point':
      if (state.kind === 'press') {
        if (event.distance < DRAG_DISTANCE) return stay(state);
        // A finger that moves before it rested scrolls.
        if (state.touch) return stay(IDLE);
        const begun = startDrag(state.target, state.cell, ctx);
        return reduce(begun, event, ctx);
      }
      if (
        (state.kind === 'move' || state.kind === 'resize' || state.kind === 'create') &&
        state.via === 'pointer'
      ) {
        return stay(follow(state, event.cell, event.zone, event.fine, ctx));
      }
      return stay(state);
    case 'hold': {
      if (state.kind !== 'press' || !state.touch) return stay(state);
      const begun = startDrag(state.target, state.cell, ctx);
      return reduce(begun, { type: 'point', cell: state.cell, zone: null, distance: 0, fine: false }, ctx);
    }
    case 'release':
      return release(state);
    case 'commit':
      return state.kind === 'move' && state.via === 'keyboard' ? commit(state) : stay(state);
    case 'escape':
      if (state.kind === 'move' || state.kind === 'resize')
        return stay({ kind: 'cancel', subject: state.subject });
      if (state.kind === 'create') return stay({ kind: 'cancel', subject: null });
      return stay(state.kind === 'press' || state.kind === 'refused' ? IDLE : state);
    case 'settled':
      return stay(state.kind === 'cancel' || state.kind === 'drop' ? IDLE : state);
    case 'grab': {
      if (!isFree(state)) return stay(state);
      const { subject, at } = event;
      if (subject.kind === 'visit' && subject.immovable) {
        return stay({ kind: 'refused', visit: subject, reason: subject.immovable, via: 'keyboard' });
      }
      const held: MoveState = {
        kind: 'move',
        subject,
        grabMin: 0,
        zone: null,
        landing: null,
        judgement: null,
        via: 'keyboard',
      };
      return stay(land(held, { laneId: at.laneId, startMin: at.startMin, endMin: at.endMin }, ctx));
    }
    case 'step':
      return stay(
        state.kind === 'move' && state.via === 'keyboard'
          ? step(state, event.lanes, event.minutes, ctx)
          : state,
      );
    case 'stretch':
      return stay(
        state.kind === 'move' && state.via === 'keyboard' ? stretch(state, event.minutes, ctx) : state,
      );
  }
}

/** Enter on a blocked place keeps the card in the hand, so that the next arrow can look further. */
function commit(state: MoveState): Step {
  return state.judgement?.verdict === 'blocked' ? stay(state) : letGo(state);
}
