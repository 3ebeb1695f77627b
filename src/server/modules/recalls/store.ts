import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { RecallStatus } from '#domain/recall/due.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** A patient's recall with the patient's name and phone and the visit that will fulfil it. */
export interface RecallRow extends Omit<Row<'patient_recall'>, 'org_id'> {
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string | null;
  readonly visit: {
    readonly id: string;
    readonly appointment_type_id: string | null;
    readonly location_id: string;
  } | null;
}

const COLUMNS = sql`
  r.id, r.patient_id, r.recall_type_id, r.interval, r.date_due, r.date_previous, r.date_scheduled, r.status,
  r.is_disabled, r.note, r.version, r.created_at, r.updated_at, r.deleted_at, p.first_name, p.last_name,
  (select x.number from patient_phone x where x.org_id = r.org_id and x.patient_id = r.patient_id
    order by array_position(array['mobile', 'home', 'work'], x.kind) limit 1) as phone,
  (select json_build_object('id', a.id, 'appointment_type_id', a.appointment_type_id, 'location_id', a.location_id)
    from appointment a
    where a.org_id = r.org_id and a.recall_id = r.id and a.deleted_at is null
      and a.status in ('planned', 'scheduled', 'unscheduled', 'pinboard')
    order by a.status = 'scheduled' desc, a.start_at nulls last, a.id limit 1) as visit`;

export interface RecallFilter {
  readonly patientId: string | undefined;
  readonly typeId: string | undefined;
  readonly status: RecallStatus | undefined;
  /** Local date of the organisation, which decides what is overdue. */
  readonly today: LocalDate;
}

interface Page<R> {
  readonly rows: R[];
  readonly total: number;
}

/** One page of recalls, oldest record first, and how many there are. */
export function listRecalls(
  db: Db,
  orgId: string,
  { patientId, typeId, status, today }: RecallFilter,
  window: { limit: number; offset: number },
): Promise<Page<RecallRow>> {
  const where = [
    sql`r.org_id = ${orgId} and r.deleted_at is null`,
    ...(patientId === undefined ? [] : [sql`r.patient_id = ${patientId}`]),
    ...(typeId === undefined ? [] : [sql`r.recall_type_id = ${typeId}`]),
    ...(status === undefined ? [] : [ofStatus(status, today)]),
  ];
  return pageOf(db, sql.join(where, sql` and `), sql`r.created_at, r.id`, window);
}

/** One page of what is due on a day: not completed, not disabled, the longest due first. */
export function listDue(
  db: Db,
  orgId: string,
  day: LocalDate,
  window: { limit: number; offset: number },
): Promise<Page<RecallRow>> {
  const where = sql`r.org_id = ${orgId} and r.deleted_at is null and r.date_due <= ${day} and r.status <> 'completed'
    and not r.is_disabled and p.archived_at is null and p.deleted_at is null`;
  return pageOf(db, where, sql`r.date_due, r.id`, window);
}

/** One living recall; undefined when unknown. */
export async function findRecall(db: Db, orgId: string, id: string): Promise<RecallRow | undefined> {
  const { rows } = await sql<RecallRow>`
    select ${COLUMNS} from patient_recall r join patient p on p.org_id = r.org_id and p.id = r.patient_id
    where r.org_id = ${orgId} and r.id = ${id} and r.deleted_at is null`.execute(db);
  return rows[0];
}

/** The type of a recall, living or not; null when unknown. */
export async function typeIdOf(db: Db, orgId: string, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('patient_recall')
    .select('recall_type_id')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.recall_type_id ?? null;
}

/** Open recalls are overdue from the day after their date, whatever was stored on an earlier day. */
function ofStatus(status: RecallStatus, today: LocalDate): RawBuilder<unknown> {
  if (status === 'overdue') return sql`r.status in ('due', 'overdue') and r.date_due < ${today}`;
  if (status === 'due') {
    return sql`r.status in ('due', 'overdue') and (r.date_due is null or r.date_due >= ${today})`;
  }
  return sql`r.status = ${status}`;
}

async function pageOf(
  db: Db,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { limit, offset }: { limit: number; offset: number },
): Promise<Page<RecallRow>> {
  const from = sql`patient_recall r join patient p on p.org_id = r.org_id and p.id = r.patient_id`;
  const { rows } = await sql<RecallRow>`
    select ${COLUMNS} from ${from} where ${where} order by ${order} limit ${limit} offset ${offset}`.execute(
    db,
  );
  const counted = await sql<{ total: number }>`
    select count(*) as total from ${from} where ${where}`.execute(db);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** Whose living recalls are, and of which type. */
export function livingRecalls(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Pick<Row<'patient_recall'>, 'id' | 'patient_id' | 'recall_type_id'>[]> {
  return db
    .selectFrom('patient_recall')
    .select(['id', 'patient_id', 'recall_type_id'])
    .where('org_id', '=', orgId)
    .where('id', 'in', [...ids])
    .where('deleted_at', 'is', null)
    .execute();
}
