import { beforeEach, describe, expect, it } from 'vitest';
import { calendarEndpoints } from '#contract/calendar.ts';
import { weekDates } from '#domain/time/calendar.ts';
import { createQueryClient } from '../client.ts';
import { createOrgApi, type OrgApi } from '../context.ts';
import { endpointQuery } from '../query.ts';
import { dayOn } from '../testing/day.ts';
import { DAY, LOCATION, slot, uuid, visit } from '../testing/visit.ts';

const START = '2026-03-01';
const WEDNESDAY = '2026-03-04';
const query = { location_uuid: LOCATION, week_start: START };

let api: OrgApi;
const options = () => endpointQuery(calendarEndpoints.weekly, { query }, api);
const shown = () => api.client.getQueryData(options().queryKey)?.days ?? [];
const idsOn = (date: string) =>
  shown()
    .find((day) => day.date === date)
    ?.appointments.map(({ id }) => id);

beforeEach(async () => {
  api = createOrgApi('ana', createQueryClient());
  const days = weekDates(START).map((date) =>
    dayOn(date, { appointments: date === DAY ? [visit(1), visit(2)] : [] }),
  );
  const answer = { location_timezone: 'America/Chicago', days };
  await api.client.fetchQuery({
    ...options(),
    queryFn: () => {
      api.records.absorb(calendarEndpoints.weekly.id, { query }, answer, api.records.now());
      return answer;
    },
  });
});

describe('a week in the cache', () => {
  it('shows a visit on the day it was moved to, and leaves the other days as they are', () => {
    const before = shown();
    api.records.accept(
      'appointment',
      visit(1, { version: 2, ...slot(WEDNESDAY, '09:00:00', '10:00:00', 1) }),
    );
    expect(idsOn(DAY)).toEqual([uuid('ap', 2)]);
    expect(idsOn(WEDNESDAY)).toEqual([uuid('ap', 1)]);
    expect(shown().filter((day, index) => day === before[index])).toHaveLength(5);
  });

  it('lets go of a visit that leaves the week, its place or the books', () => {
    api.records.accept(
      'appointment',
      visit(1, { version: 2, ...slot('2026-03-08', '09:00:00', '10:00:00', 1) }),
    );
    expect(idsOn(DAY)).toEqual([uuid('ap', 2)]);
    api.records.accept('appointment', visit(2, { version: 2, status: 'pinboard' }));
    expect(idsOn(DAY)).toEqual([]);
    api.records.accept(
      'appointment',
      visit(3, { version: 1, ...slot(WEDNESDAY, '11:00:00', '12:00:00', 2) }),
    );
    expect(idsOn(WEDNESDAY)).toEqual([uuid('ap', 3)]);
    api.records.remove('appointment', uuid('ap', 3));
    expect(idsOn(WEDNESDAY)).toEqual([]);
  });

  it('carries the notes of its days', () => {
    const note = {
      id: uuid('no', 1),
      version: 1,
      created_at: '2026-03-02T15:00:00Z',
      updated_at: '2026-03-02T15:00:00Z',
      location: { id: LOCATION, name: 'Main Street' },
      note_date: WEDNESDAY,
      note: 'Cake at 3',
      updated_by: null,
    };
    api.records.accept('schedule_note', note);
    expect(shown().map((day) => day.note?.note ?? null)).toEqual([
      null,
      null,
      null,
      'Cake at 3',
      null,
      null,
      null,
    ]);
  });
});
