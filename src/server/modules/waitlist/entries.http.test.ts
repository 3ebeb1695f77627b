import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { waitlistEndpoints } from '#contract/waitlist.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeDefinition,
  makeLocation,
  makePatient,
  makePractice,
  makeProvider,
} from '#testing/builders.ts';
import { makeEntry, makeRecall, makeRecallType } from '#testing/outreach.ts';
import { atOnce, ONE_CREATED, tally } from '#testing/race.ts';
import { actionsOf, entryNow, makeClinic, type Clinic } from './waitlist.fixtures.ts';

const app = await testApp();
const { db } = app;

const create = ({ desk, patient, location }: Clinic, change: Record<string, unknown> = {}) =>
  desk.post('/waitlist/entries', { patient_uuid: patient.id, location_uuid: location.id, ...change });

describe('putting a patient on the list', () => {
  test('with nothing but patient and location takes the defaults of the catalogue', async () => {
    const clinic = await makeClinic(app);
    const created = await clinic.desk.ok(waitlistEndpoints.create, {
      body: { patient_uuid: clinic.patient.id, location_uuid: clinic.location.id },
    });
    expect(created).toEqual({
      id: created.id,
      version: 1,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      patient: { id: clinic.patient.id, name: 'Avery Stone' },
      patient_phone: null,
      location: { id: clinic.location.id, name: clinic.location.name },
      location_scope: 'home_only',
      additional_locations: [],
      provider: null,
      appointment_type: null,
      appointment: null,
      recall: null,
      priority: null,
      status: 'waiting',
      urgency: 'routine',
      source: 'manual',
      date_range_start: null,
      date_range_end: null,
      preferred_days: null,
      preferred_time_start: null,
      preferred_time_end: null,
      estimated_duration_mins: null,
      treatment_value: null,
      note: '',
      days_waiting: 0,
      contact_attempts: 0,
      contact_method_used: null,
      contacted_at: null,
      patient_response: null,
      responded_at: null,
      last_offered_slot: null,
      offer_expires_at: null,
      // routine 15, any weekday 4, any time 4, reliable 10
      patient_score: 33,
      score_details: expect.objectContaining({ total: 33, formula_version: 1 }),
      score_calculated_at: '2026-03-02T14:00:00Z',
    });
    expect(await entryNow(clinic, created.id)).toEqual(created);
    expect(await actionsOf(app, created.id)).toEqual(['created']);
  });

  test('with everything keeps everything', async () => {
    const clinic = await makeClinic(app);
    const { org, patient, location, harbor, provider, type } = clinic;
    const priority = await makeDefinition(db, org.id, { category: 'WaitlistPriority', name: 'High' });
    const recallType = await makeRecallType(db, org.id, { name: 'Prophy' });
    const recall = await makeRecall(db, patient, recallType);
    const visit = await makeAppointment(db, clinic);
    const answer = await create(clinic, {
      additional_location_uuids: [harbor.id, harbor.id, location.id],
      appointment_type_uuid: type.id,
      appointment_uuid: visit.id,
      date_range_start: '2026-03-01',
      date_range_end: '2026-03-01',
      estimated_duration_mins: 50,
      location_scope: 'selected',
      note: 'mornings only',
      preferred_days: [4, 0, 2, 0],
      preferred_time_start: '08:00',
      preferred_time_end: '24:00',
      priority_uuid: priority.id,
      provider_uuid: provider.id,
      recall_uuid: recall.id,
      source: 'recall',
      treatment_value: 120,
      urgency: 'soon',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      additional_locations: [{ id: harbor.id, name: 'Harbor' }],
      appointment_type: { id: type.id, name: type.name },
      appointment: { id: visit.id, name: type.name },
      date_range_start: '2026-03-01',
      date_range_end: '2026-03-01',
      estimated_duration_mins: 50,
      location_scope: 'selected',
      note: 'mornings only',
      preferred_days: [0, 2, 4],
      preferred_time_start: '08:00:00',
      preferred_time_end: '24:00:00',
      priority: { id: priority.id, name: 'High' },
      provider: { id: provider.id, name: provider.name },
      recall: { id: recall.id, name: 'Prophy' },
      source: 'recall',
      treatment_value: '120.00',
      urgency: 'soon',
      // soon 28, value 20 of 20 (alone on the list), 3 weekdays 3, whole days 4, two locations 2, reliable 10
      patient_score: 67,
    });
  });

  test.each([
    [{ date_range_start: '2026-03-02', date_range_end: '2026-03-01' }, 'date_range_end'],
    [{ preferred_time_start: '10:00', preferred_time_end: '10:00' }, 'preferred_time_end'],
    [{ preferred_days: [7] }, 'preferred_days'],
    [{ preferred_days: ['monday'] }, 'preferred_days'],
    [{ estimated_duration_mins: 0 }, 'estimated_duration_mins'],
    [{ treatment_value: -1 }, 'treatment_value'],
    [{ urgency: 'asap' }, 'urgency'],
    [{ location_scope: null }, 'location_scope'],
    [{ source: 'fax' }, 'source'],
    [{ status: 'offered' }, 'status'],
  ])('%j is refused', async (change, field) => {
    const answer = await create(await makeClinic(app), change);
    expect(answer.status).toBe(422);
    expect(answer.detail[0]?.loc.slice(0, 2)).toEqual(['body', field]);
  });

  test('an empty list of weekdays means any', async () => {
    const answer = await create(await makeClinic(app), { preferred_days: [] });
    expect(answer.body).toMatchObject({ preferred_days: null });
  });

  test('refers to what exists, of the same patient', async () => {
    const clinic = await makeClinic(app);
    const foreign = await makePractice(db);
    const wrongKind = await makeDefinition(db, clinic.org.id, { category: 'ApptTag' });
    const othersVisit = await makeAppointment(db, { ...clinic, patient: clinic.otherPatient });
    const othersRecall = await makeRecall(db, clinic.otherPatient, await makeRecallType(db, clinic.org.id));
    const cases: [Record<string, unknown>, number][] = [
      [{ patient_uuid: foreign.patient.id }, 404],
      [{ location_uuid: foreign.location.id }, 404],
      [{ provider_uuid: foreign.provider.id }, 404],
      [{ appointment_type_uuid: foreign.type.id }, 404],
      [{ additional_location_uuids: [clinic.harbor.id, foreign.location.id] }, 404],
      [{ priority_uuid: wrongKind.id }, 404],
      [{ appointment_uuid: v7() }, 404],
      [{ recall_uuid: v7() }, 404],
      [{ appointment_uuid: othersVisit.id }, 422],
      [{ recall_uuid: othersRecall.id }, 422],
    ];
    for (const [change, status] of cases) {
      const answer = await create(clinic, change);
      const [field] = Object.keys(change);
      expect([field, answer.status]).toEqual([field, status]);
      expect(answer.detail[0]?.loc.slice(0, 2)).toEqual(['body', field]);
    }
  });

  test('happens once for a patient, a location and a type, where no type counts as one', async () => {
    const clinic = await makeClinic(app);
    const answers = await atOnce(() => create(clinic));
    expect(tally(answers)).toEqual(ONE_CREATED);
    const refused = answers.find((answer) => answer.status === 409);
    expect(refused?.detail).toMatchObject([{ type: 'duplicate', ctx: { entity: 'waitlist_entry' } }]);
    expect((await create(clinic, { appointment_type_uuid: clinic.type.id })).status).toBe(201);
    expect((await create(clinic, { appointment_type_uuid: clinic.type.id })).status).toBe(409);
    expect((await create(clinic, { location_uuid: clinic.harbor.id })).status).toBe(201);
    expect((await create(clinic, { patient_uuid: clinic.otherPatient.id })).status).toBe(201);
  });

  test.each(['scheduled', 'removed', 'expired'] as const)(
    'is possible beside one that is %s',
    async (status) => {
      const clinic = await makeClinic(app);
      await makeEntry(db, clinic, { status });
      expect((await create(clinic)).status).toBe(201);
    },
  );
});

