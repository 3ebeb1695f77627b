/** The seven states of an appointment (catalogue: Status machine of appointments). */
export const APPOINTMENT_STATUSES = [
  'planned',
  'scheduled',
  'complete',
  'broken',
  'cancelled',
  'unscheduled',
  'pinboard',
] as const;

export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** State × target: the whole machine. Same to same is refused (catalogue: Status machine [S] and [P]). */
export const TRANSITIONS: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  planned: ['scheduled', 'unscheduled', 'cancelled'],
  scheduled: ['complete', 'broken', 'cancelled', 'unscheduled', 'pinboard'],
  pinboard: ['scheduled', 'unscheduled', 'cancelled'],
  unscheduled: ['planned', 'scheduled', 'pinboard', 'cancelled'],
  broken: ['scheduled', 'unscheduled', 'pinboard', 'cancelled'],
  cancelled: ['scheduled', 'unscheduled'],
  complete: ['scheduled'],
};

/** Whether the text names a state. */
export function isAppointmentStatus(text: string): text is AppointmentStatus {
  return APPOINTMENT_STATUSES.some((status) => status === text);
}

/** Whether a visit in this state takes its slot: only scheduled and complete do (catalogue: Conflicts [P]). */
export function occupiesSlot(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'complete';
}

/** Whether flow statuses may change in this state: only scheduled or complete (catalogue: Status machine [P]). */
export function allowsFlow(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'complete';
}

/** Whether procedures may be added or removed: not on complete, broken, cancelled (catalogue: Status machine [P]). */
export function allowsProcedureChange(status: AppointmentStatus): boolean {
  return status !== 'complete' && status !== 'broken' && status !== 'cancelled';
}

/** The name of a field that `scheduled` needs and the record lacks, as a request names it. */
export type PlacementField = 'schedule_date' | 'start_time' | 'end_time' | 'operatory_uuid';

/** What the record holds about its place; null = not set. */
export interface PlacementOnRecord {
  readonly date: string | null;
  readonly start: string | number | null;
  readonly end: string | number | null;
  readonly operatoryId: string | null;
}

/** The parts of a placement that are missing, in the order of the request. */
export function missingPlacement(placement: PlacementOnRecord): PlacementField[] {
  const missing: PlacementField[] = [];
  if (placement.date === null) missing.push('schedule_date');
  if (placement.start === null) missing.push('start_time');
  if (placement.end === null) missing.push('end_time');
  if (placement.operatoryId === null) missing.push('operatory_uuid');
  return missing;
}

/** Fields that lose their meaning with a state. */
export type ClearedField = 'broken_reason' | 'cancel_reason' | 'cancelled_by';

/** What changes beside the state itself when a transition is carried out. */
export interface TransitionEffects {
  readonly status: AppointmentStatus;
  /** Fields to set to null before the action's own values are written. */
  readonly clears: readonly ClearedField[];
  /**
   * The open flow segment ends: flow status and its since are set to null, and a flow event says so. Always when the
   * visit leaves `scheduled` (decisions 13 for complete; a flow status has no meaning in the other states).
   */
  readonly closesFlow: boolean;
  /** The visit begins to take its slot, so placing it needs the conflict check. */
  readonly startsToOccupy: boolean;
}

export type Transition =
  | ({ ok: true } & TransitionEffects)
  | {
      ok: false;
      from: AppointmentStatus;
      to: AppointmentStatus;
      reason: 'same_status' | 'not_an_edge' | 'placement_missing';
      /** Filled only for `placement_missing`. */
      missing: readonly PlacementField[];
    };

/**
 * Decides a change of state (409 `transition_not_permitted` when refused).
 * @param placement what the record will hold about its place; only looked at when the target takes a slot.
 */
export function transition(
  from: AppointmentStatus,
  to: AppointmentStatus,
  placement: PlacementOnRecord,
): Transition {
  if (from === to) return { ok: false, from, to, reason: 'same_status', missing: [] };
  if (!TRANSITIONS[from].includes(to)) return { ok: false, from, to, reason: 'not_an_edge', missing: [] };
  if (occupiesSlot(to)) {
    const missing = missingPlacement(placement);
    if (missing.length > 0) return { ok: false, from, to, reason: 'placement_missing', missing };
  }
  return { ok: true, ...effectsOf(from, to) };
}

/** What goes along with a permitted change of state; also for from = to, as a move within `scheduled` is. */
export function effectsOf(from: AppointmentStatus, to: AppointmentStatus): TransitionEffects {
  const leavesMissed = (from === 'broken' || from === 'cancelled') && from !== to;
  return {
    status: to,
    clears: leavesMissed ? ['broken_reason', 'cancel_reason', 'cancelled_by'] : [],
    closesFlow: from !== to && allowsFlow(from) && to !== 'scheduled',
    startsToOccupy: occupiesSlot(to) && !occupiesSlot(from),
  };
}
