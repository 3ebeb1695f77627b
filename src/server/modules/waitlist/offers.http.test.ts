import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { waitlistEndpoints } from '#contract/waitlist.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeLocation,
  makeOperatory,
  makePatient,
  makeProvider,
} from '#testing/builders.ts';
import { makeEntry, makeRecall, makeRecallType } from '#testing/outreach.ts';
import { actionsOf, entryNow, makeClinic, MONDAY, type Clinic } from './waitlist.fixtures.ts';

const app = await testApp();
const { db } = app;

const NOW = '2026-03-02T14:00:00Z';

function contact(clinic: Clinic, id: string, change: Record<string, unknown> = {}) {
  return clinic.desk.post(`/waitlist/entries/${id}/contact`, {
    contact_method: 'sms',
    slot_location_uuid: clinic.location.id,
    slot_date: MONDAY,
    slot_start_time: '14:00',
    ...change,
  });
}

function respond(clinic: Clinic, id: string, patient_response: string, change: Record<string, unknown> = {}) {
  return clinic.desk.post(`/waitlist/entries/${id}/response`, { patient_response, ...change });
}

const log = ({ desk }: Clinic, id: string) =>
  desk.ok(waitlistEndpoints.contactLog, { params: { entry_uuid: id } });

const opening = ({ operatory, provider }: Clinic, change: Record<string, unknown> = {}) => ({
  book: {
    operatory_uuid: operatory.id,
    provider_uuid: provider.id,
    slot_date: MONDAY,
    slot_start_time: '14:00',
    slot_end_time: '14:30',
    ...change,
  },
});

describe('a contact', () => {
  test('is logged, counted, and makes a waiting entry contacted with an offer for half an hour', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, { patient_response: 'declined', responded_at: NOW });
    const answer = await contact(clinic, entry.id, { message_id: 'msg_01HX7', slot_end_time: '15:00' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      version: 2,
      status: 'contacted',
      contact_attempts: 1,
      contact_method_used: 'sms',
      contacted_at: NOW,
      patient_response: null,
      responded_at: null,
      last_offered_slot: {
        slot_date: MONDAY,
        slot_start_time: '14:00:00',
        slot_end_time: '15:00:00',
        slot_location: { id: clinic.location.id, name: clinic.location.name },
        offered_at: NOW,
      },
      offer_expires_at: '2026-03-02T14:30:00Z',
    });
    expect(await log(clinic, entry.id)).toEqual([
      {
        id: expect.any(String),
        contact_method: 'sms',
        initiated_by: 'staff',
        message_id: 'msg_01HX7',
        slot_date: MONDAY,
        slot_start_time: '14:00:00',
        slot_end_time: '15:00:00',
        slot_location: { id: clinic.location.id, name: clinic.location.name },
        contacted_at: NOW,
        contacted_by: 'Ines Duarte',
        patient_response: null,
        responded_at: null,
      },
    ]);
  });

  test('costs the score two points until it is accepted', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    const scores: (number | null)[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await contact(clinic, entry.id);
      scores.push((await entryNow(clinic, entry.id)).patient_score);
    }
    const first = scores[0] ?? 0;
    expect(scores).toEqual([first, first - 2, first - 4, first - 6, first - 8, first - 8]);
  });

  test.each(['offered', 'scheduled', 'removed', 'expired'] as const)('leaves %s as it is', async (status) => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, { status });
    const answer = await contact(clinic, entry.id, { contact_method: 'phone', initiated_by: 'smart_fill' });
    expect(answer.body).toMatchObject({
      status,
      contact_attempts: 1,
      offer_expires_at: status === 'offered' ? '2026-03-02T14:30:00Z' : null,
    });
    expect((await log(clinic, entry.id))[0]).toMatchObject({
      initiated_by: 'smart_fill',
      contacted_by: null,
    });
  });

  test('names an opening that can be: at a known location in reach, ending after it starts', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, { location_scope: 'any' });
    expect((await contact(clinic, entry.id, { slot_location_uuid: v7() })).detail).toMatchObject([
      { type: 'not_found', loc: ['body', 'slot_location_uuid'] },
    ]);
    expect((await contact(clinic, entry.id, { slot_end_time: '14:00' })).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'slot_end_time'] },
    ]);
    expect((await contact(clinic, v7())).status).toBe(404);
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [clinic.harbor.id] });
    const there = { ...clinic, desk: limited };
    expect((await contact(there, entry.id)).status).toBe(403);
    expect((await contact(there, entry.id, { slot_location_uuid: clinic.harbor.id })).status).toBe(200);
    expect(await log(clinic, entry.id)).toHaveLength(1);
  });

  test('the log is newest first', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    for (const method of ['sms', 'email', 'phone', 'app_notification']) {
      await contact(clinic, entry.id, { contact_method: method });
    }
    expect((await log(clinic, entry.id)).map((one) => one.contact_method)).toEqual([
      'app_notification',
      'phone',
      'email',
      'sms',
    ]);
  });
});