describe('the score', () => {
  test('counts local days, the median of the list, broken visits and contacts, and gives every reason', async () => {
    const clinic = await makeClinic(app);
    for (const [index, amount] of ['100.00', '200.00', '300.00', '0.00'].entries()) {
      const patient = await makePatient(db, clinic.org.id, { first_name: `P${index}` });
      await makeEntry(db, { ...clinic, patient }, { treatment_value: amount });
    }
    await makeAppointment(db, clinic, {
      status: 'broken',
      schedule_date: '2024-03-02',
      start_at: '2024-03-02T15:00:00Z',
      end_at: '2024-03-02T15:30:00Z',
    });
    await makeAppointment(db, clinic, {
      status: 'broken',
      schedule_date: '2024-03-01',
      start_at: '2024-03-01T15:00:00Z',
      end_at: '2024-03-01T15:30:00Z',
    });
    const entry = await makeEntry(db, clinic, { created_at: '2026-02-10T15:00:00Z' });
    const patched = await clinic.desk.ok(waitlistEndpoints.patch, {
      params: { entry_uuid: entry.id },
      body: {
        urgency: 'soon',
        treatment_value: '120.00',
        preferred_days: [0, 2, 4],
        preferred_time_start: '08:00',
        preferred_time_end: '12:00',
        location_scope: 'selected',
        additional_location_uuids: [clinic.harbor.id],
      },
    });
    // Of 100, 120, 200 and 300 the median is 160.
    expect(patched.score_details).toEqual({
      total: 63,
      components: [
        { key: 'urgency', points: 28, max_points: 40, reason: 'soon' },
        { key: 'waiting', points: 6, max_points: 20, reason: '20 days' },
        {
          key: 'treatment_value',
          points: 15,
          max_points: 20,
          reason: '120.00 against a practice median of 160.00',
        },
        { key: 'flexibility', points: 8, max_points: 10, reason: '3 weekdays, half days, 2 locations' },
        { key: 'reliability', points: 6, max_points: 10, reason: '1 broken visit in 24 months' },
        { key: 'contact_fatigue', points: 0, max_points: 0, reason: 'no attempt' },
      ],
      formula_version: 1,
    });
    expect(patched).toMatchObject({ patient_score: 63, days_waiting: 20 });
  });

  test('days are those of the home location', async () => {
    const clinic = await makeClinic(app);
    const auckland = await makeLocation(db, clinic.org.id, { time_zone: 'Pacific/Auckland' });
    // 09:00 UTC: 22:00 of the same day in Auckland; now it is 03:00 of 3 March there.
    const created_at = '2026-03-01T09:00:00Z';
    const there = await makeEntry(db, { ...clinic, location: auckland }, { created_at });
    const here = await makeEntry(db, clinic, { created_at });
    expect((await entryNow(clinic, there.id)).days_waiting).toBe(2);
    expect((await entryNow(clinic, here.id)).days_waiting).toBe(1);
  });
});

