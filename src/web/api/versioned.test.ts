import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { createQueryClient } from './client.ts';
import type { Resolution } from './conflicts.ts';
import { createOrgApi, type OrgApi } from './context.ts';
import { endpointQuery } from './query.ts';
import { FakeServer } from './testing/fakeServer.ts';
import { book, move, patch, transition, remove } from './testing/mutations.ts';
import { DAY, LOCATION, slot, uuid, visit } from './testing/visit.ts';
import { command } from './versioned.ts';

const ONE = uuid('ap', 1);
const TWO = uuid('ap', 2);
const day = { query: { location_uuid: LOCATION, target_date: DAY } };
const pinboard = { query: { location_uuid: LOCATION } };

let server: FakeServer;
let api: OrgApi;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  server = new FakeServer(visit(1), visit(2, slot(DAY, '11:00:00', '12:00:00', 1)));
  vi.stubGlobal('fetch', server.fetch);
  api = createOrgApi('ana', createQueryClient());
  await api.client.fetchQuery(endpointQuery(calendarEndpoints.daily, day, api));
  await api.client.fetchQuery(endpointQuery(appointmentEndpoints.pinboardList, pinboard, api));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function onDay(id: string): Appointment | undefined {
  const answer = api.client.getQueryData(endpointQuery(calendarEndpoints.daily, day, api).queryKey);
  return answer?.appointments.find((one) => one.id === id);
}

function pinned(): readonly string[] {
  const key = endpointQuery(appointmentEndpoints.pinboardList, pinboard, api).queryKey;
  return (api.client.getQueryData(key) ?? []).map((one) => one.id);
}

function answerDialog(resolution: Resolution): Promise<void> {
  return new Promise((resolve) => {
    const stop = api.conflicts.store.subscribe(({ open }) => {
      const [first] = open;
      if (!first) return;
      stop();
      queueMicrotask(() => {
        api.conflicts.settle(first.key, resolution);
        resolve();
      });
    });
  });
}

const toThree = { id: ONE, date: DAY, start: '15:00:00', end: '16:00:00', operatory: 2 };

describe('a single edit', () => {
  it('shows at once and carries the cached version', async () => {
    const done = api.edits.run(move, toThree);
    expect(onDay(ONE)?.local_start).toBe('15:00:00');
    expect(await done).toMatchObject({ kind: 'saved', record: { version: 2 } });
    expect(onDay(ONE)?.version).toBe(2);
    expect(server.get(ONE).local_start).toBe('15:00:00');
  });

  it('moves the record between lists when its status changes', async () => {
    const done = api.edits.run(transition, { id: ONE, status: 'pinboard' });
    expect(onDay(ONE)).toBeUndefined();
    expect(pinned()).toEqual([ONE]);
    await done;
    expect(pinned()).toEqual([ONE]);
  });

  it('rolls back that record only when the slot is taken, and names the winner', async () => {
    const other = api.edits.run(patch, { id: TWO, note: 'kept' });
    const outcome = await api.edits.run(move, {
      ...toThree,
      start: '11:30:00',
      end: '12:30:00',
      operatory: 1,
    });
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'schedule_conflict' } });
    if (outcome.kind === 'refused') {
      const facts = outcome.refusal.scheduleConflict;
      expect(facts?.conflicts.appointments[0]).toMatchObject({
        patient: { name: 'Patient 2' },
        changed_by: 'Marta Kowal',
        changed_at: '2026-03-02T15:00:00Z',
      });
    }
    await other;
    expect(onDay(ONE)).toMatchObject({ local_start: '09:00:00', version: 1 });
    expect(onDay(TWO)?.note).toBe('kept');
  });
});

describe('somebody else was faster', () => {
  it('merges disjoint groups and retries with the new version', async () => {
    server.change('ben', ONE, { note: 'from Ben' });
    const outcome = await api.edits.run(move, toThree);
    expect(outcome).toMatchObject({
      kind: 'saved',
      merged: [{ group: 'note', by: 'theirs' }],
      record: { note: 'from Ben', local_start: '15:00:00', version: 3 },
    });
    expect(server.get(ONE)).toMatchObject({ note: 'from Ben', local_start: '15:00:00' });
  });

  it('asks when both changed the same group, and saves mine when I say so', async () => {
    server.change('ben', ONE, { note: 'from Ben' });
    const asked = answerDialog({ kind: 'save', choices: { note: { side: 'mine' } } });
    const outcome = await api.edits.run(patch, { id: ONE, note: 'from Ana' });
    await asked;
    expect(outcome.kind).toBe('saved');
    expect(server.get(ONE).note).toBe('from Ana');
  });

  it('saves joined texts, and what did not clash, with theirs for the rest', async () => {
    server.change('ben', ONE, { note: 'from Ben', priority: 7 });
    const joined = { side: 'both', text: 'from Ben and Ana' } as const;
    const asked = answerDialog({ kind: 'save', choices: { note: joined, priority: { side: 'theirs' } } });
    await api.edits.run(patch, { id: ONE, note: 'from Ana', priority: 3 });
    await asked;
    expect(server.get(ONE)).toMatchObject({ note: 'from Ben and Ana', priority: 7 });
  });

  it('writes nothing when the person discards, and shows theirs', async () => {
    server.change('ben', ONE, { note: 'from Ben' });
    const asked = answerDialog({ kind: 'discard' });
    const outcome = await api.edits.run(patch, { id: ONE, note: 'from Ana' });
    await asked;
    expect(outcome.kind).toBe('discarded');
    expect(onDay(ONE)).toMatchObject({ note: 'from Ben', version: 2 });
    expect(server.written).toHaveLength(1);
  });

  it('a form keeps the base it opened with, although the cache has moved on', async () => {
    const base = visit(1);
    api.records.accept('appointment', server.change('ben', ONE, { note: 'from Ben' }));
    const asked = answerDialog({ kind: 'keep_editing' });
    const outcome = await api.edits.run(patch, { id: ONE, note: 'from Ana' }, { base });
    await asked;
    expect(outcome.kind).toBe('kept_editing');
    expect(server.get(ONE).note).toBe('from Ben');
  });

  it('does not bring back a visit that was cancelled while it was dragged', async () => {
    server.change('ben', ONE, { status: 'cancelled' });
    const asked = answerDialog({ kind: 'save', choices: { status: { side: 'theirs' } } });
    const outcome = await api.edits.run(move, toThree);
    await asked;
    expect(outcome.kind).toBe('discarded');
    expect(server.get(ONE).status).toBe('cancelled');
  });
});

