import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { EndpointAnswer, EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { startTranslations } from '../../i18n/setup.ts';
import type { VersionedRecord } from '../entity.ts';
import type { Outcome } from '../outcome.ts';
import { DAY, slot, uuid, visit } from '../testing/visit.ts';
import type { Command, EditRunner, RunOptions, VersionedMutation } from '../versioned.ts';
import { editOf } from '../entities/appointment.ts';
import {
  breakVisit,
  cancelVisit,
  completeVisit,
  confirmVisit,
  editVisit,
  moveVisit,
  pinVisit,
  placeVisit,
  setFlow,
} from './mutations.ts';

const OP2 = { id: uuid('op', 2), name: 'Op 2' };
const CONFIRMED = { id: uuid('de', 1), name: 'Confirmed', kind: 'confirmed' as const };
const IN_CHAIR = { id: uuid('fl', 2), name: 'In chair', kind: 'in_chair' as const };
const confirmed = {
  confirmation_status: { id: CONFIRMED.id, name: CONFIRMED.name },
  confirmation_status_label: CONFIRMED.name,
  confirmation_kind: CONFIRMED.kind,
};
const seated = {
  flow_status: { id: IN_CHAIR.id, name: IN_CHAIR.name },
  flow_kind: IN_CHAIR.kind,
  flow_status_since: '2026-03-02T15:05:00Z',
};

beforeAll(() => startTranslations('en', ['changes']));
beforeEach(() => vi.setSystemTime('2026-03-02T15:00:00Z'));
afterEach(() => {
  vi.useRealTimers();
});

/** Carries commands out by their own `apply`, and remembers what would have been sent. */
class Desk implements EditRunner {
  record: Appointment;
  readonly sent: { readonly endpoint: string; readonly body: Readonly<Record<string, unknown>> }[] = [];

  constructor(record: Appointment) {
    this.record = record;
  }

  run<E extends EndpointDefinition, R extends VersionedRecord, V>(
    mutation: VersionedMutation<E, R, V>,
    variables: NoInfer<V>,
    options: RunOptions<R> = {},
  ): Promise<Outcome<R, EndpointAnswer<E>>> {
    // One visit of one shape goes through this desk.
    const base = options.base ?? (this.record as unknown as R);
    const request: object = mutation.request(variables, { record: base, version: base.version });
    const body: unknown = 'body' in request ? request.body : {};
    this.sent.push({ endpoint: mutation.endpoint.id, body: Object(body) });
    const after = mutation.apply(base, variables) ?? base;
    const record = { ...after, version: base.version + 1 };
    this.record = record as unknown as Appointment;
    return Promise.resolve({ kind: 'saved', record, merged: [], answer: null, undo: null });
  }

  /** Makes a change and takes it back. @returns the record between the two. */
  async thereAndBack<E extends EndpointDefinition, V>(
    mutation: VersionedMutation<E, Appointment, V>,
    variables: V,
  ): Promise<Appointment> {
    const before = this.record;
    await this.run(mutation, variables);
    const between = this.record;
    this.sent.length = 0;
    const back: Command | null = mutation.inverse?.(before, between, variables) ?? null;
    const options = { base: between, onClash: 'refuse', undoable: false } as const;
    // The engine hands the record over in the same untyped way.
    if (back) await back(this, options as unknown as RunOptions<never>);
    return between;
  }
}

describe('how a moved visit looks', () => {
  const base = visit(1, { ...confirmed, time_pattern_5: 'X'.repeat(12) });

  it('is drawn in the instants of its new day when the clocks go forward in between', () => {
    const moved = moveVisit.apply(base, {
      id: base.id,
      date: '2026-03-08',
      startTime: '09:00:00',
      endTime: '10:30:00',
      operatory: OP2,
    });
    // Chicago: UTC-6 on Monday, UTC-5 from 8 March on.
    expect(moved).toMatchObject({
      start_time: '2026-03-08T14:00:00Z',
      end_time: '2026-03-08T15:30:00Z',
      duration_minutes: 90,
      local_start: '09:00:00',
      operatory: OP2,
      time_pattern_5: 'X'.repeat(18),
    });
  });

  it('counts elapsed time across the gap of the clock', () => {
    const moved = moveVisit.apply(base, {
      id: base.id,
      date: '2026-03-08',
      startTime: '01:30:00',
      endTime: '03:30:00',
      operatory: null,
    });
    expect(moved).toMatchObject({ duration_minutes: 60, operatory: base.operatory });
  });

  it('is unconfirmed on another day, unless that day is today', () => {
    const to = { id: base.id, startTime: '09:00:00', endTime: '10:00:00', operatory: null };
    expect(moveVisit.apply(base, { ...to, date: '2026-03-03' })?.confirmation_kind).toBe('unconfirmed');
    vi.setSystemTime('2026-03-03T15:00:00Z');
    expect(moveVisit.apply(base, { ...to, date: '2026-03-03' })?.confirmation_kind).toBe('confirmed');
    expect(moveVisit.apply(base, { ...to, date: DAY })?.confirmation_kind).toBe('confirmed');
  });

  it('changes no group but its own within the day', () => {
    const moved = moveVisit.apply(visit(1, { ...confirmed, ...seated }), {
      id: base.id,
      date: DAY,
      startTime: '14:00:00',
      endTime: '15:00:00',
      operatory: OP2,
    });
    const before = editOf(visit(1, { ...confirmed, ...seated }));
    const after = moved ? editOf(moved) : {};
    const changed = Object.keys(before).filter((field) => before[field] !== after[field]);
    expect(changed.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))).toEqual(
      ['start_time', 'end_time', 'operatory_uuid'],
    );
  });

  it('is labelled with who and where to', () => {
    const to = { id: base.id, date: DAY, startTime: '14:00:00', endTime: '15:00:00', operatory: OP2 };
    expect(moveVisit.label(to, base)).toBe('Move Patient 1 to 2:00 PM, Op 2');
  });
});