describe('changing an entry', () => {
  test('absent fields stay, null clears', async () => {
    const clinic = await makeClinic(app);
    const { desk, provider, type, harbor } = clinic;
    const entry = await makeEntry(db, clinic, {
      date_range_start: '2026-03-01',
      date_range_end: '2026-03-31',
      preferred_days: [0],
      treatment_value: '50.00',
      note: 'Call first',
    });
    const params = { entry_uuid: entry.id };
    const changed = await desk.ok(waitlistEndpoints.patch, {
      params,
      body: {
        provider_uuid: provider.id,
        appointment_type_uuid: type.id,
        urgency: 'urgent',
        additional_location_uuids: [harbor.id],
        location_scope: 'selected',
      },
    });
    expect(changed).toMatchObject({
      version: 2,
      provider: { id: provider.id },
      appointment_type: { id: type.id },
      urgency: 'urgent',
      additional_locations: [{ id: harbor.id }],
      date_range_end: '2026-03-31',
      preferred_days: [0],
      treatment_value: '50.00',
      note: 'Call first',
      status: 'waiting',
    });
    const cleared = await desk.ok(waitlistEndpoints.patch, {
      params,
      body: {
        base_version: 2,
        provider_uuid: null,
        date_range_end: null,
        preferred_days: null,
        treatment_value: null,
        note: null,
        additional_location_uuids: null,
      },
    });
    expect(cleared).toMatchObject({
      provider: null,
      date_range_start: '2026-03-01',
      date_range_end: null,
      preferred_days: null,
      treatment_value: null,
      note: '',
      additional_locations: [],
      location_scope: 'selected',
    });
    const [, event] = await db
      .selectFrom('event')
      .select(['action', 'location_id', 'changes'])
      .where('entity_id', '=', entry.id)
      .orderBy('seq')
      .execute();
    expect(event).toMatchObject({ action: 'updated', location_id: clinic.location.id });
    expect(event?.changes).toContainEqual({
      field: 'additional_locations',
      old: [{ id: harbor.id, name: 'Harbor' }],
      new: [],
    });
  });

  test('a range is checked against what is stored', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, { date_range_start: '2026-03-10' });
    const answer = await clinic.desk.patch(`/waitlist/entries/${entry.id}`, { date_range_end: '2026-03-09' });
    expect(answer.status).toBe(422);
    expect(answer.detail).toMatchObject([{ loc: ['body', 'date_range_end'] }]);
  });

  test('without a base the last write wins; a stale one is refused with the entry as it is', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, { version: 4 });
    const path = `/waitlist/entries/${entry.id}`;
    const refused = await clinic.desk.patch(path, { base_version: 3, urgency: 'urgent' });
    expect(refused.detail).toMatchObject([
      {
        type: 'version_conflict',
        ctx: { current_version: 4, current: { id: entry.id, urgency: 'routine' } },
      },
    ]);
    expect((await clinic.desk.patch(path, { urgency: 'urgent' })).body).toMatchObject({ version: 5 });
  });

  test('cannot make two active entries of one', async () => {
    const clinic = await makeClinic(app);
    const waiting = await makeEntry(db, clinic);
    const removed = await makeEntry(db, clinic, { status: 'removed' });
    const typed = await makeEntry(db, clinic, { appointment_type_id: clinic.type.id });
    const patch = (id: string, body: Record<string, unknown>) =>
      clinic.desk.patch(`/waitlist/entries/${id}`, body);
    const again = await patch(removed.id, { status: 'waiting' });
    expect(again.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'status'] }]);
    const untyped = await patch(typed.id, { appointment_type_uuid: null });
    expect(untyped.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'appointment_type_uuid'] }]);
    expect((await patch(waiting.id, { status: 'scheduled' })).status).toBe(200);
    expect((await patch(removed.id, { status: 'waiting' })).status).toBe(200);
  });

  test.each(['urgency', 'status', 'location_scope'])('%s cannot be cleared', async (field) => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    const answer = await clinic.desk.patch(`/waitlist/entries/${entry.id}`, { [field]: null });
    expect(answer.status).toBe(422);
  });

  test.each(['patient_uuid', 'location_uuid', 'source', 'recall_uuid'])('%s never changes', async (field) => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    const answer = await clinic.desk.patch(`/waitlist/entries/${entry.id}`, { [field]: v7() });
    expect(answer.detail).toMatchObject([{ type: 'extra_forbidden', loc: ['body', field] }]);
  });
});