describe('edits of one record queue behind each other', () => {
  it('the second starts from the answer of the first', async () => {
    const first = api.edits.run(move, toThree);
    const second = api.edits.run(patch, { id: ONE, note: 'then this' });
    expect(onDay(ONE)).toMatchObject({ local_start: '15:00:00', note: 'then this' });
    expect((await first).kind).toBe('saved');
    expect(await second).toMatchObject({ kind: 'saved', record: { version: 3 } });
    expect(server.requests.filter((line) => line.includes('ana P'))).toHaveLength(2);
  });

  it('a form submitted while an own gesture is unanswered follows its answer', async () => {
    const base = visit(1);
    const gesture = api.edits.run(move, toThree);
    const form = api.edits.run(patch, { id: ONE, note: 'typed' }, { base });
    await gesture;
    expect(await form).toMatchObject({ kind: 'saved', merged: [], record: { version: 3, note: 'typed' } });
  });

  it('asks before overwriting what came in with the merged answer of the first', async () => {
    server.change('ben', ONE, { note: 'from Ben' });
    const first = api.edits.run(move, toThree);
    const second = api.edits.run(patch, { id: ONE, note: 'from Ana' });
    const asked = answerDialog({ kind: 'discard' });
    expect((await first).kind).toBe('saved');
    expect((await second).kind).toBe('discarded');
    await asked;
    expect(server.get(ONE).note).toBe('from Ben');
  });

  it('goes on from the old base when the first is refused', async () => {
    const first = api.edits.run(move, { ...toThree, start: '11:30:00', end: '12:30:00', operatory: 1 });
    const second = api.edits.run(patch, { id: ONE, note: 'still said' });
    expect((await first).kind).toBe('refused');
    expect((await second).kind).toBe('saved');
    expect(server.get(ONE)).toMatchObject({ local_start: '09:00:00', note: 'still said', version: 2 });
  });
});

