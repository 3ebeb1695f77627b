import { laneBeside } from '../geometry/lanes.ts';
import { clampStart, FINE_INCREMENT, snapDown } from '../geometry/scale.ts';
import type { CalendarIntent } from '../model/types.ts';
import { atHome, follow, isCopy, judged, land, lengthOf } from './landing.ts';
import type { Held, MoveState } from './landing.ts';
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

const stay = (state: InteractionState): Step => ({ state, intents: [], cursor: null });

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
    return { kind: 'move', subject: target.source, grabMin: 0, zone: null, copy: false, ...fresh };
  }
  const { visit, edge } = target;
  if (visit.immovable) return { kind: 'refused', visit, reason: visit.immovable, via: 'pointer' };
  if (edge) return { kind: 'resize', subject: visit, edge, wanted: null, stop: null, ...fresh };
  const grabMin = cell ? cell.min - visit.startMin : 0;
  return { kind: 'move', subject: visit, grabMin, zone: null, copy: false, ...fresh };
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
  if (isCopy(state)) return { type: 'copy', id, laneId, startMin, endMin, via };
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

/** Back to where it came from, also to another day. */
function letFly(subject: Subject): Step {
  const isElsewhere = subject.kind === 'external' && subject.carried !== undefined;
  return {
    state: { kind: 'cancel', subject },
    intents: isElsewhere ? [{ type: 'return', id: subject.id }] : [],
    cursor: null,
  };
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
      // A click in the middle of a move by keyboard is meant for something else: the card is not left there.
      if (state.kind === 'move' && state.via === 'keyboard') return letFly(state.subject);
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
        return stay(follow(state, event, ctx));
      }
      return stay(state);
    case 'hold': {
      if (state.kind !== 'press' || !state.touch) return stay(state);
      const begun = startDrag(state.target, state.cell, ctx);
      const rest = { zone: null, distance: 0, fine: false, copy: false } as const;
      return reduce(begun, { type: 'point', cell: state.cell, ...rest }, ctx);
    }
    case 'release':
      return release(state);
    case 'commit':
      return state.kind === 'move' && state.via === 'keyboard' ? commit(state, event.copy, ctx) : stay(state);
    case 'judge':
      return stay(state.kind === 'move' ? judged(state, onScreen(state.landing, ctx), ctx) : state);
    case 'turn':
      if (state.kind === 'create') return stay({ kind: 'cancel', subject: null });
      return (state.kind === 'move' || state.kind === 'resize') && state.subject.kind === 'visit'
        ? letFly(state.subject)
        : stay(state);
    case 'carry':
      return stay(
        state.kind === 'move' && state.via === 'keyboard' ? carried(state, event.label, ctx) : state,
      );
    case 'escape':
      if (state.kind === 'move' || state.kind === 'resize') return letFly(state.subject);
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
        copy: false,
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

/**
 * Enter on a blocked place keeps the card in the hand, so that the next arrow can look further. Alt with Enter copies:
 * what speaks against a second visit is asked then.
 */
function commit(state: MoveState, copy: boolean, ctx: InteractionContext): Step {
  const isCopied = copy && ctx.canCopy && state.subject.kind === 'visit';
  const held = isCopied === state.copy ? state : judged({ ...state, copy: isCopied }, state.landing, ctx);
  return held.judgement?.verdict === 'blocked' ? stay(held) : letGo(held);
}

/** A landing in a lane that the day on screen does not have is in the first one. */
function onScreen(landing: Landing | null, { laneIds }: InteractionContext): Landing | null {
  const [first] = laneIds;
  return !landing || first === undefined || laneIds.includes(landing.laneId)
    ? landing
    : { ...landing, laneId: first };
}

/** Over another day a visit is like a card from outside: it has no place there yet. */
function carried(state: MoveState, label: string, ctx: InteractionContext): MoveState {
  const { landing, subject } = state;
  const lengthMinutes = landing ? landing.endMin - landing.startMin : lengthOf(subject);
  return judged(
    {
      ...state,
      copy: false,
      subject: { kind: 'external', id: subject.id, lengthMinutes, carried: { label } },
    },
    landing,
    ctx,
  );
}