describe('taking patients off the list', () => {
  test('leaves the entry readable as removed, and restoring brings it back to where it stood', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic, { status: 'contacted' });
    const params = { entry_uuid: entry.id };
    await clinic.desk.ok(waitlistEndpoints.delete, { params, query: { base_version: 1 } });
    expect(await entryNow(clinic, entry.id)).toMatchObject({ status: 'removed', version: 2 });
    // A second time changes nothing.
    await clinic.desk.ok(waitlistEndpoints.delete, { params, query: {} });
    expect(await entryNow(clinic, entry.id)).toMatchObject({ version: 2 });
    expect(await clinic.desk.ok(waitlistEndpoints.restore, { params, body: {} })).toMatchObject({
      status: 'contacted',
      version: 3,
    });
    expect((await clinic.desk.post(`/waitlist/entries/${entry.id}/restore`, {})).status).toBe(404);
    expect(await actionsOf(app, entry.id)).toEqual(['removed', 'restored']);
  });

  test('restoring is refused when the patient waits again by now', async () => {
    const clinic = await makeClinic(app);
    const entry = await makeEntry(db, clinic);
    await clinic.desk.delete(`/waitlist/entries/${entry.id}`);
    await makeEntry(db, clinic);
    const answer = await clinic.desk.post(`/waitlist/entries/${entry.id}/restore`, {});
    expect(answer.detail).toMatchObject([{ type: 'duplicate' }]);
  });

  test('many at once: unknown ones, removed ones and repeats do not count', async () => {
    const clinic = await makeClinic(app);
    const foreign = await makeEntry(db, await makePractice(db));
    const one = await makeEntry(db, clinic);
    const two = await makeEntry(db, { ...clinic, patient: clinic.otherPatient }, { status: 'scheduled' });
    const gone = await makeEntry(db, clinic, { status: 'removed' });
    const elsewhere = await makeEntry(db, { ...clinic, location: clinic.harbor });
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [clinic.location.id] });
    const body = { entry_uuids: [one.id, one.id, two.id, gone.id, foreign.id, elsewhere.id, v7()] };
    expect(await limited.ok(waitlistEndpoints.bulkRemove, { body })).toEqual({ removed_count: 2 });
    expect(await limited.ok(waitlistEndpoints.bulkRemove, { body })).toEqual({ removed_count: 0 });
    expect((await entryNow(clinic, elsewhere.id)).status).toBe('waiting');
    expect((await clinic.desk.post('/waitlist/entries/bulk-remove', {})).status).toBe(422);
    const all = await Promise.all([
      clinic.desk.ok(waitlistEndpoints.bulkRemove, { body: { entry_uuids: [elsewhere.id] } }),
      clinic.desk.ok(waitlistEndpoints.bulkRemove, { body: { entry_uuids: [elsewhere.id] } }),
    ]);
    expect(all.map((answer) => answer.removed_count).toSorted()).toEqual([0, 1]);
  });
});