describe('undo', () => {
  it('of a move to another day brings the confirmation back', async () => {
    const desk = new Desk(visit(1, confirmed));
    const to = {
      id: desk.record.id,
      date: '2026-03-05',
      startTime: '11:00:00',
      endTime: '12:00:00',
      operatory: OP2,
    };
    await desk.thereAndBack(moveVisit, to);
    expect(desk.sent).toEqual([
      {
        endpoint: 'appointments.move',
        body: {
          base_version: 2,
          schedule_date: DAY,
          start_time: '09:00:00',
          end_time: '10:00:00',
          operatory_uuid: uuid('op', 1),
          confirmation_status_uuid: CONFIRMED.id,
        },
      },
    ]);
    expect(desk.record).toMatchObject({ ...slot(DAY, '09:00:00', '10:00:00', 1), ...confirmed });
  });

  it('of a shorter visit brings pattern and own times of providers back', async () => {
    const provider = { id: uuid('pr', 1), name: 'Dr Okafor' };
    const desk = new Desk(
      visit(1, {
        time_pattern_5: 'XXXX//////XX',
        provider,
        providers: [provider],
        provider_assignments: [
          {
            id: uuid('as', 1),
            provider,
            role: 'primary',
            start_time: '2026-03-02T15:40:00Z',
            end_time: '2026-03-02T16:00:00Z',
            item_order: 0,
            version: 1,
          },
        ],
      }),
    );
    const to = { id: desk.record.id, date: DAY, startTime: '09:00:00', endTime: '09:30:00', operatory: null };
    const between = await desk.thereAndBack(moveVisit, to);
    expect(between.time_pattern_5).toBe('XXXX//');
    expect(desk.sent[0]?.body).toMatchObject({
      time_pattern_5: 'XXXX//////XX',
      providers: [
        { provider_uuid: provider.id, role: 'primary', start_time: '09:40:00', end_time: '10:00:00' },
      ],
    });
  });

  it('of moving a missed visit makes it missed again, at its old time', async () => {
    const reason = { id: uuid('de', 7), name: 'Forgot' };
    const desk = new Desk(visit(1, { status: 'broken', broken_reason: reason }));
    const to = { id: desk.record.id, date: DAY, startTime: '14:00:00', endTime: '15:00:00', operatory: OP2 };
    const between = await desk.thereAndBack(moveVisit, to);
    expect(between).toMatchObject({ status: 'scheduled', broken_reason: null });
    expect(desk.sent.map(({ endpoint }) => endpoint)).toEqual(['appointments.break', 'appointments.patch']);
    expect(desk.record).toMatchObject({
      status: 'broken',
      broken_reason: reason,
      ...slot(DAY, '09:00:00', '10:00:00', 1),
    });
  });

  it('of the pinboard places the visit where it was; of placing pins it again', async () => {
    const desk = new Desk(visit(1));
    const between = await desk.thereAndBack(pinVisit, { id: desk.record.id, note: 'calls back' });
    expect(between).toMatchObject({ status: 'pinboard', pinned_from: { reason: 'calls back' } });
    expect(desk.sent.map(({ endpoint }) => endpoint)).toEqual(['appointments.place']);
    expect(desk.record).toMatchObject({
      status: 'scheduled',
      pinned_at: null,
      ...slot(DAY, '09:00:00', '10:00:00', 1),
    });

    const other = new Desk(between);
    await other.thereAndBack(placeVisit, {
      id: between.id,
      date: DAY,
      startTime: '13:00:00',
      endTime: '14:00:00',
      operatory: OP2,
    });
    expect(other.sent).toEqual([
      { endpoint: 'appointments.pinboard', body: { base_version: 3, note: 'calls back' } },
    ]);
  });

  it.each([
    ['complete', () => completeVisit, {}],
    ['missed', () => breakVisit, { reason: null }],
    ['cancelled', () => cancelVisit, { reason: null, by: 'patient' as const }],
  ] as const)('of %s reopens the visit with the patient where they were', async (_, mutation, choice) => {
    const desk = new Desk(visit(1, seated));
    const variables = { id: desk.record.id, reason: null, by: null, ...choice };
    const between = await desk.thereAndBack<EndpointDefinition, typeof variables>(
      // Three mutations whose variables all fit into this one shape.
      mutation() as unknown as VersionedMutation<EndpointDefinition, Appointment, typeof variables>,
      variables,
    );
    expect(between.flow_status).toBeNull();
    expect(
      desk.sent.map(({ endpoint, body }) => [endpoint, body['status'] ?? body['flow_status_uuid']]),
    ).toEqual([
      ['appointments.transition', 'scheduled'],
      ['appointments.flowStatus', IN_CHAIR.id],
    ]);
    expect(desk.record).toMatchObject({ status: 'scheduled', flow_kind: 'in_chair' });
  });

  it('of cancelling a card on the pinboard goes the way the status machine allows', async () => {
    const desk = new Desk(visit(1, { status: 'pinboard' }));
    await desk.thereAndBack(cancelVisit, { id: desk.record.id, reason: null, by: null });
    expect(desk.sent.map(({ endpoint, body }) => [endpoint, body['status']])).toEqual([
      ['appointments.transition', 'unscheduled'],
      ['appointments.pinboard', undefined],
    ]);
    expect(desk.record.status).toBe('pinboard');
  });

  it('of confirmation and flow brings the previous value back, also none', async () => {
    const desk = new Desk(visit(1));
    await desk.thereAndBack(confirmVisit, { id: desk.record.id, confirmation: CONFIRMED });
    expect(desk.sent[0]?.body).toEqual({ base_version: 2, confirmation_status_uuid: null });
    await desk.thereAndBack(setFlow, { id: desk.record.id, flowStatus: IN_CHAIR });
    expect(desk.sent[0]?.body).toEqual({ base_version: 4, flow_status_uuid: null });
  });

  it('of an edit sends the replaced values of its fields only', async () => {
    const desk = new Desk(visit(1, { note: 'Old', priority: 3 }));
    await desk.thereAndBack(editVisit, {
      id: desk.record.id,
      patch: { note: 'New', ask_to_arrive_time: '08:45:00' },
    });
    expect(desk.sent).toEqual([
      { endpoint: 'appointments.patch', body: { base_version: 2, note: 'Old', ask_to_arrive_time: null } },
    ]);
  });

  it('of an edit that moved the visit to another day brings its confirmation back as well', async () => {
    const desk = new Desk(visit(1, { ...confirmed, note: 'Old' }));
    const patch = {
      note: 'New',
      schedule_date: '2026-03-04',
      start_time: '09:00:00',
      end_time: '10:00:00',
      operatory: OP2,
    };
    await desk.thereAndBack(editVisit, { id: desk.record.id, patch });
    expect(desk.sent.map(({ endpoint }) => endpoint)).toEqual(['appointments.patch', 'appointments.move']);
    expect(desk.sent[1]?.body['confirmation_status_uuid']).toBe(CONFIRMED.id);
    expect(desk.record).toMatchObject({ note: 'Old', ...confirmed, ...slot(DAY, '09:00:00', '10:00:00', 1) });
  });
});

describe('what is left of an edit after the dialog', () => {
  const edit = { id: 'x', patch: { note: 'mine', start_time: '10:00:00', operatory: OP2, priority: 2 } };

  it('drops groups left to the other side, whole', () => {
    expect(editVisit.revise?.(edit, { slot: { side: 'theirs' } })).toEqual({
      id: 'x',
      patch: { note: 'mine', priority: 2 },
    });
  });

  it('puts the joined text in, and is nothing when all was left', () => {
    expect(editVisit.revise?.(edit, { note: { side: 'both', text: 'theirs mine' } })?.patch.note).toBe(
      'theirs mine',
    );
    const all = { note: { side: 'theirs' }, slot: { side: 'theirs' }, priority: { side: 'theirs' } } as const;
    expect(editVisit.revise?.(edit, all)).toBeNull();
  });
});
