import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calendarEndpoints } from '#contract/calendar.ts';
import { createQueryClient } from './client.ts';
import { createOrgApi, type OrgApi } from './context.ts';
import { endpointQuery } from './query.ts';
import { FakeServer } from './testing/fakeServer.ts';
import { book, move, patch } from './testing/mutations.ts';
import { DAY, LOCATION, slot, uuid, visit } from './testing/visit.ts';

const ONE = uuid('ap', 1);
const TWO = uuid('ap', 2);
const day = { query: { location_uuid: LOCATION, target_date: DAY } };

let server: FakeServer;
let api: OrgApi;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  server = new FakeServer(visit(1), visit(2, slot(DAY, '11:00:00', '12:00:00', 1)));
  vi.stubGlobal('fetch', server.fetch);
  api = createOrgApi('ana', createQueryClient());
  await api.client.fetchQuery(endpointQuery(calendarEndpoints.daily, day, api));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function shownDay() {
  return (
    api.client.getQueryData(endpointQuery(calendarEndpoints.daily, day, api).queryKey)?.appointments ?? []
  );
}

/** Resolves when everything that waited has been answered. */
function drained(): Promise<void> {
  return vi.waitFor(() => expect(api.outbox.schedule.size).toBe(0));
}

const writes = () => server.requests.filter((line) => !line.includes(' GET '));
const toThree = { id: ONE, date: DAY, start: '15:00:00', end: '16:00:00', operatory: 2 };

describe('without a connection', () => {
  it('keeps what was done on the screen, marks it, and warns before leaving', async () => {
    const stop = api.outbox.attach(window);
    server.isDown = true;
    expect(await api.edits.run(move, toThree)).toMatchObject({ kind: 'queued' });
    expect(shownDay().find((one) => one.id === ONE)?.local_start).toBe('15:00:00');
    const { waiting, queuedIds } = api.outbox.store.getState();
    expect(waiting).toMatchObject([{ id: ONE, label: 'Move Patient 1 to 15:00:00' }]);
    expect(queuedIds.has(ONE)).toBe(true);
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    stop();
  });

  it('replays strictly in the order of the gestures, across records', async () => {
    server.isDown = true;
    await api.edits.run(move, toThree);
    await api.edits.run(patch, { id: ONE, note: 'a' });
    // Takes the slot that the first one leaves: it works only after it.
    await api.edits.run(move, { ...toThree, id: TWO, start: '09:00:00', end: '10:00:00', operatory: 1 });
    await api.edits.run(patch, { id: ONE, note: 'b' });
    server.isDown = false;
    api.outbox.tryNow();
    await drained();
    expect(writes()).toEqual([
      `ana POST /appointments/${ONE}/move`,
      `ana PATCH /appointments/${ONE}`,
      `ana POST /appointments/${TWO}/move`,
      `ana PATCH /appointments/${ONE}`,
    ]);
    expect(server.get(ONE)).toMatchObject({ note: 'b', version: 4 });
    expect(server.get(TWO)).toMatchObject({ local_start: '09:00:00' });
    expect(api.outbox.store.getState()).toMatchObject({ waiting: [], refused: [] });
  });

  it('undoes the newest gesture, although it was not sent yet', async () => {
    await api.edits.run(patch, { id: TWO, note: 'before' });
    server.isDown = true;
    await api.edits.run(move, toThree);
    expect(await api.undo.undo()).toMatchObject({ kind: 'queued', label: 'Move Patient 1 to 15:00:00' });
    expect(shownDay().find((one) => one.id === ONE)?.local_start).toBe('09:00:00');
    server.isDown = false;
    api.outbox.tryNow();
    await drained();
    expect(server.get(ONE)).toMatchObject({ local_start: '09:00:00', version: 3 });
    expect(server.get(TWO).note).toBe('before');
  });

  it('keeps the draft of a booking when the day is read again', async () => {
    let release: () => void = () => undefined;
    server.pass = (label) =>
      label.startsWith('>') && label.includes('POST')
        ? new Promise((resolve) => {
            release = resolve;
          })
        : Promise.resolve();
    const booked = api.edits.create(book, { note: 'new', start: '13:00:00', end: '14:00:00', operatory: 1 });
    await api.client.refetchQueries();
    expect(shownDay().map((one) => one.note)).toEqual(['', '', 'new']);
    release();
    await booked;
    expect(shownDay().map((one) => [one.note, one.version])).toEqual([
      ['', 1],
      ['', 1],
      ['new', 1],
    ]);
  });

  it('tries again by itself after a pause', async () => {
    server.isDown = true;
    await api.edits.run(move, toThree);
    server.isDown = false;
    await vi.advanceTimersByTimeAsync(2_000);
    await drained();
    expect(server.get(ONE).local_start).toBe('15:00:00');
  });

  it('lists each refusal, rolled back, and goes on with the rest', async () => {
    server.isDown = true;
    await api.edits.run(move, toThree);
    await api.edits.run(patch, { id: TWO, note: 'kept' });
    server.change('ben', TWO, slot(DAY, '15:30:00', '16:30:00', 2));
    server.isDown = false;
    api.outbox.tryNow();
    await drained();
    const { refused } = api.outbox.store.getState();
    expect(refused).toMatchObject([{ id: ONE, refusal: { reason: 'schedule_conflict' } }]);
    expect(shownDay().find((one) => one.id === ONE)?.local_start).toBe('09:00:00');
    expect(server.get(TWO).note).toBe('kept');
    api.outbox.dismiss(refused[0]?.key ?? 0);
    expect(api.outbox.store.getState().refused).toEqual([]);
  });

  it('does not let a question to the person hold up other records', async () => {
    server.isDown = true;
    await api.edits.run(patch, { id: ONE, note: 'mine' });
    await api.edits.run(patch, { id: TWO, note: 'other' });
    server.change('ben', ONE, { note: 'from Ben' });
    server.isDown = false;
    api.outbox.tryNow();
    await vi.waitFor(() => expect(server.get(TWO).note).toBe('other'));
    const [open] = api.conflicts.store.getState().open;
    expect(open?.about).toMatchObject({ changedBy: 'ben', mine: { note: 'mine' } });
    api.conflicts.settle(open?.key ?? 0, { kind: 'keep_editing' });
    await drained();
    const [refused] = api.outbox.store.getState().refused;
    expect(refused?.refusal.reason).toBe('clash');
    refused?.again();
    await vi.waitFor(() => expect(api.conflicts.store.getState().open).toHaveLength(1));
  });
});