describe('undo', () => {
  it('is the inverse command with the current version, keeping what others changed elsewhere', async () => {
    await api.edits.run(move, toThree);
    server.change('ben', ONE, { note: 'from Ben' });
    expect(await api.undo.undo()).toMatchObject({ kind: 'undone', label: 'Move Patient 1 to 15:00:00' });
    expect(server.get(ONE)).toMatchObject({ local_start: '09:00:00', note: 'from Ben' });
    expect(await api.undo.undo()).toEqual({ kind: 'nothing' });
  });

  it('is refused by name when somebody changed the same group since', async () => {
    await api.edits.run(patch, { id: ONE, note: 'from Ana' });
    server.change('ben', ONE, { note: 'from Ben' });
    expect(await api.undo.undo()).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'clash', changedBy: 'ben' },
    });
    expect(server.get(ONE).note).toBe('from Ben');
  });

  it('takes back only what was saved: a field left to the other side stays theirs', async () => {
    server.change('ben', ONE, { note: 'from Ben' });
    const asked = answerDialog({ kind: 'save', choices: { note: { side: 'theirs' } } });
    await api.edits.run(patch, { id: ONE, note: 'from Ana', priority: 3 });
    await asked;
    expect(server.get(ONE)).toMatchObject({ note: 'from Ben', priority: 3 });
    await api.undo.undo();
    expect(server.get(ONE)).toMatchObject({ note: 'from Ben', priority: 0 });
  });

  it('forgets an edit that did not happen', async () => {
    const refused = await api.edits.run(move, {
      ...toThree,
      start: '11:30:00',
      end: '12:30:00',
      operatory: 1,
    });
    expect(refused.kind).toBe('refused');
    expect(await api.undo.undo()).toEqual({ kind: 'nothing' });
  });

  it('pressed again before it is answered takes the change before back too', async () => {
    await api.edits.run(move, toThree);
    await api.edits.run(move, { ...toThree, start: '16:00:00', end: '17:00:00' });
    await api.edits.run(patch, { id: ONE, note: 'last' });
    const results = await Promise.all([api.undo.undo(), api.undo.undo(), api.undo.undo(), api.undo.undo()]);
    expect(results.map(({ kind }) => kind)).toEqual(['undone', 'undone', 'undone', 'nothing']);
    expect(server.get(ONE)).toMatchObject({ local_start: '09:00:00', note: '' });
  });

  describe('of a booking that is not answered yet', () => {
    const wanted = { note: 'new', start: '13:00:00', end: '14:00:00', operatory: 1 };
    const notes = () => [...server.records.values()].map(({ note }) => note);

    it('means the booking, not the change before it', async () => {
      await api.edits.run(move, toThree);
      const booked = api.edits.create(book, wanted);
      expect(await api.undo.undo()).toMatchObject({ kind: 'undone', label: 'Book 13:00:00' });
      expect(await booked).toMatchObject({ kind: 'saved' });
      expect(notes()).toContain('taken back');
      expect(server.get(ONE).local_start).toBe('15:00:00');
    });

    it('has nothing to take back when it is refused', async () => {
      await api.edits.run(move, { ...toThree, operatory: 1 });
      const booked = api.edits.create(book, { ...wanted, start: '15:30:00', end: '16:30:00' });
      expect(await api.undo.undo()).toEqual({ kind: 'nothing' });
      expect(await booked).toMatchObject({ kind: 'refused' });
      expect(server.get(ONE).local_start).toBe('15:00:00');
    });

    it('is made and taken back in turn once there is a connection', async () => {
      server.isDown = true;
      const booked = await api.edits.create(book, wanted);
      expect(booked.kind).toBe('queued');
      expect(await api.undo.undo()).toMatchObject({ kind: 'queued', label: 'Book 13:00:00' });
      server.isDown = false;
      api.outbox.tryNow();
      await vi.waitFor(() => expect(notes()).toContain('taken back'));
      expect(api.outbox.store.getState().refused).toEqual([]);
    });

    it('is told when it is refused in the end', async () => {
      server.isDown = true;
      await api.edits.create(book, wanted);
      await api.undo.undo();
      server.isDown = false;
      // Somebody writes into it as soon as it is there.
      server.pass = (label) => {
        const id = /PATCH \/appointments\/(.+)/.exec(label)?.[1];
        if (label.startsWith('>') && id !== undefined) server.change('ben', id, { note: 'from Ben' });
        return Promise.resolve();
      };
      api.outbox.tryNow();
      const refusals = () => api.outbox.store.getState().refused;
      await vi.waitFor(() => expect(refusals()).toHaveLength(1));
      expect(refusals()).toMatchObject([
        { label: 'Book 13:00:00', isUndo: true, refusal: { reason: 'clash' } },
      ]);
      expect(notes()).toContain('from Ben');
    });
  });

  describe('of what was made and deleted', () => {
    const made = { ...book, inverse: ({ id }: { readonly id: string }) => command(remove, { id }) };
    const wanted = { note: 'new', start: '13:00:00', end: '14:00:00', operatory: 1 };
    const isThere = () => [...server.records.values()].some(({ note }) => note === 'new');
    const deleted = async () => {
      const end = await api.edits.create(made, wanted);
      const id = end.kind === 'saved' ? end.record.id : '';
      await api.edits.run(remove, { id });
      expect(isThere()).toBe(false);
      return id;
    };

    it('brings it back, and then takes it back', async () => {
      await deleted();
      expect(await api.undo.undo()).toMatchObject({ kind: 'undone', label: 'Delete' });
      expect(isThere()).toBe(true);
      expect(await api.undo.undo()).toMatchObject({ kind: 'undone', label: 'Book 13:00:00' });
      expect(isThere()).toBe(false);
    });

    it('never takes back what somebody has changed since', async () => {
      const id = await deleted();
      await api.undo.undo();
      server.change('ben', id, { priority: 3 });
      expect(await api.undo.undo()).toMatchObject({ kind: 'refused', refusal: { changedBy: 'ben' } });
      expect(isThere()).toBe(true);
    });

    it('without a connection is deleted and brought back in turn', async () => {
      server.isDown = true;
      await api.edits.run(remove, { id: ONE });
      expect(await api.undo.undo()).toMatchObject({ kind: 'queued', label: 'Delete' });
      server.isDown = false;
      api.outbox.tryNow();
      await vi.waitFor(() => expect(server.get(ONE).version).toBe(3));
      expect(api.outbox.store.getState().refused).toEqual([]);
    });
  });

  it('is handed out with the outcome, for the button of a toast', async () => {
    const first = await api.edits.run(move, toThree);
    await api.edits.run(patch, { id: TWO, note: 'later' });
    if (first.kind === 'saved' && first.undo) await api.undo.undo(first.undo);
    expect(server.get(ONE).local_start).toBe('09:00:00');
    expect(server.get(TWO).note).toBe('later');
  });
});
