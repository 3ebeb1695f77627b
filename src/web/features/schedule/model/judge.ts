import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { DayFacts } from '#domain/conflict/facts.ts';
import { prepareLane, type Lane } from '#domain/conflict/lane.ts';
import { isBlocking } from '#domain/conflict/violation.ts';
import { instantOfGridMinute } from '#domain/time/grid.ts';
import { floatingProviders } from '#web/api/appointments/dayFacts.ts';
import type { Judge, Judgement, Proposal } from '#web/calendar/model/types.ts';
import { violationText, type ViolationContext } from '#web/i18n/violations.ts';

const MINUTE_MS = 60_000;
const FREE: Judgement = { verdict: 'free', title: null, detail: null };

export interface JudgeContext {
  readonly day: DailyCalendar;
  readonly facts: DayFacts;
  readonly operatories: readonly Operatory[];
  /** Visits that may be dragged in: of the pinboard, of other days. */
  readonly elsewhere: readonly CalendarAppointment[];
  /** Types that may only be booked inside their own blockouts. */
  readonly blockoutOnlyTypes: ReadonlySet<string>;
  readonly mayOverlap: boolean;
  readonly texts: Pick<ViolationContext, 't' | 'formats'>;
}

export interface DayJudge {
  readonly judge: Judge;
  /** Whether landing there books over somebody, which must be asked for with the right to do so. */
  readonly overlaps: (proposal: Proposal) => boolean;
}

/**
 * What speaks against a place, asked for every cell a drag passes: the placement rule itself, prepared once for each
 * visit, column and length. Callers with the right may land on an occupied slot; it warns (DESIGN, Interaction).
 */
export function dayJudge(context: JudgeContext): DayJudge {
  const { day, facts, operatories, elsewhere, blockoutOnlyTypes, mayOverlap, texts } = context;
  const prepared = new Map<string, Lane>();
  const visits = new Map([...elsewhere, ...day.appointments].map((visit) => [visit.id, visit]));
  const laneFor = ({ subjectId, laneId, startMin, endMin }: Proposal): Lane | null => {
    const length = (endMin - startMin) * MINUTE_MS;
    const key = `${subjectId} ${laneId} ${length}`;
    const known = prepared.get(key);
    if (known) return known;
    const operatory = operatories.find((row) => row.id === laneId);
    if (!operatory) return null;
    const visit = subjectId === null ? undefined : visits.get(subjectId);
    const lane = prepareLane(facts, {
      appointmentId: subjectId,
      operatory: { id: operatory.id, name: operatory.name },
      appointmentType: visit?.appointment_type
        ? { ...visit.appointment_type, blockoutOnly: blockoutOnlyTypes.has(visit.appointment_type.id) }
        : null,
      patient: visit?.patient ?? null,
      isNewPatient: visit?.is_new_patient ?? false,
      allowOverlap: mayOverlap,
      mayOverlap,
      length,
      providers: visit ? floatingProviders(visit, length) : [],
    });
    prepared.set(key, lane);
    return lane;
  };
  const findings = (proposal: Proposal) => {
    const start = instantOfGridMinute(proposal.startMin, day.date, day.location_timezone);
    return laneFor(proposal)?.at(start).violations ?? [];
  };
  const judge: Judge = (proposal) => {
    const start = instantOfGridMinute(proposal.startMin, day.date, day.location_timezone);
    const end = instantOfGridMinute(proposal.endMin, day.date, day.location_timezone);
    const [first, ...others] = findings(proposal);
    if (!first) return FREE;
    const asked = { ...texts, zone: day.location_timezone, asked: { start, end } };
    const main = violationText(first, asked);
    // Every reason against a place is named, in one line: what ends as a sentence loses its full stop there.
    const rest = others.map((violation) => violationText(violation, asked).title);
    const reasons = [main.detail, ...new Set(rest)].filter((text) => text !== '');
    return {
      verdict: isBlocking(first) ? 'blocked' : 'warn',
      title: main.title,
      detail:
        reasons.length > 1
          ? reasons.map((text) => text.replace(/\.$/, '')).join(' · ')
          : (reasons[0] ?? null),
    };
  };
  return {
    judge,
    overlaps: (proposal) => findings(proposal).some(({ code }) => code === 'operatory_overlap'),
  };
}