describe('the list', () => {
  async function makeList() {
    const clinic = await makeClinic(app);
    const people = await Promise.all(Array.from({ length: 5 }, () => makePatient(db, clinic.org.id)));
    const entry = (index: number, row: Parameters<typeof makeEntry>[2]) =>
      makeEntry(db, { ...clinic, patient: people[index] ?? clinic.patient }, row);
    const a = await entry(0, {
      urgency: 'flexible',
      patient_score: 10,
      treatment_value: '10.00',
      created_at: '2026-02-01T12:00:00Z',
      provider_id: clinic.provider.id,
    });
    const b = await entry(1, {
      urgency: 'urgent',
      patient_score: 90,
      created_at: '2026-02-02T12:00:00Z',
      source: 'online',
    });
    const c = await entry(2, {
      urgency: 'soon',
      treatment_value: '90.00',
      created_at: '2026-02-03T12:00:00Z',
      status: 'contacted',
    });
    const d = await entry(3, {
      urgency: 'routine',
      patient_score: 50,
      treatment_value: '50.00',
      created_at: '2026-02-04T12:00:00Z',
      status: 'removed',
      appointment_type_id: clinic.type.id,
    });
    const names = new Map([
      [a.id, 'a'],
      [b.id, 'b'],
      [c.id, 'c'],
      [d.id, 'd'],
    ]);
    const list = async (query: Record<string, string> = {}) => {
      const answer = await clinic.desk.ok(waitlistEndpoints.list, { query });
      return answer.items.map((item) => names.get(item.id) ?? item.id).join('');
    };
    return { ...clinic, list, a, people, names };
  }

  test('newest first unless told otherwise, filtered by everything', async () => {
    const { list, people, provider, type } = await makeList();
    expect(await list()).toBe('dcba');
    expect(await list({ patient_uuid: people[1]?.id ?? '' })).toBe('b');
    expect(await list({ provider_uuid: provider.id })).toBe('a');
    expect(await list({ appointment_type_uuid: type.id })).toBe('d');
    expect(await list({ status: 'waiting' })).toBe('ba');
    expect(await list({ status: 'contacted,removed' })).toBe('dc');
    expect(await list({ urgency: 'urgent' })).toBe('b');
    expect(await list({ source: 'online' })).toBe('b');
    expect(await list({ page: '2', page_size: '3' })).toBe('a');
  });

  test.each([
    ['created_at', 'desc', 'dcba'],
    ['created_at', 'asc', 'abcd'],
    ['days_waiting', 'desc', 'abcd'],
    ['days_waiting', 'asc', 'dcba'],
    ['urgency', 'desc', 'bcda'],
    ['urgency', 'asc', 'adcb'],
    ['score', 'desc', 'bdac'],
    ['score', 'asc', 'adbc'],
    ['treatment_value', 'desc', 'cdab'],
    ['treatment_value', 'asc', 'adcb'],
  ])('by %s %s', async (sort_by, sort_dir, expected) => {
    const { list } = await makeList();
    expect(await list({ sort_by, sort_dir })).toBe(expected);
  });

  test('refuses filters that name nothing', async () => {
    const { desk } = await makeClinic(app);
    const get = (query: Record<string, string>) => desk.get('/waitlist/entries', { query });
    for (const field of ['location_uuid', 'patient_uuid', 'provider_uuid', 'appointment_type_uuid']) {
      const answer = await get({ [field]: v7() });
      expect([field, answer.status]).toEqual([field, 404]);
      expect(answer.detail).toMatchObject([{ loc: ['query', field] }]);
    }
    for (const status of ['', 'asap', 'waiting,', 'waiting,asap']) {
      const answer = await get({ status });
      expect(answer.detail).toMatchObject([{ type: 'enum', loc: ['query', 'status'] }]);
    }
  });

  test('with a location: its own entries and, unless left out, those of patients who would come here', async () => {
    const clinic = await makeClinic(app);
    const { desk, location, harbor, org } = clinic;
    const people = await Promise.all(Array.from({ length: 4 }, () => makePatient(db, org.id)));
    const at = (index: number, row: Parameters<typeof makeEntry>[2]) =>
      makeEntry(
        db,
        { org, location: harbor, patient: people[index] ?? clinic.patient },
        { created_at: `2026-02-0${index + 1}T12:00:00Z`, ...row },
      );
    const home = await makeEntry(db, clinic);
    const any = await at(0, { location_scope: 'any' });
    const selected = await at(1, { location_scope: 'selected' });
    const unused = await at(2, { location_scope: 'home_only' });
    for (const entry of [selected, unused]) {
      await db
        .insertInto('waitlist_entry_location')
        .values({ org_id: org.id, waitlist_entry_id: entry.id, location_id: location.id })
        .execute();
    }
    const ids = async (query: Record<string, string>) =>
      (await desk.ok(waitlistEndpoints.list, { query })).items.map((item) => item.id);
    expect(await ids({ location_uuid: location.id })).toEqual([home.id, selected.id, any.id]);
    expect(await ids({ location_uuid: location.id, include_cross_location: 'false' })).toEqual([home.id]);
    expect(await ids({ location_uuid: harbor.id })).toEqual([unused.id, selected.id, any.id]);

    const limited = await app.signedIn(org, 'receptionist', { locations: [location.id] });
    const seen = await limited.ok(waitlistEndpoints.list, { query: {} });
    expect(seen.items.map((item) => item.id)).toEqual([home.id, selected.id, any.id]);
    expect((await limited.get(`/waitlist/entries/${selected.id}`)).status).toBe(200);
    expect((await limited.get(`/waitlist/entries/${unused.id}`)).status).toBe(403);
    expect((await limited.get('/waitlist/entries', { query: { location_uuid: harbor.id } })).status).toBe(
      403,
    );
    // Whoever would fill an opening here may offer it; the entry itself is the home location's to change.
    expect((await limited.patch(`/waitlist/entries/${selected.id}`, { urgency: 'soon' })).status).toBe(403);
    expect((await limited.delete(`/waitlist/entries/${any.id}`)).status).toBe(403);
  });
});