describe('an answer that never came', () => {
  it('a versioned write that had been carried out counts as done', async () => {
    server.lostAnswers = 1;
    expect(await api.edits.run(move, toThree)).toMatchObject({ kind: 'queued' });
    api.outbox.tryNow();
    await drained();
    expect(server.written).toHaveLength(1);
    expect(api.outbox.store.getState().refused).toEqual([]);
    expect(shownDay().find((one) => one.id === ONE)).toMatchObject({ local_start: '15:00:00', version: 2 });
  });

  it('a booking is made once, and its draft becomes the visit', async () => {
    server.lostAnswers = 1;
    const wanted = { note: 'new', start: '13:00:00', end: '14:00:00', operatory: 1 };
    expect(await api.edits.create(book, wanted)).toMatchObject({ kind: 'queued' });
    const draft = shownDay().find((one) => one.note === 'new');
    expect(draft?.id).toMatch(/^draft-/);
    expect(api.outbox.store.getState().queuedIds.has(draft?.id ?? '')).toBe(true);
    api.outbox.tryNow();
    await drained();
    expect(server.records.size).toBe(3);
    const made = shownDay().filter((one) => one.note === 'new');
    expect(made).toHaveLength(1);
    expect(made[0]?.version).toBe(1);
  });

  it('what is done to its draft is done to the visit it becomes', async () => {
    const wanted = { note: 'new', start: '13:00:00', end: '14:00:00', operatory: 1 };
    const booked = api.edits.create(book, wanted);
    const draft = shownDay().find((one) => one.note === 'new');
    const changed = api.edits.run(patch, { id: draft?.id ?? '', note: 'faster than the answer' });
    const outcome = await booked;
    const made = outcome.kind === 'saved' ? outcome.record.id : '';
    expect(await changed).toMatchObject({ kind: 'saved', record: { id: made } });
    expect(server.get(made)).toMatchObject({ note: 'faster than the answer', version: 2 });
    expect(await api.edits.run(patch, { id: draft?.id ?? '', note: 'later' })).toMatchObject({
      kind: 'saved',
    });
    expect(server.get(made)).toMatchObject({ note: 'later', version: 3 });
  });

  it('the edit chained behind it starts from what was written', async () => {
    server.lostAnswers = 1;
    await api.edits.run(move, toThree);
    await api.edits.run(patch, { id: ONE, note: 'next' });
    api.outbox.tryNow();
    await drained();
    expect(server.get(ONE)).toMatchObject({ note: 'next', local_start: '15:00:00', version: 3 });
    expect(api.outbox.store.getState().refused).toEqual([]);
  });
});
