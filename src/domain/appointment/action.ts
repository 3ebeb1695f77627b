import { effectsOf, missingPlacement, occupiesSlot } from './status.ts';
import type { AppointmentStatus, PlacementField, PlacementOnRecord, TransitionEffects } from './status.ts';

/** The named actions of the desk on an existing appointment. */
export type AppointmentAction =
  'move' | 'place' | 'pinboard' | 'unschedule' | 'break' | 'cancel' | 'complete' | 'restore';

/**
 * Action × state, as data (catalogue: Status machine; DESIGN: keys). `place` accepts only pinboard; `break` and
 * `complete` only scheduled; `move` also brings broken, cancelled and unscheduled visits back; `restore` is the undo of
 * break, cancel and complete at the stored slot.
 */
export const ACTION_RULES: Readonly<
  Record<AppointmentAction, { readonly from: readonly AppointmentStatus[]; readonly to: AppointmentStatus }>
> = {
  move: { from: ['scheduled', 'planned', 'unscheduled', 'broken', 'cancelled'], to: 'scheduled' },
  place: { from: ['pinboard'], to: 'scheduled' },
  pinboard: { from: ['scheduled', 'unscheduled', 'broken'], to: 'pinboard' },
  unschedule: { from: ['planned', 'scheduled', 'pinboard', 'broken', 'cancelled'], to: 'unscheduled' },
  break: { from: ['scheduled'], to: 'broken' },
  cancel: { from: ['planned', 'scheduled', 'pinboard', 'unscheduled', 'broken'], to: 'cancelled' },
  complete: { from: ['scheduled'], to: 'complete' },
  restore: { from: ['broken', 'cancelled', 'complete'], to: 'scheduled' },
};

export type ActionDecision =
  | ({ ok: true } & TransitionEffects)
  | {
      ok: false;
      action: AppointmentAction;
      from: AppointmentStatus;
      to: AppointmentStatus;
      reason: 'not_from_this_status' | 'placement_missing';
      missing: readonly PlacementField[];
    };

/**
 * Decides a named action (409 `transition_not_permitted` when refused).
 * @param placement what the record will hold afterwards; only looked at when the target takes a slot.
 */
export function decideAction(
  action: AppointmentAction,
  from: AppointmentStatus,
  placement: PlacementOnRecord,
): ActionDecision {
  const { from: allowed, to } = ACTION_RULES[action];
  if (!allowed.includes(from)) {
    return { ok: false, action, from, to, reason: 'not_from_this_status', missing: [] };
  }
  const missing = occupiesSlot(to) ? missingPlacement(placement) : [];
  if (missing.length > 0) return { ok: false, action, from, to, reason: 'placement_missing', missing };
  return { ok: true, ...effectsOf(from, to) };
}

/** The actions a state offers, for menus and keys. */
export function actionsOf(from: AppointmentStatus): AppointmentAction[] {
  const actions: AppointmentAction[] = [
    'move',
    'place',
    'pinboard',
    'unschedule',
    'break',
    'cancel',
    'complete',
    'restore',
  ];
  return actions.filter((action) => ACTION_RULES[action].from.includes(from));
}

/**
 * Whether moving or placing a visit sets its confirmation back to unconfirmed: on another day, unless that day is
 * today (decisions 21).
 * @param fromDate local date the visit had, null when it never had one.
 * @param today local date at the location.
 */
export function resetsConfirmation(fromDate: string | null, toDate: string, today: string): boolean {
  return fromDate !== null && fromDate !== toDate && toDate !== today;
}

/** Whether a move ends the open flow segment: an arrival belongs to its day, within the day it stays. */
export function moveClosesFlow(fromDate: string | null, toDate: string): boolean {
  return fromDate !== toDate;
}

/**
 * Codes a visit lacks before it may be completed (catalogue §19; 409 when not empty).
 * @param requireAll all of `required` must be present, else one of them suffices.
 */
export function missingProcedureCodes(
  required: readonly string[],
  requireAll: boolean,
  present: readonly string[],
): string[] {
  const missing = required.filter((code) => !present.includes(code));
  return requireAll || missing.length === required.length ? missing : [];
}