describe('an answer', () => {
  test.each([
    ['accepted', 'scheduled', null],
    ['declined', 'waiting', null],
    ['expired', 'waiting', null],
    ['slot_taken', 'waiting', null],
    ['no_answer', 'contacted', '2026-03-02T14:30:00Z'],
  ])('%s leads to %s', async (response, status, offer_expires_at) => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    await contact(clinic, entry.id);
    const answer = await respond(clinic, entry.id, response, { contact_method: 'phone', message_id: 'in_7' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status,
      patient_response: response,
      responded_at: NOW,
      contact_method_used: 'phone',
      offer_expires_at,
      booked: null,
    });
    expect(await log(clinic, entry.id)).toMatchObject([
      { contact_method: 'phone', message_id: 'in_7', patient_response: response, responded_at: NOW },
    ]);
    expect(await actionsOf(app, entry.id)).toEqual(['contacted', 'answered']);
  });

  test('belongs to the latest contact and keeps the id of the message that went out', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    await contact(clinic, entry.id, { message_id: 'first' });
    await contact(clinic, entry.id, { message_id: 'second' });
    await respond(clinic, entry.id, 'declined', { message_id: 'incoming' });
    expect(await log(clinic, entry.id)).toMatchObject([
      { message_id: 'second', patient_response: 'declined' },
      { message_id: 'first', patient_response: null },
    ]);
  });

  test('without any contact is noted all the same', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    expect((await respond(clinic, entry.id, 'accepted')).body).toMatchObject({ status: 'scheduled' });
    expect(await log(clinic, entry.id)).toEqual([]);
  });

  test('who accepted and steps back waits again, unless there is another entry by now', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, { status: 'scheduled' });
    expect((await respond(clinic, entry.id, 'declined')).body).toMatchObject({ status: 'waiting' });
    await respond(clinic, entry.id, 'accepted');
    await makeEntry(db, clinic);
    const refused = await respond(clinic, entry.id, 'declined');
    expect(refused.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'patient_response'] }]);
    expect((await entryNow(clinic, entry.id)).status).toBe('scheduled');
  });

  test.each(['removed', 'expired'] as const)(
    'an entry that was %s comes back only by accepting',
    async (status) => {
      const clinic = await makeClinic(app);
      const entry = await makeEntry(db, clinic, { status });
      expect((await respond(clinic, entry.id, 'declined')).body).toMatchObject({ status });
      expect((await respond(clinic, entry.id, 'accepted')).body).toMatchObject({ status: 'scheduled' });
    },
  );
});

