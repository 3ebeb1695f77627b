import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { DayFacts } from '#domain/conflict/facts.ts';
import { landingTime } from '#domain/conflict/landing.ts';
import { prepareLane, type Lane } from '#domain/conflict/lane.ts';
import { isBlocking } from '#domain/conflict/violation.ts';
import { instantOfGridMinute } from '#domain/time/grid.ts';
import { floatingProviders } from '#web/api/appointments/dayFacts.ts';
import type { Judge, Judgement, Landings, LaneRange, Proposal } from '#web/calendar/model/types.ts';
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
  /** Where in each lane of the day something in the hand may land. */
  readonly landings: Landings;
}

/**
 * What speaks against a place, asked for every cell a drag passes: the placement rule itself, prepared once for each
 * visit, column and length. Callers with the right may land on an occupied slot; it warns (DESIGN, Interaction).
 */
export function dayJudge(context: JudgeContext): DayJudge {
  const { day, facts, operatories, elsewhere, blockoutOnlyTypes, mayOverlap, texts } = context;
  const prepared = new Map<string, Lane>();
  const visits = new Map([...elsewhere, ...day.appointments].map((visit) => [visit.id, visit]));
  const laneFor = ({ kind, subjectId, laneId, startMin, endMin }: Proposal): Lane | null => {
    const length = (endMin - startMin) * MINUTE_MS;
    const isCopy = kind === 'copy';
    const key = `${isCopy} ${subjectId} ${laneId} ${length}`;
    const known = prepared.get(key);
    if (known) return known;
    const operatory = operatories.find((row) => row.id === laneId);
    if (!operatory) return null;
    const visit = subjectId === null ? undefined : visits.get(subjectId);
    const lane = prepareLane(facts, {
      // A copy finds the visit it is made from in its way.
      appointmentId: isCopy ? null : subjectId,
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
  const landings: Landings = ({ subjectId, isCopy, lengthMinutes, increment, startMin, endMin }) => {
    const from = instantOfGridMinute(startMin, day.date, day.location_timezone);
    const bounds = { start: from, end: from + (endMin - startMin) * MINUTE_MS };
    const found = operatories.map(({ id: laneId }): [string, LaneRange[]] => {
      const proposal = { kind: isCopy ? 'copy' : 'move', subjectId, laneId } as const;
      const lane = laneFor({ ...proposal, startMin, endMin: startMin + lengthMinutes });
      const time = lane ? landingTime(lane, lengthMinutes * MINUTE_MS, bounds, increment * MINUTE_MS) : [];
      const toMinute = (at: number) => startMin + (at - from) / MINUTE_MS;
      return [laneId, time.map(({ start, end }) => ({ startMin: toMinute(start), endMin: toMinute(end) }))];
    });
    return new Map(found);
  };
  return {
    judge,
    landings,
    overlaps: (proposal) => findings(proposal).some(({ code }) => code === 'operatory_overlap'),
  };
}