test('phones and amounts are hidden from who may not see them, in lists, reasons and orders', async () => {
  const clinic = await makeClinic(app);
  await db
    .insertInto('patient_phone')
    .values({
      org_id: clinic.org.id,
      id: v7(),
      patient_id: clinic.patient.id,
      kind: 'mobile',
      number: '312 555 0114',
    })
    .execute();
  const created = await clinic.desk.ok(waitlistEndpoints.create, {
    body: { patient_uuid: clinic.patient.id, location_uuid: clinic.location.id, treatment_value: '19613.57' },
  });
  expect(created).toMatchObject({ patient_phone: '312 555 0114', treatment_value: '19613.57' });
  const viewer = await app.signedIn(clinic.org, 'viewer');
  const seen = await viewer.ok(waitlistEndpoints.get, { params: { entry_uuid: created.id } });
  expect(seen).toMatchObject({
    patient_phone: null,
    treatment_value: null,
    patient_score: created.patient_score,
  });
  expect(JSON.stringify(seen)).not.toContain('19613.57');
  const ordered = await viewer.get('/waitlist/entries', { query: { sort_by: 'treatment_value' } });
  expect(ordered.status).toBe(403);
  const provider = await makeProvider(db, clinic.org.id);
  const practitioner = await app.signedIn(clinic.org, 'practitioner', { row: { provider_id: provider.id } });
  expect((await practitioner.patch(`/waitlist/entries/${created.id}`, { urgency: 'soon' })).status).toBe(403);
});
