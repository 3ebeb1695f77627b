import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { appointment, type Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeAppointmentType, makeBlockoutType, makePatient } from '#testing/builders.ts';
import { bookingOf, makeClinic, makeRule, MONDAY, pathOf, TUESDAY, type Clinic } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

const COMMANDS = [
  'book',
  'book',
  'move',
  'move',
  'place',
  'pinboard',
  'break',
  'cancel',
  'transition',
  'patch',
  'retype',
  'delete',
  'restore',
  'block',
  'unblock',
  'override',
] as const;
const STATUSES = ['scheduled', 'complete', 'unscheduled', 'cancelled', 'broken', 'pinboard', 'planned'];

/** One thing somebody does; a visit is named by its number in the order of booking. */
const step = fc.record({
  command: fc.constantFrom(...COMMANDS),
  visit: fc.nat(9),
  manager: fc.boolean(),
  insist: fc.boolean(),
  type: fc.nat(2),
  operatory: fc.nat(1),
  day: fc.constantFrom(MONDAY, TUESDAY),
  start: fc.nat(3),
  length: fc.integer({ min: 1, max: 3 }),
  status: fc.constantFrom(...STATUSES),
  knowsVersion: fc.boolean(),
});
type Step = Parameters<Parameters<typeof step.map>[0]>[0];

interface House {
  readonly clinic: Clinic;
  readonly types: readonly string[];
  readonly manager: SignedIn;
  readonly patients: readonly string[];
  /** Last seen version by id, in the order of booking. */
  readonly seen: Map<string, number>;
  readonly noSchedule: string;
  readonly blockouts: string[];
}

async function makeHouse(): Promise<House> {
  const clinic = await makeClinic(app);
  const third = await makeAppointmentType(db, clinic.org.id);
  // A may lie with B and with C; B and C never share a provider, and nobody shares an operatory without leave.
  await makeRule(db, [clinic.type, clinic.otherType], true);
  await makeRule(db, [clinic.type, third], true);
  await makeRule(db, [clinic.otherType, third], false);
  return {
    clinic,
    types: [clinic.type.id, clinic.otherType.id, third.id],
    manager: await app.signedIn(clinic.org, 'manager'),
    patients: [clinic.patient.id, clinic.otherPatient.id, (await makePatient(db, clinic.org.id)).id],
    seen: new Map(),
    noSchedule: (await makeBlockoutType(db, clinic.org.id, { is_no_schedule: true })).id,
    blockouts: [],
  };
}

const wall = (quarters: number): string =>
  `${String(9 + Math.floor(quarters / 4)).padStart(2, '0')}:${(quarters % 4) * 15}`.replace(/:0$/, ':00');

async function run(house: House, step: Step): Promise<void> {
  const { clinic, seen } = house;
  const client = step.manager ? house.manager : clinic.desk;
  const slot = {
    schedule_date: step.day,
    start_time: wall(step.start),
    end_time: wall(step.start + step.length),
  };
  const operatory_uuid = [clinic.operatory.id, clinic.otherOperatory.id][step.operatory] ?? null;
  const allow_overlap = step.insist && step.manager;
  const known = [...seen.entries()];
  const [id, version] = known[step.visit % Math.max(1, known.length)] ?? [];
  const type = { appointment_type_uuid: house.types[step.type] ?? null };
  const path = (command = ''): string => pathOf({ id: id ?? '' }, command);
  if (['block', 'unblock', 'override'].includes(step.command)) return changeHours(house, step, slot);
  if (step.command !== 'book' && id === undefined) return;
  const base = { base_version: step.knowsVersion ? version : 1 };
  const placing = { ...base, ...slot, operatory_uuid, allow_overlap };
  const send = (): ReturnType<SignedIn['post']> => {
    switch (step.command as Exclude<Step['command'], 'block' | 'unblock' | 'override'>) {
      case 'book': {
        const patient_uuid = house.patients[step.visit % 3] ?? '';
        return client.post('/appointments', {
          ...bookingOf(clinic, { ...slot, ...type, patient_uuid }),
          operatory_uuid,
          allow_overlap,
        });
      }
      case 'move':
      case 'place':
        return client.post(path(step.command), placing);
      case 'pinboard':
      case 'break':
      case 'cancel':
        return client.post(path(step.command), base);
      case 'transition':
        return client.post(path('transition'), { ...base, status: step.status });
      case 'patch':
        return client.patch(path(), { ...base, ...slot });
      case 'retype':
        return client.patch(path(), { ...base, ...type });
      case 'delete':
        return house.manager.delete(path());
      case 'restore':
        return house.manager.post(path('restore'), {});
    }
  };
  const answer = await send();
  expect([200, 201, 204, 404, 409]).toContain(answer.status);
  // Refused by the rule and not only by the last guard in the database, which cannot say what is in the way.
  if (answer.status === 409 && answer.detail[0]?.type === 'schedule_conflict') {
    expect(answer.detail[0].ctx?.['violations']).not.toEqual([]);
  }
  const changed = appointment.safeParse(answer.body).data;
  if (changed && answer.status < 300) remember(house, changed);
}

interface Slot {
  readonly schedule_date: string;
  readonly start_time: string;
  readonly end_time: string;
}