describe('an answer that books', () => {
  test('books the visit with what the entry knows, in one step', async () => {
    const clinic = await makeClinic(app);
    const recall = await makeRecall(db, clinic.patient, await makeRecallType(db, clinic.org.id));
    const entry = await makeEntry(db, clinic, {
      appointment_type_id: clinic.type.id,
      recall_id: recall.id,
      provider_id: clinic.provider.id,
    });
    await contact(clinic, entry.id);
    const { book } = opening(clinic);
    const { provider_uuid: _preferred, ...rest } = book;
    const answer = await respond(clinic, entry.id, 'accepted', { book: rest });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'scheduled',
      patient_response: 'accepted',
      booked: {
        version: 1,
        status: 'scheduled',
        patient: { id: clinic.patient.id },
        operatory: { id: clinic.operatory.id },
        appointment_type: { id: clinic.type.id },
        provider: { id: clinic.provider.id },
        recall: { id: recall.id },
        start_time: '2026-03-02T20:00:00Z',
        end_time: '2026-03-02T20:30:00Z',
        on_waitlist: false,
      },
    });
    const entryAfter = await entryNow(clinic, entry.id);
    const visit = await clinic.desk.ok(appointmentEndpoints.get, {
      params: { appointment_uuid: entryAfter.appointment?.id ?? '' },
      query: {},
    });
    expect(visit).toMatchObject({ status: 'scheduled', on_waitlist: false });
  });

  test('brings the visit of the entry forward instead of booking a second one', async () => {
    const clinic = await makeClinic(app);
    const visit = await makeAppointment(db, clinic, {
      schedule_date: '2026-03-20',
      start_at: '2026-03-20T15:00:00Z',
      end_at: '2026-03-20T15:30:00Z',
    });
    const entry = await makeEntry(db, clinic, { appointment_id: visit.id, source: 'appointment_flag' });
    const answer = await respond(clinic, entry.id, 'accepted', opening(clinic));
    expect(answer.body).toMatchObject({
      status: 'scheduled',
      appointment: { id: visit.id },
      warnings: [],
      booked: {
        id: visit.id,
        version: 2,
        schedule_date: MONDAY,
        local_start: '14:00:00',
        provider: { id: clinic.provider.id },
      },
    });
    const visits = await db
      .selectFrom('appointment')
      .select('id')
      .where('org_id', '=', clinic.org.id)
      .execute();
    expect(visits).toHaveLength(1);
  });

  test('also from the pinboard', async () => {
    const clinic = await makeClinic(app);
    const visit = await makeAppointment(db, clinic, {
      status: 'pinboard',
      operatory_id: null,
      pinned_at: '2026-03-01T13:00:00Z',
    });
    const entry = await makeEntry(db, clinic, { appointment_id: visit.id });
    const answer = await respond(clinic, entry.id, 'accepted', opening(clinic));
    expect(answer.body).toMatchObject({ booked: { id: visit.id, status: 'scheduled', pinned_at: null } });
  });

  test('books anew when the visit is over, gone or at another location', async () => {
    const clinic = await makeClinic(app);
    const over = await makeAppointment(db, clinic, { status: 'complete' });
    const gone = await makeAppointment(db, clinic, { status: 'cancelled', deleted_at: NOW });
    const away = await makeAppointment(db, {
      ...clinic,
      location: clinic.harbor,
      operatory: clinic.harborOperatory,
    });
    const starts = ['13:00', '14:00', '15:00'];
    for (const [index, visit] of [over, gone, away].entries()) {
      const patient = await makePatient(db, clinic.org.id);
      await db
        .updateTable('appointment')
        .set({ patient_id: patient.id })
        .where('id', '=', visit.id)
        .execute();
      const entry = await makeEntry(db, { ...clinic, patient }, { appointment_id: visit.id });
      const start = starts[index] ?? '';
      const answer = await respond(
        clinic,
        entry.id,
        'accepted',
        opening(clinic, { slot_start_time: start, slot_end_time: start.replace(':00', ':30') }),
      );
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ booked: { version: 1, local_start: `${start}:00` } });
      expect(answer.body).not.toMatchObject({ booked: { id: visit.id } });
      const left = visit === away ? [{ code: 'visit_remains', appointment: { id: away.id } }] : [];
      expect(answer.body).toMatchObject({ warnings: left });
    }
  });

  test('names the visit at another location that it leaves in the book', async () => {
    const clinic = await makeClinic(app);
    const { harbor, harborOperatory } = clinic;
    const away = await makeAppointment(db, { ...clinic, location: harbor, operatory: harborOperatory });
    const leave = async (desk: typeof clinic.desk, start: string) => {
      const entry = await makeEntry(db, clinic, { appointment_id: away.id });
      const times = { slot_start_time: start, slot_end_time: start.replace(':00', ':30') };
      const answer = await respond({ ...clinic, desk }, entry.id, 'accepted', opening(clinic, times));
      return answer.body;
    };
    const when = { code: 'visit_remains', schedule_date: MONDAY, start_time: '2026-03-02T15:00:00Z' };
    expect(await leave(clinic.desk, '13:00')).toMatchObject({
      warnings: [
        {
          ...when,
          appointment: { id: away.id, name: clinic.type.name },
          location: { id: harbor.id, name: harbor.name },
        },
      ],
    });
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [clinic.location.id] });
    expect(await leave(limited, '14:00')).toMatchObject({
      warnings: [{ ...when, appointment: null, location: null }],
    });
    const now = await clinic.desk.ok(appointmentEndpoints.get, {
      params: { appointment_uuid: away.id },
      query: {},
    });
    expect(now).toMatchObject({ status: 'scheduled', version: 1 });
  });

  test('a taken opening keeps the entry, and says so at the field', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    await contact(clinic, entry.id);
    await makeAppointment(
      db,
      { ...clinic, patient: clinic.otherPatient },
      {
        start_at: '2026-03-02T20:15:00Z',
        end_at: '2026-03-02T20:45:00Z',
      },
    );
    const answer = await respond(clinic, entry.id, 'accepted', opening(clinic));
    expect(answer.status).toBe(409);
    expect(answer.detail).toMatchObject([
      { type: 'schedule_conflict', loc: ['body', 'book', 'slot_start_time'] },
    ]);
    expect(await entryNow(clinic, entry.id)).toMatchObject({
      status: 'contacted',
      version: 2,
      patient_response: null,
      appointment: null,
    });
    expect((await log(clinic, entry.id))[0]?.patient_response).toBeNull();
  });

  test('refuses what booking refuses, at the fields of the request', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    const cases: [Record<string, unknown>, number, string, string][] = [
      [{ operatory_uuid: v7() }, 404, 'not_found', 'operatory_uuid'],
      [{ provider_uuid: v7() }, 404, 'not_found', 'provider_uuid'],
      [{ slot_end_time: '14:00' }, 422, 'value_error', 'slot_end_time'],
      [
        { slot_date: '2026-03-08', slot_start_time: '02:30' },
        422,
        'nonexistent_local_time',
        'slot_start_time',
      ],
    ];
    for (const [change, status, type, field] of cases) {
      const answer = await respond(clinic, entry.id, 'accepted', opening(clinic, change));
      expect([field, answer.status]).toEqual([field, status]);
      expect(answer.detail).toMatchObject([{ type, loc: ['body', 'book', field] }]);
    }
    const declined = await respond(clinic, entry.id, 'declined', opening(clinic));
    expect(declined.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'book'] }]);
    expect(await entryNow(clinic, entry.id)).toMatchObject({ status: 'waiting', version: 1 });
  });

  test('an archived patient is not booked, and stays on the list', async () => {
    const clinic = await makeClinic(app);
    const archived = await makePatient(db, clinic.org.id, { archived_at: NOW });
    const entry = await makeEntry(db, { ...clinic, patient: archived });
    const answer = await respond(clinic, entry.id, 'accepted', opening(clinic));
    expect(answer.status).toBe(422);
    expect((await entryNow(clinic, entry.id)).status).toBe('waiting');
  });

  test('books at a location of the caller only', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, { location_scope: 'any' });
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [clinic.harbor.id] });
    const there = { ...clinic, desk: limited };
    expect((await respond(there, entry.id, 'accepted', opening(clinic))).status).toBe(403);
    const book = opening(clinic, { operatory_uuid: clinic.harborOperatory.id });
    const answer = await respond(there, entry.id, 'accepted', book);
    expect(answer.body).toMatchObject({
      status: 'scheduled',
      booked: { location: { id: clinic.harbor.id } },
    });
  });

  test('32 answers for one entry and one opening: one books, nobody else, nothing is lost', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    await contact(clinic, entry.id);
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => respond(clinic, entry.id, 'accepted', opening(clinic))),
    );
    const won = answers.filter((answer) => answer.status === 200);
    const lost = answers.filter((answer) => answer.status !== 200);
    expect(won).toHaveLength(1);
    expect(new Set(lost.map((answer) => `${answer.status} ${answer.detail[0]?.type}`))).toEqual(
      new Set(['409 transition_not_permitted']),
    );
    const visits = await db
      .selectFrom('appointment')
      .select('id')
      .where('org_id', '=', clinic.org.id)
      .execute();
    expect(visits).toHaveLength(1);
    expect(await entryNow(clinic, entry.id)).toMatchObject({
      status: 'scheduled',
      version: 3,
      appointment: { id: visits[0]?.id },
    });
    expect(await actionsOf(app, entry.id)).toEqual(['contacted', 'answered']);
  });

  test('32 patients for one opening: one gets it, all others still wait', async () => {
    const clinic = await makeClinic(app);
    const entries = await Promise.all(
      Array.from({ length: 32 }, async () =>
        makeEntry(db, { ...clinic, patient: await makePatient(db, clinic.org.id) }, { status: 'contacted' }),
      ),
    );
    const answers = await Promise.all(
      entries.map((entry) => respond(clinic, entry.id, 'accepted', opening(clinic))),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(new Set(refused.map((answer) => `${answer.status} ${answer.detail[0]?.type}`))).toEqual(
      new Set(['409 schedule_conflict']),
    );
    const statuses = await db
      .selectFrom('waitlist_entry')
      .select('status')
      .where('org_id', '=', clinic.org.id)
      .execute();
    expect(statuses.filter((row) => row.status === 'scheduled')).toHaveLength(1);
    expect(statuses.filter((row) => row.status === 'contacted')).toHaveLength(31);
  });

  test('edits, removals and answers at once leave one story', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    const path = `/waitlist/entries/${entry.id}`;
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        if (index % 3 === 0) return clinic.desk.patch(path, { base_version: 1, note: `note ${index}` });
        if (index % 3 === 1) return contact(clinic, entry.id, { base_version: 1 });
        return respond(clinic, entry.id, 'no_answer', { base_version: 1 });
      }),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(29);
    expect((await entryNow(clinic, entry.id)).version).toBe(2);
  });
});

