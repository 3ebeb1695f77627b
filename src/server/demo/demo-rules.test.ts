import { describe, expect, it } from 'vitest';
import { providerSegments } from '#domain/appointment/pattern.ts';
import { checkPlacement } from '#domain/conflict/check-placement.ts';
import type { BookedVisit, BusyProvider, DayFacts, ProviderDay } from '#domain/conflict/facts.ts';
import { weekday } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { epochMs } from '#domain/time/instant.ts';
import { boundInstant, toLocal } from '#domain/time/zone.ts';
import type { NewRow } from '../db/schema.ts';
import { grouped, rowsOf } from './demo-rows.fixtures.ts';
import type { DemoRows } from './demo-rows.fixtures.ts';
import { demoRows } from './demo-rows.ts';

/** Asks the placement rule of the product about every visit of the demo, as if it were booked now. */
function findings(now: string): string[] {
  const rows = demoRows({ now: new Date(now) }, 'hash');
  const told: string[] = [];
  for (const location of rowsOf(rows, 'location')) {
    const today = toLocal(epochMs(now), location.time_zone).date;
    const visits = bookedVisits(rows, location);
    const blockouts = grouped(
      rowsOf(rows, 'blockout').filter(({ location_id }) => location_id === location.id),
      ({ schedule_date }) => schedule_date,
    );
    for (const [date, ofDay] of grouped(visits, ({ date }) => date)) {
      const facts = factsOf(rows, location, {
        date,
        today,
        visits: ofDay,
        blockouts: blockouts.get(date) ?? [],
      });
      for (const visit of ofDay) {
        const { violations } = checkPlacement(facts, {
          appointmentId: visit.id,
          operatory: visit.operatory ?? { id: '', name: null },
          appointmentType: visit.appointmentType && { ...visit.appointmentType, blockoutOnly: false },
          patient: visit.patient,
          isNewPatient: visit.isNew,
          allowOverlap: false,
          mayOverlap: false,
          slot: { start: visit.start, end: visit.end },
          providers: visit.providers,
        });
        for (const { code } of violations)
          told.push(`${location.name} ${date === today ? 'today' : date} ${code}`);
      }
    }
  }
  return told.sort();
}

interface DemoVisit extends BookedVisit {
  readonly date: LocalDate;
  readonly isNew: boolean;
}

const ref = (id: string) => ({ id, name: null });

function bookedVisits(rows: DemoRows, location: NewRow<'location'>): DemoVisit[] {
  const assigned = grouped(rowsOf(rows, 'appointment_provider'), ({ appointment_id }) => appointment_id);
  return rowsOf(rows, 'appointment').flatMap((row) => {
    const { status, start_at, end_at, schedule_date } = row;
    if (row.location_id !== location.id || !start_at || !end_at || !schedule_date) return [];
    if (status !== 'scheduled' && status !== 'complete') return [];
    const span = { start: epochMs(start_at), end: epochMs(end_at) };
    const providers = (assigned.get(row.id) ?? []).map((entry) => ({
      providerId: entry.provider_id,
      role: entry.role ?? 'other',
      start: entry.start_at ? epochMs(entry.start_at) : null,
      end: entry.end_at ? epochMs(entry.end_at) : null,
    }));
    const busy = providerSegments(row.time_pattern ?? null, span, providers).map(
      ({ providerId, provider }): BusyProvider => ({ provider: ref(providerId), busy: provider }),
    );
    return [
      {
        ...span,
        id: row.id,
        date: schedule_date,
        isNew: row.is_new_patient ?? false,
        status,
        appointmentType: row.appointment_type_id ? ref(row.appointment_type_id) : null,
        patient: ref(row.patient_id),
        operatory: row.operatory_id ? ref(row.operatory_id) : null,
        providers: busy,
        hidden: false,
      },
    ];
  });
}

function factsOf(
  rows: DemoRows,
  location: NewRow<'location'>,
  {
    date,
    today,
    visits,
    blockouts,
  }: {
    date: LocalDate;
    today: LocalDate;
    visits: readonly BookedVisit[];
    blockouts: readonly NewRow<'blockout'>[];
  },
): DayFacts {
  const span = ({ start_time, end_time }: { start_time: string; end_time: string }) => ({
    start: boundInstant(date, start_time, location.time_zone),
    end: boundInstant(date, end_time, location.time_zone),
  });
  const types = new Map(rowsOf(rows, 'blockout_type').map((type) => [type.id, type]));
  return {
    locationId: location.id,
    date,
    today,
    openHours: rowsOf(rows, 'location_hours')
      .filter((hours) => hours.location_id === location.id && hours.weekday === weekday(date))
      .map(span),
    visits,
    blockouts: blockouts.map((block) => {
      const type = types.get(block.blockout_type_id);
      return {
        ...span(block),
        id: block.id,
        note: '',
        operatory: block.operatory_id ? ref(block.operatory_id) : null,
        type: {
          id: block.blockout_type_id,
          name: type?.name ?? '',
          isNoSchedule: type?.is_no_schedule ?? false,
          isHoliday: type?.is_holiday ?? false,
          bookingRule: { kind: type?.abbreviation === 'NPO' ? 'new_patients' : 'none' } as const,
        },
      };
    }),
    rules: rowsOf(rows, 'appointment_rule').map((rule) => ({
      locationId: rule.location_id ?? null,
      typeA: rule.appointment_type_a_id,
      typeB: rule.appointment_type_b_id,
      allowOverlap: rule.allow_overlap,
    })),
    providerDays: providerDays(rows, location, date, span),
  };
}

function providerDays(
  rows: DemoRows,
  location: NewRow<'location'>,
  date: LocalDate,
  span: (range: { start_time: string; end_time: string }) => { start: number; end: number },
): ProviderDay[] {
  const overrides = rowsOf(rows, 'schedule_override').filter(
    (row) => row.location_id === location.id && row.override_date === date,
  );
  const templates = rowsOf(rows, 'schedule_template').filter(
    (row) =>
      row.location_id === location.id &&
      row.day_of_week === weekday(date) &&
      row.effective_from <= date &&
      (row.effective_to ?? '9999-12-31') >= date,
  );
  return rowsOf(rows, 'provider').flatMap(({ id }) => {
    const own = overrides.filter((row) => row.provider_id === id);
    const weekly = templates.filter((row) => row.provider_id === id);
    if (own.length === 0 && weekly.length === 0) return [];
    const isUnavailable = own.some((row) => row.is_unavailable === true);
    const ranges = (own.length > 0 ? own : weekly).flatMap(({ start_time, end_time, operatory_id }) =>
      start_time && end_time
        ? [{ ...span({ start_time, end_time }), operatoryId: operatory_id ?? null }]
        : [],
    );
    return [{ provider: ref(id), isUnavailable, ranges: isUnavailable ? [] : ranges }];
  });
}

describe('the demo under the rules of the product', () => {
  it.each([
    ['Thursday 10:47', '2025-11-20T16:47:00Z'],
    ['Thursday 6:00', '2025-11-20T12:00:00Z'],
    ['Sunday on which clocks go forward', '2026-03-08T15:00:00Z'],
    ['Saturday', '2026-05-02T14:10:00Z'],
    ['Monday', '2026-06-15T19:20:00Z'],
  ])('finds nothing on any day but the one overlap that somebody allowed (%s)', (_, now) => {
    expect(findings(now)).toEqual([
      'Main Street today operatory_overlap',
      'Main Street today operatory_overlap',
    ]);
  });
});
