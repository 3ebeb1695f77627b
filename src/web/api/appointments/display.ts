import type { Appointment } from '#contract/appointment-shapes.ts';
import type { DisplayFacts } from '#domain/appointment/display.ts';
import { slotOf } from './dayFacts.ts';

/** A visit as the rule of its display status reads it (domain/appointment/display). */
export function displayFacts(visit: Appointment): DisplayFacts {
  const slot = slotOf(visit);
  return {
    status: visit.status,
    confirmationKind: visit.confirmation_kind,
    flowKind: visit.flow_kind,
    flowSince: visit.flow_status_since === null ? null : Date.parse(visit.flow_status_since),
    startMs: slot?.start ?? null,
    endMs: slot?.end ?? null,
  };
}

/** What a card warns of by a sign, in the order in which cards show them (DESIGN "Card anatomy"). */
export const VISIT_FLAGS = ['alert', 'np', 'asap', 'lock', 'lab', 'note'] as const;
export type FlagName = (typeof VISIT_FLAGS)[number];

/** The flags of a visit. Alerts are known only where they were asked for. */
export function visitFlags(
  visit: Appointment & { readonly medical_alerts?: readonly string[] | null | undefined },
): FlagName[] {
  const has: Record<FlagName, boolean> = {
    alert: (visit.medical_alerts?.length ?? 0) > 0,
    np: visit.is_new_patient,
    asap: visit.on_waitlist,
    lock: visit.is_time_locked,
    lab: visit.tags.some((tag) => tag.kind === 'lab'),
    note: visit.note !== '',
  };
  return VISIT_FLAGS.filter((flag) => has[flag]);
}