describe('an offer', () => {
  test('runs out for whoever looks: the entry waits again and the log says why', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    await contact(clinic, entry.id);
    app.clock.set('2026-03-02T14:29:59Z');
    expect(await entryNow(clinic, entry.id)).toMatchObject({ status: 'contacted', version: 2 });
    app.clock.set('2026-03-02T14:30:00Z');
    expect(await entryNow(clinic, entry.id)).toMatchObject({
      status: 'waiting',
      version: 3,
      patient_response: 'expired',
      responded_at: '2026-03-02T14:30:00Z',
      offer_expires_at: null,
      last_offered_slot: { slot_start_time: '14:00:00' },
    });
    expect(await log(clinic, entry.id)).toMatchObject([
      { patient_response: 'expired', responded_at: '2026-03-02T14:30:00Z' },
    ]);
    const [event] = await db
      .selectFrom('event')
      .select(['action', 'actor_kind', 'changes'])
      .where('entity_id', '=', entry.id)
      .orderBy('seq', 'desc')
      .limit(1)
      .execute();
    expect(event).toMatchObject({ action: 'offer_expired', actor_kind: 'system' });
    expect(event?.changes).toContainEqual({ field: 'status', old: 'contacted', new: 'waiting' });
    app.clock.set(NOW);
  });

  test('in lists, in quick-fill and before edits as well, and once', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, {
      status: 'offered',
      offer_expires_at: '2026-03-02T13:00:00Z',
    });
    const lists = await Promise.all(
      Array.from({ length: 8 }, () =>
        clinic.desk.ok(waitlistEndpoints.list, { query: { status: 'waiting' } }),
      ),
    );
    expect(lists.map((list) => list.total)).toEqual(Array.from({ length: 8 }, () => 1));
    expect(await actionsOf(app, entry.id)).toEqual(['offer_expired']);
  });

  test('that was answered with no answer keeps that answer when it runs out', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    await contact(clinic, entry.id);
    await respond(clinic, entry.id, 'no_answer');
    app.clock.set('2026-03-02T15:00:00Z');
    expect(await entryNow(clinic, entry.id)).toMatchObject({
      status: 'waiting',
      patient_response: 'no_answer',
      responded_at: NOW,
    });
    app.clock.set(NOW);
  });

  test('ends when it is told to, or never', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    const until = await contact(clinic, entry.id, { offer_expires_at: '2026-03-02T12:00:00-06:00' });
    expect(until.body).toMatchObject({ offer_expires_at: '2026-03-02T18:00:00Z' });
    const never = await contact(clinic, entry.id, { offer_expires_at: null });
    expect(never.body).toMatchObject({ offer_expires_at: null });
    const past = await contact(clinic, entry.id, { offer_expires_at: NOW });
    expect(past.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'offer_expires_at'] }]);
  });

  test('by PATCH: offered starts one, leaving the state ends it', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    const patch = (body: Record<string, unknown>) => clinic.desk.patch(`/waitlist/entries/${entry.id}`, body);
    expect((await patch({ offer_expires_at: '2026-03-03T00:00:00Z' })).status).toBe(422);
    expect((await patch({ status: 'offered' })).body).toMatchObject({
      status: 'offered',
      offer_expires_at: '2026-03-02T14:30:00Z',
      last_offered_slot: null,
    });
    expect((await patch({ offer_expires_at: '2026-03-03T00:00:00Z' })).body).toMatchObject({
      offer_expires_at: '2026-03-03T00:00:00Z',
    });
    expect((await patch({ note: 'x' })).body).toMatchObject({ offer_expires_at: '2026-03-03T00:00:00Z' });
    expect((await patch({ status: 'waiting' })).body).toMatchObject({ offer_expires_at: null });
  });

  test('removing ends it; restoring does not bring it back', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, {
      status: 'offered',
      offer_expires_at: '2026-03-02T15:00:00Z',
    });
    await clinic.desk.delete(`/waitlist/entries/${entry.id}`);
    expect((await clinic.desk.post(`/waitlist/entries/${entry.id}/restore`, {})).body).toMatchObject({
      status: 'waiting',
      offer_expires_at: null,
    });
  });
});

