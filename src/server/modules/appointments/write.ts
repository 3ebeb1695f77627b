import type { Kysely } from 'kysely';
import { authorOf, type OrgContext } from '../../context.ts';
import { changesBetween } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import type { Change, JsonValue } from '../../db/tables/column.ts';
import { versioned, type Patch } from '../../db/versioned.ts';
import { recallsFollowVisit, recallTypeOf } from '../recalls/service.ts';
import type { Reference } from '../reference/service.ts';
import { tuplesOf, writeBelow, type BelowDrafts } from './below.ts';
import type { AppointmentRow } from './row.ts';
import { shapeRow, type AppointmentAnswer } from './shape.ts';
import { findAppointment } from './store.ts';

/** Fields the history tells of, in the order in which it lists them. Names and values are those of the answers. */
const HISTORY_FIELDS = [
  'status',
  'schedule_date',
  'start_time',
  'end_time',
  'operatory',
  'appointment_type',
  'treatments',
  'providers',
  'provider_assignments',
  'time_pattern_5',
  'confirmation_status',
  'flow_status',
  'note',
  'priority',
  'is_time_locked',
  'color_override',
  'datetime_ask_to_arrive',
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'cancel_reason',
  'cancelled_by',
  'broken_reason',
  'recall',
  'tags',
] as const;

type Assignment = AppointmentAnswer['provider_assignments'][number];

export interface Write {
  readonly row: AppointmentRow;
  /** Columns to change. */
  readonly patch: Patch<'appointment'>;
  /** Rows below the visit as they shall be; parts left out stay. */
  readonly below?: BelowDrafts;
  /** Rows below the visit that the caller has written already. */
  readonly written?: Pick<AppointmentRow, 'procedures'>;
  /** What the history tells besides the fields of the visit itself. */
  readonly changes?: readonly Change[];
  readonly action: string;
  readonly note?: string | null | undefined;
  /** Leave the visit alone, with its version, when nothing of what the history tells changes. */
  readonly quiet?: boolean | undefined;
  /** False when the writer brings the recalls up itself. */
  readonly followed?: boolean;
}

/**
 * Changes a visit that was read with its row locked: row, version and history entry in one statement (engineering §3),
 * then the rows below it. The history entry is worked out from the record before and after, so no action can forget to
 * tell.
 * @returns the visit as it is now.
 */
export async function writeAppointment(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ref: Reference,
  {
    row,
    patch,
    below = {},
    written,
    changes: beside = [],
    action,
    note,
    quiet = false,
    followed = true,
  }: Write,
): Promise<AppointmentRow> {
  const next: AppointmentRow = { ...row, ...plain(patch), ...rowsOf(below), ...written };
  if (next.recall_id !== row.recall_id) {
    Object.assign(next, { recall_type_id: await recallTypeOf(ctx, tx, next.recall_id) });
  }
  const changes = [...changesBetween(told(ref, row), told(ref, next), HISTORY_FIELDS), ...beside];
  if (quiet && changes.length === 0) return row;
  const result = await versioned.update(
    tx,
    { table: 'appointment', org: ctx.org.id, id: row.id, expected: row.version },
    patch,
    {
      by: authorOf(ctx),
      action,
      locationId: row.location_id,
      // The day it comes to; whoever shows the day it leaves knows it by its id.
      localDay: next.schedule_date ?? row.schedule_date,
      changes,
      fromStatus: row.status,
      toStatus: next.status,
      note: note ?? '',
    },
  );
  await writeBelow(ctx, tx, row.id, below);
  const current = await findAppointment(tx, ctx.org.id, row.id);
  if (!result.ok || !current) throw new Error('an appointment changed although its row was locked');
  if (followed) await recallsFollowVisit(ctx, tx, row, current);
  return current;
}

/** Who does what when, without the id and version that every replacement changes. */
function assignmentAsTold({ provider, role, start_time, end_time }: Assignment) {
  return { provider, role, start_time, end_time };
}

/** Drafts as the store reads the rows back. */
function rowsOf({ providers, procedures, tags }: BelowDrafts): Partial<AppointmentRow> {
  return {
    ...(providers ? { providers: tuplesOf(providers) } : {}),
    ...(procedures
      ? { procedures: procedures.map(({ procedure_code_id, area, fee }) => [procedure_code_id, area, fee]) }
      : {}),
    ...(tags ? { tags: tags.toSorted() } : {}),
  };
}

/** The patch as values; this module writes no SQL expressions into appointments. */
function plain(patch: Patch<'appointment'>): Partial<AppointmentRow> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

/** The record as the history tells it, with amounts; readers without the right get them blanked (history.ts). */
function told(ref: Reference, row: AppointmentRow): Record<(typeof HISTORY_FIELDS)[number], JsonValue> {
  const shape = shapeRow(ref, row, true);
  const json: Record<string, JsonValue> = JSON.parse(
    JSON.stringify({ ...shape, provider_assignments: shape.provider_assignments.map(assignmentAsTold) }),
  );
  const entries = HISTORY_FIELDS.map((field) => [field, json[field] ?? null] as const);
  return Object.fromEntries(entries) as Record<(typeof HISTORY_FIELDS)[number], JsonValue>;
}