/** Time is closed, opened again, or a provider works other hours: visits stay where they stand. */
async function changeHours(house: House, step: Step, slot: Slot): Promise<void> {
  const { clinic, blockouts } = house;
  const client = step.manager ? house.manager : clinic.desk;
  const location_uuid = clinic.location.id;
  if (step.command === 'unblock') {
    const id = blockouts[step.visit % Math.max(1, blockouts.length)];
    if (id !== undefined)
      expect([204, 404]).toContain((await client.delete(`/blockouts/instances/${id}`)).status);
    return;
  }
  if (step.command === 'override') {
    const { schedule_date: override_date, start_time, end_time } = slot;
    const hours = step.insist ? { is_unavailable: true } : { start_time, end_time };
    const answer = await house.manager.post('/schedule/overrides', {
      ...{ provider_uuid: clinic.provider.id, location_uuid, override_date, ...hours },
    });
    expect([201, 409, 422]).toContain(answer.status);
    return;
  }
  const operatory = [clinic.operatory.id, clinic.otherOperatory.id][step.visit % 3];
  const operatory_uuids = operatory === undefined ? null : [operatory];
  const answer = await client.post('/blockouts/instances', {
    ...{ blockout_type_uuid: house.noSchedule, location_uuid, operatory_uuids, ...slot },
  });
  expect([201, 409]).toContain(answer.status);
  const made = z.object({ items: z.array(z.object({ id: z.string() })) }).safeParse(answer.body).data;
  blockouts.push(...(made?.items ?? []).map(({ id }) => id));
}

/** Versions only grow, whatever order answers come in. */
function remember({ seen }: House, { id, version }: Appointment): void {
  seen.set(id, Math.max(version, seen.get(id) ?? 0));
}

/** Visits that share an operatory and a moment, although no rule and nobody allowed these two. */
async function unallowed(orgId: string): Promise<readonly unknown[]> {
  const found = await sql`
    select a.id, b.id as other, a.slot, b.slot as other_slot
    from appointment a join appointment b
      on b.org_id = a.org_id and b.operatory_id = a.operatory_id and b.slot && a.slot and a.id < b.id
    where a.org_id = ${orgId} and a.occupies and b.occupies
      and not (a.overlap_basis = 'explicit' and b.id = any(a.overlap_with))
      and not (b.overlap_basis = 'explicit' and a.id = any(b.overlap_with))
      and not exists (select from appointment_rule r where r.org_id = a.org_id and r.allow_overlap
        and (a.appointment_type_id, b.appointment_type_id) in (
          (r.appointment_type_a_id, r.appointment_type_b_id), (r.appointment_type_b_id, r.appointment_type_a_id)))`.execute(
    db,
  );
  return found.rows;
}

/** Visits of one provider at one moment whose types a rule forbids to share one. */
async function sharedProviders(orgId: string): Promise<readonly unknown[]> {
  const found = await sql`
    select a.id, b.id as other
    from appointment a join appointment_provider pa on pa.org_id = a.org_id and pa.appointment_id = a.id
    join appointment_provider pb on pb.org_id = pa.org_id and pb.provider_id = pa.provider_id
    join appointment b on b.org_id = pb.org_id and b.id = pb.appointment_id and b.slot && a.slot and a.id < b.id
    join appointment_rule r on r.org_id = a.org_id and not r.allow_overlap
      and (a.appointment_type_id, b.appointment_type_id) in (
        (r.appointment_type_a_id, r.appointment_type_b_id), (r.appointment_type_b_id, r.appointment_type_a_id))
    where a.org_id = ${orgId} and a.occupies and b.occupies`.execute(db);
  return found.rows;
}

/** Versions of each visit in the order of its events must be 1, 2, 3 … */
async function brokenHistories(orgId: string): Promise<readonly unknown[]> {
  const found = await sql`
    select entity_id, array_agg(version order by seq) as versions from event
    where org_id = ${orgId} and entity = 'appointment' group by entity_id
    having array_agg(version order by seq) <> array_agg(version order by version) or max(version) <> count(*)
      or count(distinct version) <> count(*)`.execute(db);
  return found.rows;
}

/**
 * The changes of each living visit, told one after the other, must join (what one says was there is what the one before
 * left) and end in what the visit says now.
 */
async function expectReplay({ manager, seen }: House): Promise<void> {
  for (const id of seen.keys()) {
    const now = await manager.get(`/appointments/${id}`);
    if (now.status === 404) continue;
    const { items } = await manager.ok(appointmentEndpoints.history, {
      params: { appointment_uuid: id },
      query: { page_size: 200 },
    });
    const told = new Map<string, unknown>();
    for (const { changes } of items.toSorted((a, b) => a.version - b.version)) {
      for (const { field, old_value, new_value } of changes) {
        if (told.has(field)) expect([field, old_value]).toEqual([field, told.get(field)]);
        told.set(field, new_value);
      }
    }
    const visit = z.record(z.string(), z.unknown()).parse(now.body);
    for (const [field, value] of told) expect([field, visit[field]]).toEqual([field, value]);
    expect(items).toHaveLength(Number(visit['version']));
  }
}

test('whatever several people do at once, no two visits share a place that nobody allowed', async () => {
  const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 6, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(rounds, async (sequence) => {
      const house = await makeHouse();
      for (const together of sequence) await Promise.all(together.map((one) => run(house, one)));
      const orgId = house.clinic.org.id;
      expect(await unallowed(orgId)).toEqual([]);
      expect(await sharedProviders(orgId)).toEqual([]);
      expect(await brokenHistories(orgId)).toEqual([]);
      await expectReplay(house);
      const rows = await db
        .selectFrom('appointment')
        .select(['id', 'version'])
        .where('org_id', '=', orgId)
        .execute();
      for (const { id, version } of rows) expect(version).toBeGreaterThanOrEqual(house.seen.get(id) ?? 1);
    }),
    { numRuns: 25, seed: 7 },
  );
}, 240_000);
