import type pg from 'pg';
import { addDays } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { toLocal } from '#domain/time/zone.ts';
import { copyRows } from './copy.store.ts';
import type { CopyValue } from './copy.store.ts';
import { largeVisits } from './large-visits.ts';
import { anyName } from './names.ts';
import type { Sheet } from './rows/sheet.ts';
import { productionOf } from './treatments.ts';

export interface LargeOptions {
  readonly now: Date;
  readonly appointments: number;
  readonly patients: number;
  /** Receives a line per step and now and then while a table fills. */
  readonly say: (line: string) => void;
}

const DAY = 86_400_000;

/** Patients with one phone each; answers their ids. */
export async function copyPatients(
  sheet: Sheet,
  client: pg.ClientBase,
  { patients, now, say }: LargeOptions,
): Promise<string[]> {
  const random = sheet.random.fork('patients');
  const ids: string[] = [];
  const today = toLocal(now.getTime(), sheet.clinic.timeZone).date;
  function* people(): Generator<CopyValue[]> {
    for (let num = 1; num <= patients; num++) {
      const gender = random.chance(0.53) ? 'female' : 'male';
      const { given, family } = anyName(random, gender);
      const id = sheet.nextId();
      ids.push(id);
      const birth = addDays(today, -random.int(3 * 365, 88 * 365));
      yield [
        sheet.orgId,
        id,
        num,
        `L-${String(100_000 + num)}`,
        given,
        family,
        birth,
        gender,
        `patient${String(num)}@example.test`,
        random.chance(0.2) ? random.int(10, 900) : 0,
        sheet.foundedAt,
        sheet.foundedAt,
      ];
    }
  }
  const columns = [
    'org_id',
    'id',
    'num',
    'chart_number',
    'first_name',
    'last_name',
    'birth_date',
    'gender',
    'email',
    'balance',
    'created_at',
    'updated_at',
  ];
  await timed(say, 'patient', () =>
    copyRows(client, 'patient', columns, people(), every(say, 'patient', 10_000)),
  );
  function* phones(): Generator<CopyValue[]> {
    for (const [index, id] of ids.entries()) {
      // Numbers kept free for fiction are few: here several people share one.
      const number = `+1 ${String(201 + (index % 700))} 555 01${String(Math.floor(index / 700) % 100).padStart(2, '0')}`;
      yield [sheet.orgId, sheet.nextId(), id, 'mobile', number];
    }
  }
  await timed(say, 'patient_phone', () =>
    copyRows(
      client,
      'patient_phone',
      ['org_id', 'id', 'patient_id', 'kind', 'number'],
      phones(),
      every(say, 'patient_phone', 10_000),
    ),
  );
  return ids;
}

const APPOINTMENT_COLUMNS = [
  'org_id',
  'id',
  'num',
  'patient_id',
  'location_id',
  'operatory_id',
  'appointment_type_id',
  'status',
  'schedule_date',
  'start_at',
  'end_at',
  'confirmation_status_id',
  'time_pattern',
  'production_amount',
  'note',
  'created_at',
  'updated_at',
  'cancelled_by',
  'version',
];

/**
 * Visits with their providers, procedures and first events. The same visits are made again for each table: cheaper than
 * keeping a million of them.
 */
