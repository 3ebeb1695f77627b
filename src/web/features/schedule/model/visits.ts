import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Provider } from '#contract/providers.ts';
import { displayStatus, isMissed } from '#domain/appointment/display.ts';
import { patternSegments } from '#domain/appointment/pattern.ts';
import { gridMinuteOfInstant } from '#domain/time/grid.ts';
import { slotOf } from '#web/api/appointments/dayFacts.ts';
import { providerColour } from '#web/calendar/model/colour.ts';
import type {
  BarSegment,
  CalendarProvider,
  CalendarVisit,
  Immovable,
  VisitFlag,
} from '#web/calendar/model/types.ts';
import type { Formats } from '#web/i18n/format.ts';

const MINUTE_MS = 60_000;
/** The card leaves the country code out; bubble and details show the whole number. */
const HOME_PREFIX = /^\+1[ -]?/;

/** What turns a record into a card beside the record itself. */
export interface VisitContext {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly formats: Formats;
  readonly currency: string;
  readonly queued: ReadonlySet<string>;
  /** Whether the caller may move this visit. */
  readonly mayMove: boolean;
  /** Whether missed and cancelled visits are drawn (view). */
  readonly showMissed: boolean;
  /** Whether fees are drawn (view). */
  readonly showProduction: boolean;
}

/** The cards of a day. @param now epoch milliseconds. */
export function dayVisits(day: DailyCalendar, now: number, context: VisitContext): CalendarVisit[] {
  return day.appointments.flatMap((visit) => {
    if (isMissed(visit.status) && !context.showMissed) return [];
    const card = calendarVisit(visit, day, now, context);
    return card ? [card] : [];
  });
}

/** One visit as a card; null when it has no place on the grid. */
export function calendarVisit(
  visit: CalendarAppointment,
  day: Pick<DailyCalendar, 'date' | 'location_timezone'>,
  now: number,
  context: VisitContext,
): CalendarVisit | null {
  const slot = slotOf(visit);
  if (!slot || !visit.operatory) return null;
  const zone = day.location_timezone;
  const { formats } = context;
  const status = displayStatus(
    {
      status: visit.status,
      confirmationKind: visit.confirmation_kind,
      flowKind: visit.flow_kind,
      flowSince: visit.flow_status_since === null ? null : Date.parse(visit.flow_status_since),
      startMs: slot.start,
      endMs: slot.end,
    },
    now,
  );
  if (status.kind === 'planned' || status.kind === 'unscheduled' || status.kind === 'pinboard') return null;
  const money = (amount: string | null | undefined) =>
    amount === null || amount === undefined || Number(amount) === 0
      ? null
      : formats.money(amount, 'whole', context.currency);
  const name = visit.patient.name ?? '';
  return {
    id: visit.id,
    version: visit.version,
    laneId: visit.operatory.id,
    startMin: gridMinuteOfInstant(slot.start, day.date, zone),
    endMin: gridMinuteOfInstant(slot.end, day.date, zone),
    status: status.kind,
    lengthMinutes: (slot.end - slot.start) / MINUTE_MS,
    minutesIn: status.minutesIn,
    name,
    initials: initialsOf(name),
    age: visit.age ?? null,
    treatment: visit.treatments,
    fee: context.showProduction ? money(visit.production_amount) : null,
    note: visit.note === '' ? null : visit.note,
    phone: visit.mobile_phone?.replace(HOME_PREFIX, '') ?? null,
    balance: money(visit.balance_due),
    insurance: visit.primary_insurance ?? null,
    provider: providerOf(visit.provider?.id ?? null, context.providers),
    bar: barOf(visit, slot),
    flags: flagsOf(visit),
    immovable: immovableOf(visit, context.mayMove),
    saving: false,
    queued: context.queued.has(visit.id),
    timeLabel: formats.timeRange(slot.start, slot.end, zone, 'tight'),
    startLabel: formats.timeShort(slot.start, zone),
    alertText:
      visit.medical_alerts && visit.medical_alerts.length > 0
        ? formats.list(visit.medical_alerts, 'plain')
        : null,
  };
}

/** 'Walter Prentiss' is 'W. P.'; names in scripts without word breaks show their first sign. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => `${[...(word ?? '')][0] ?? ''}.`).join(' ');
}

/** A provider as the calendar draws one; visits without a provider stay neutral. */
export function providerOf(id: string | null, providers: ReadonlyMap<string, Provider>): CalendarProvider {
  const provider = id === null ? undefined : providers.get(id);
  if (!provider) return { id: id ?? '', initials: '', name: '', color: providerColour(null) };
  return {
    id: provider.id,
    initials: provider.initials,
    name: provider.short_name,
    color: providerColour(provider.color.replace(/^p-/, '')),
  };
}

function barOf(visit: CalendarAppointment, slot: { start: number; end: number }): BarSegment[] {
  return patternSegments(visit.time_pattern_5, slot).map((segment) => ({
    from: (segment.start - slot.start) / MINUTE_MS,
    to: (segment.end - slot.start) / MINUTE_MS,
    kind: segment.kind,
  }));
}

/** In the order in which cards show them (DESIGN "Card anatomy"). */
function flagsOf(visit: CalendarAppointment): VisitFlag[] {
  const flags: VisitFlag[] = [];
  if (visit.medical_alerts && visit.medical_alerts.length > 0) flags.push('alert');
  if (visit.is_new_patient) flags.push('np');
  if (visit.on_waitlist) flags.push('asap');
  if (visit.is_time_locked) flags.push('lock');
  if (visit.tags.some((tag) => tag.kind === 'lab')) flags.push('lab');
  if (visit.note !== '') flags.push('note');
  return flags;
}

function immovableOf(visit: CalendarAppointment, mayMove: boolean): Immovable | null {
  if (!mayMove) return 'read_only';
  if (visit.status === 'complete') return 'finished';
  return visit.is_time_locked ? 'time_locked' : null;
}
