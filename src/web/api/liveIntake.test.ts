import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { createQueryClient } from './client.ts';
import { createOrgApi, type OrgApi } from './context.ts';
import { appointmentRules } from './entities/appointment.ts';
import type { FeedChange } from './liveEvents.ts';
import { LiveIntake } from './liveIntake.ts';
import { endpointQuery } from './query.ts';
import { FakeBrowser } from './testing/fakeBrowser.ts';
import { FakeServer } from './testing/fakeServer.ts';
import { move } from './testing/mutations.ts';
import { DAY, LOCATION, slot, uuid, visit } from './testing/visit.ts';

const [ONE, TWO] = [uuid('ap', 1), uuid('ap', 2)];
const day = { query: { location_uuid: LOCATION, target_date: DAY } };

let server: FakeServer;
let browser: FakeBrowser;
let api: OrgApi;
let intake: LiveIntake;

beforeEach(async () => {
  server = new FakeServer(visit(1), visit(2, slot('2026-03-05', '11:00:00', '12:00:00', 1)));
  browser = new FakeBrowser();
  vi.stubGlobal('fetch', server.fetch);
  api = createOrgApi('ana', createQueryClient());
  intake = new LiveIntake(
    { org: 'ana', client: api.client, records: api.records, rules: [appointmentRules] },
    browser.timers,
  );
  await api.client.fetchQuery(endpointQuery(calendarEndpoints.daily, day, api));
  server.requests.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function told(id: string, version: number, more: Partial<FeedChange> = {}): FeedChange {
  return {
    entity: 'appointment',
    id,
    version,
    action: 'updated',
    location: LOCATION,
    localDay: DAY,
    ...more,
  };
}

async function gathered(): Promise<void> {
  await browser.advance(30);
  // Answers are read from streams, which takes turns of the event loop beyond those of promises.
  await vi.waitFor(() => expect(api.client.isFetching()).toBe(0));
}

const shown = () =>
  api.client.getQueryData(endpointQuery(calendarEndpoints.daily, day, api).queryKey)?.appointments ?? [];

describe('changes of the live feed', () => {
  it('are gathered and fetched in one request', async () => {
    server.change('ben', ONE, { note: 'new' });
    server.change('ben', TWO, slot(DAY, '14:00:00', '15:00:00', 2));
    intake.add(told(ONE, 2));
    intake.add(told(TWO, 2));
    await gathered();
    await vi.waitFor(() => expect(shown()).toHaveLength(2));
    expect(server.requests).toEqual(['ana GET /appointments/batch']);
    expect(shown().map((one) => [one.id, one.note])).toEqual([
      [ONE, 'new'],
      [TWO, ''],
    ]);
  });

  it('that are known already, or that nothing on screen can hold, are not fetched', async () => {
    intake.add(told(ONE, 1));
    intake.add(told(TWO, 2, { localDay: '2026-03-09' }));
    await gathered();
    expect(server.requests).toEqual([]);
  });

  it('are fetched again later when the server could not be reached, without holding up new ones', async () => {
    server.change('ben', ONE, { note: 'new' });
    server.isDown = true;
    intake.add(told(ONE, 2));
    await gathered();
    server.isDown = false;
    server.change('ben', TWO, slot(DAY, '14:00:00', '15:00:00', 2));
    intake.add(told(TWO, 2));
    await gathered();
    await vi.waitFor(() => expect(shown().map((one) => one.version)).toEqual([2, 2]));
    expect(server.requests).toEqual(['ana GET /appointments/batch']);
  });

  it('take a record off the day it left, and deleted ones off everything', async () => {
    server.change('ben', ONE, slot('2026-03-06', '09:00:00', '10:00:00', 1));
    intake.add(told(ONE, 2, { localDay: '2026-03-06' }));
    await gathered();
    await vi.waitFor(() => expect(shown()).toEqual([]));
    server.change('ben', ONE, slot(DAY, '09:00:00', '10:00:00', 1));
    intake.add(told(ONE, 3));
    await gathered();
    await vi.waitFor(() => expect(shown()).toHaveLength(1));
    intake.add(told(ONE, 4, { action: 'deleted' }));
    await gathered();
    expect(shown()).toEqual([]);
  });

  it('make the totals of the month stale that a visit left', async () => {
    const input = { query: { location_uuid: LOCATION, month: DAY.slice(0, 7) } };
    const month = { month: DAY.slice(0, 7), location_timezone: 'America/Chicago', days: [] };
    const { queryKey, meta } = endpointQuery(calendarEndpoints.monthly, input, api);
    await api.client.fetchQuery({ queryKey, meta: meta ?? {}, queryFn: () => month });
    server.change('ben', ONE, slot('2026-12-01', '09:00:00', '10:00:00', 1));
    intake.add(told(ONE, 2, { localDay: '2026-12-01' }));
    await gathered();
    expect(api.client.getQueryState(queryKey)?.isInvalidated).toBe(true);
  });

  it('do not repeat an own edit that is still unanswered', async () => {
    let release: () => void = () => undefined;
    server.pass = (label) =>
      label.startsWith('<') && label.includes('POST')
        ? new Promise((resolve) => {
            release = resolve;
          })
        : Promise.resolve();
    const done = api.edits.run(move, {
      id: ONE,
      date: DAY,
      start: '15:00:00',
      end: '16:00:00',
      operatory: 2,
    });
    await vi.waitFor(() => expect(server.written).toHaveLength(1));
    intake.add(told(ONE, 2));
    await gathered();
    release();
    await done;
    await browser.advance(1_000);
    expect(server.requests).toEqual([`ana POST /appointments/${ONE}/move`]);
  });

  it('of other kinds read again what is shown of that place and day, and nothing else', async () => {
    const read = vi.spyOn(api.client, 'invalidateQueries');
    intake.add({ ...told(uuid('bl', 1), 1), entity: 'blockout', localDay: '2026-03-09' });
    await gathered();
    const state = () =>
      api.client.getQueryState(endpointQuery(calendarEndpoints.daily, day, api).queryKey)?.isInvalidated;
    expect(read).toHaveBeenCalled();
    expect(state()).toBe(false);
    intake.add({ ...told(uuid('bl', 1), 1), entity: 'blockout' });
    await gathered();
    expect(state()).toBe(true);
  });
});

describe('answers on their way', () => {
  it('never replace what is newer: an older day read late keeps the moved visit out', async () => {
    const key = endpointQuery(calendarEndpoints.daily, day, api).queryKey;
    let release: () => void = () => undefined;
    server.pass = (label) =>
      label.startsWith('<') && label.includes('daily')
        ? new Promise((resolve) => {
            release = resolve;
          })
        : Promise.resolve();
    const late = api.client.fetchQuery({ ...endpointQuery(calendarEndpoints.daily, day, api), staleTime: 0 });
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    await api.edits.run(move, {
      id: ONE,
      date: '2026-03-06',
      start: '09:00:00',
      end: '10:00:00',
      operatory: 1,
    });
    await api.edits.run(move, { id: TWO, date: DAY, start: '09:00:00', end: '10:00:00', operatory: 1 });
    release();
    await late;
    expect(api.client.getQueryData(key)?.appointments.map((one) => one.id)).toEqual([]);
  });

  it('take in a visit that moved into the day while it was read', async () => {
    const detail = { params: { appointment_uuid: TWO }, query: {} };
    await api.client.fetchQuery(endpointQuery(appointmentEndpoints.get, detail, api));
    let release: () => void = () => undefined;
    server.pass = (label) =>
      label.startsWith('<') && label.includes('daily')
        ? new Promise((resolve) => {
            release = resolve;
          })
        : Promise.resolve();
    const late = api.client.fetchQuery({ ...endpointQuery(calendarEndpoints.daily, day, api), staleTime: 0 });
    await vi.waitFor(() => expect(server.requests).toHaveLength(2));
    await api.edits.run(move, { id: TWO, date: DAY, start: '12:00:00', end: '13:00:00', operatory: 1 });
    release();
    await late;
    expect(shown().map((one) => one.id)).toEqual([ONE, TWO]);
  });
});