export async function copyVisits(
  sheet: Sheet,
  client: pg.ClientBase,
  patientIds: readonly string[],
  options: LargeOptions,
): Promise<void> {
  const { say, appointments } = options;
  const { orgId, idOf, clinic } = sheet;
  const today = toLocal(sheet.nowMs, clinic.timeZone).date;
  const visits = () => largeVisits(clinic, appointments, today, sheet.random.fork('visits'));
  const ids: string[] = [];
  const created = sheet.foundedAt;
  function* appointmentRows(): Generator<CopyValue[]> {
    for (const visit of visits()) {
      const id = sheet.nextId();
      ids.push(id);
      const confirmation = visit.lot % 3 === 0 && visit.date >= today ? 'unconfirmed' : 'confirmed';
      const units = (visit.endMs - visit.startMs) / 300_000;
      const bookedMs = Math.min(visit.startMs - (1 + (visit.lot % 90)) * DAY, sheet.nowMs);
      const booked = instantOf(bookedMs);
      yield [
        orgId,
        id,
        visit.num,
        patientIds[visit.lot % patientIds.length] ?? null,
        idOf('location', visit.location),
        idOf('operatory', `${visit.location}/${visit.operatory}`),
        idOf('type', visit.type),
        visit.status,
        visit.date,
        instantOf(visit.startMs),
        instantOf(visit.endMs),
        idOf('ApptConfirmed', confirmation),
        `/${'X'.repeat(units - 1)}`,
        productionOf(visit.treatment.items),
        visit.lot % 11 === 0 ? 'Prefers morning texts' : '',
        booked,
        booked,
        visit.status === 'cancelled' ? 'patient' : null,
        visit.status === 'scheduled' ? 1 : 2,
      ];
    }
  }
  await timed(say, 'appointment', () =>
    copyRows(
      client,
      'appointment',
      APPOINTMENT_COLUMNS,
      appointmentRows(),
      every(say, 'appointment', 50_000),
    ),
  );
  function* providerRows(): Generator<CopyValue[]> {
    for (const { num, provider } of visits())
      yield [orgId, sheet.nextId(), ids[num - 1] ?? null, idOf('provider', provider), 'primary'];
  }
  await timed(say, 'appointment_provider', () =>
    copyRows(
      client,
      'appointment_provider',
      ['org_id', 'id', 'appointment_id', 'provider_id', 'role'],
      providerRows(),
      every(say, 'appointment_provider', 100_000),
    ),
  );
  function* procedureRows(): Generator<CopyValue[]> {
    for (const { num, provider, treatment, status } of visits()) {
      for (const [order, { code, fee, area }] of treatment.items.entries()) {
        yield [
          orgId,
          sheet.nextId(),
          ids[num - 1] ?? null,
          idOf('code', code),
          idOf('provider', provider),
          area,
          fee,
          order,
          status === 'complete' ? 'completed' : 'planned',
          created,
          created,
        ];
      }
    }
  }
  const procedureColumns = [
    'org_id',
    'id',
    'appointment_id',
    'procedure_code_id',
    'provider_id',
    'area',
    'fee',
    'item_order',
    'status',
    'created_at',
    'updated_at',
  ];
  await timed(say, 'appointment_procedure', () =>
    copyRows(
      client,
      'appointment_procedure',
      procedureColumns,
      procedureRows(),
      every(say, 'appointment_procedure', 100_000),
    ),
  );
  const { userId, name } = sheet.staff[0];
  function* eventRows(): Generator<CopyValue[]> {
    for (const visit of visits()) {
      const at = instantOf(Math.min(visit.startMs - (1 + (visit.lot % 90)) * DAY, sheet.nowMs));
      yield [
        orgId,
        sheet.nextId(),
        at,
        'user',
        userId,
        name,
        'demo',
        'appointment',
        ids[visit.num - 1] ?? null,
        1,
        'created',
        idOf('location', visit.location),
        visit.date,
        'scheduled',
      ];
    }
  }
  const eventColumns = [
    'org_id',
    'id',
    'at',
    'actor_kind',
    'actor_id',
    'actor_name',
    'source',
    'entity',
    'entity_id',
    'version',
    'action',
    'location_id',
    'local_day',
    'to_status',
  ];
  await timed(say, 'event', () =>
    copyRows(client, 'event', eventColumns, eventRows(), every(say, 'event', 100_000)),
  );
}

function every(say: (line: string) => void, table: string, step: number): (count: number) => void {
  let next = step;
  return (count) => {
    if (count < next) return;
    say(`  ${table}: ${count.toLocaleString('en')}`);
    next = count - (count % step) + step;
  };
}

async function timed(say: (line: string) => void, table: string, work: () => Promise<number>): Promise<void> {
  const begun = performance.now();
  const count = await work();
  const seconds = (performance.now() - begun) / 1000;
  say(`${table}: ${count.toLocaleString('en')} rows in ${seconds.toFixed(1)} s`);
}