describe('quick-fill', () => {
  const ask = (clinic: Clinic, change: Record<string, unknown> = {}) =>
    clinic.desk.post('/waitlist/quick-fill', {
      location_uuid: clinic.location.id,
      slot_date: MONDAY,
      slot_start_time: '09:00',
      slot_end_time: '10:00',
      ...change,
    });

  test('the example of the catalogue: matches with rank and fit, best first, counted before the cut', async () => {
    const clinic = await makeClinic(app);
    const { org, harbor, provider, type } = clinic;
    const other = await makeProvider(db, org.id);
    const people = await Promise.all(Array.from({ length: 4 }, () => makePatient(db, org.id)));
    const entry = (index: number, row: Parameters<typeof makeEntry>[2], location = clinic.location) =>
      makeEntry(db, { org, location, patient: people[index] ?? clinic.patient }, row);
    const good = await entry(0, {
      urgency: 'soon',
      provider_id: provider.id,
      appointment_type_id: type.id,
      estimated_duration_mins: 50,
      preferred_days: [0],
      preferred_time_start: '08:00',
      preferred_time_end: '12:00',
    });
    const any = await entry(1, { urgency: 'soon', location_scope: 'any', provider_id: other.id }, harbor);
    const urgent = await entry(2, { urgency: 'urgent', estimated_duration_mins: 60 });
    await entry(3, { urgency: 'urgent', estimated_duration_mins: 61 });
    const answer = await ask(clinic, {
      provider_uuid: provider.id,
      appointment_type_uuid: type.id,
      max_results: 2,
    });
    expect(answer.body).toMatchObject({
      total_matches: 3,
      matches: [
        {
          rank: 1,
          entry: { id: urgent.id },
          quality: 'good',
          provider_match: 'no_preference',
          location_match: 'home',
          duration_fit: 'exact',
        },
        {
          rank: 2,
          entry: { id: good.id, days_waiting: 20 },
          quality: 'excellent',
          provider_match: 'preferred',
          location_match: 'home',
          duration_fit: 'shorter',
        },
      ],
    });
    const all = await ask(clinic, { provider_uuid: provider.id });
    expect(all.body).toMatchObject({
      matches: [
        {},
        {},
        {
          entry: { id: any.id, location: { id: harbor.id } },
          quality: 'fair',
          provider_match: 'different',
          location_match: 'any',
          duration_fit: 'unknown',
        },
      ],
    });
    expect((await ask(clinic, { include_cross_location: false })).body).toMatchObject({ total_matches: 2 });
  });

  test('wants a real opening at a location of the caller', async () => {
    const clinic = await makeClinic(app);
    const cases: [Record<string, unknown>, number, string][] = [
      [{ location_uuid: v7() }, 404, 'location_uuid'],
      [{ provider_uuid: v7() }, 404, 'provider_uuid'],
      [{ appointment_type_uuid: v7() }, 404, 'appointment_type_uuid'],
      [{ slot_end_time: '09:00' }, 422, 'slot_end_time'],
      [{ max_results: 0 }, 422, 'max_results'],
      [{ max_results: 101 }, 422, 'max_results'],
    ];
    for (const [change, status, field] of cases) {
      const answer = await ask(clinic, change);
      expect([field, answer.status, answer.detail[0]?.loc[1]]).toEqual([field, status, field]);
    }
    const elsewhere = await makeLocation(db, clinic.org.id);
    await makeOperatory(db, elsewhere);
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [elsewhere.id] });
    expect((await ask({ ...clinic, desk: limited })).status).toBe(403);
  });
});
