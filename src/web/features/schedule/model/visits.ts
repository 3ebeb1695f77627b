import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Provider } from '#contract/providers.ts';
import { displayStatus, isMissed, type DisplayStatus } from '#domain/appointment/display.ts';
import { isLate } from '#domain/appointment/late.ts';
import { patternSegments } from '#domain/appointment/pattern.ts';
import { gridMinuteOfInstant } from '#domain/time/grid.ts';
import type { CardKey } from '#domain/view/card-keys.ts';
import { slotOf } from '#web/api/appointments/dayFacts.ts';
import { displayFacts, visitFlags } from '#web/api/appointments/display.ts';
import { fieldText, type FieldContext } from '#web/api/appointments/fieldText.ts';
import { cardContent } from '#web/calendar/model/card-content.ts';
import { providerColour } from '#web/calendar/model/colour.ts';
import type {
  BarSegment,
  CalendarProvider,
  CalendarVisit,
  Immovable,
  VisitStatus,
} from '#web/calendar/model/types.ts';
import { drawnColours } from './colours.ts';
import type { CardLook } from './look.ts';

const MINUTE_MS = 60_000;

/** What turns a record into a card beside the record itself. */
export interface VisitContext {
  readonly look: CardLook;
  readonly queued: ReadonlySet<string>;
  /** Whether missed and cancelled visits are drawn (view). */
  readonly showMissed: boolean;
}

/** The cards of a day. @param now epoch milliseconds. */
export function dayVisits(day: DailyCalendar, now: number, context: VisitContext): CalendarVisit[] {
  return day.appointments.flatMap((visit) => {
    if (isMissed(visit.status) && !context.showMissed) return [];
    const card = calendarVisit(visit, day, now, context);
    return card ? [card] : [];
  });
}

interface Drawn {
  /** What beside the record decides what the card says. */
  readonly moment: string;
  readonly visit: CalendarVisit;
}

/** The newest card of each record and look: a minute that changes nothing of a visit draws nothing anew. */
const drawn = new WeakMap<CardLook, WeakMap<CalendarAppointment, Drawn>>();

/** One visit as a card; null when it has no place on the grid. The same object while nothing about it changed. */
export function calendarVisit(
  visit: CalendarAppointment,
  day: Pick<DailyCalendar, 'date' | 'location_timezone'>,
  now: number,
  { look, queued }: Pick<VisitContext, 'look' | 'queued'>,
): CalendarVisit | null {
  if (!visit.operatory) return null;
  const facts = displayFacts(visit);
  const status = displayStatus(facts, now);
  if (status.kind === 'planned' || status.kind === 'unscheduled' || status.kind === 'pinboard') return null;
  const isQueued = queued.has(visit.id);
  const late = isLate(facts, now);
  const moment = `${day.date} ${status.kind} ${status.minutesIn} ${late} ${isQueued}`;
  const known = drawn.get(look) ?? new WeakMap<CalendarAppointment, Drawn>();
  drawn.set(look, known);
  const before = known.get(visit);
  if (before?.moment === moment) return before.visit;
  const made = draw(visit, day, now, { look, isQueued, kind: status.kind, minutesIn: status.minutesIn });
  if (made) known.set(visit, { moment, visit: made });
  return made;
}

interface Moment {
  readonly look: CardLook;
  readonly isQueued: boolean;
  readonly kind: VisitStatus;
  readonly minutesIn: DisplayStatus['minutesIn'];
}

function draw(
  visit: CalendarAppointment,
  day: Pick<DailyCalendar, 'date' | 'location_timezone'>,
  now: number,
  { look, isQueued, kind, minutesIn }: Moment,
): CalendarVisit | null {
  const slot = slotOf(visit);
  if (!slot || !visit.operatory) return null;
  const zone = day.location_timezone;
  const { formats } = look;
  const name = visit.patient.name ?? '';
  const flags = visitFlags(visit);
  const alerts = visit.medical_alerts ?? [];
  return {
    id: visit.id,
    version: visit.version,
    laneId: visit.operatory.id,
    startMin: gridMinuteOfInstant(slot.start, day.date, zone),
    endMin: gridMinuteOfInstant(slot.end, day.date, zone),
    status: kind,
    lengthMinutes: (slot.end - slot.start) / MINUTE_MS,
    minutesIn,
    name,
    initials: initialsOf(name),
    card: cardContent(
      look.card,
      {
        status: kind,
        isConfirmed: visit.confirmation_kind === 'confirmed',
        flags,
        treatment: visit.treatments,
        text: cardText(visit, kind, look),
        timeRange: formats.timeRange(slot.start, slot.end, zone, 'tight'),
        timeStart: formats.timeShort(slot.start, zone),
      },
      look.isCompact,
    ),
    provider: providerOf(visit.provider?.id ?? null, look.providers),
    ...drawnColours(visit, kind, now, look),
    bar: barOf(visit, slot),
    flags,
    immovable: immovableOf(visit, look.mayMove),
    saving: false,
    queued: isQueued,
    alertText: alerts.length > 0 ? formats.list(alerts, 'plain') : null,
  };
}

const FEES: ReadonlySet<string> = new Set<CardKey>([
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
]);

/** The fields of a visit as its card says them: people by their short names, fees only where the view shows them. */
function cardText(visit: CalendarAppointment, status: VisitStatus, look: CardLook) {
  const context: FieldContext = { t: look.t, formats: look.formats, currency: look.currency, style: 'tight' };
  const short = (id: string) => look.providers.get(id)?.short_name ?? null;
  return (key: CardKey): string | null => {
    if (FEES.has(key) && !look.showProduction) return null;
    if (key === 'provider' && visit.provider) return short(visit.provider.id) ?? visit.provider.name;
    if (key === 'providers' && visit.providers.length > 0) {
      const initials = visit.providers.map(({ id, name }) => look.providers.get(id)?.initials ?? name ?? '');
      return look.formats.list(initials, 'plain');
    }
    return fieldText(visit, key, status, context);
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

function immovableOf(visit: CalendarAppointment, mayMove: boolean): Immovable | null {
  if (!mayMove) return 'read_only';
  if (visit.status === 'complete') return 'finished';
  return visit.is_time_locked ? 'time_locked' : null;
}
