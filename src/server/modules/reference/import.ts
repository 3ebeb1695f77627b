import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { procedureCodeEndpoints } from '#contract/procedure-codes.ts';
import type { ImportReport } from '#contract/procedure-import.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import type { Database, NewRow, Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { restoreRecord, updateRecord } from '../../records.ts';
import { uniqueGuarded } from '../../unique.ts';
import { readCodeRows, type CodeRow, type ReadRow, type RowErrors } from './import-rows.ts';
import { codesNamed } from './import.store.ts';
import { PROCEDURE_CODE, uniqueCode } from './procedure-codes.ts';

type Found = Row<'procedure_code'>;
type Result = ImportReport['rows'][number]['result'];
type NewCode = NewRow<'procedure_code'> & { readonly id: string };

/** What becomes of a row. */
interface Planned {
  readonly read: ReadRow;
  readonly result: Result;
  readonly errors: RowErrors;
  readonly create?: NewCode;
  readonly change?: { readonly found: Found; readonly values: CodeRow['values'] };
}

/** Rows inserted by one statement. */
const AT_ONCE = 500;

/** Takes a table of procedure codes over, whole or not at all. */
export async function importCodes(
  ctx: OrgContext,
  { body }: EndpointRequest<typeof procedureCodeEndpoints.import>,
): Promise<ImportReport> {
  const rows = readCodeRows(body.csv);
  return uniqueGuarded(uniqueCode(['body', 'csv']), () =>
    inTransaction(ctx.db, async (tx) => {
      const known = await codesNamed(
        tx,
        ctx.org.id,
        rows.map((row) => row.code),
      );
      const plan = rows.map((read) => planRow(ctx.org.id, read, known.get(read.code.toLowerCase())));
      const applied = !body.dry_run && plan.every((row) => row.errors.length === 0);
      if (applied) await write(ctx, tx, plan);
      return report(plan, applied);
    }),
  );
}

function planRow(orgId: string, read: ReadRow, found: Found | undefined): Planned {
  const { row } = read;
  if (row === null) return { read, result: 'failed', errors: read.errors };
  if (found) {
    const same = Object.entries(row.values).every(([name, value]) => Reflect.get(found, name) === value);
    const result = found.deleted_at !== null ? 'restored' : same ? 'unchanged' : 'updated';
    return { read, result, errors: [], change: { found, values: row.values } };
  }
  const { description, ...values } = row.values;
  if (description === undefined) {
    const msg = 'A new code needs a description';
    return { read, result: 'failed', errors: [{ column: 'description', type: 'missing', msg }] };
  }
  const create = { ...DEFAULTS, ...values, description, code: row.code, org_id: orgId, id: v7() };
  return { read, result: 'created', errors: [], create };
}

/** Of a new code whose row says nothing about them; all rows of one INSERT have the same columns. */
const DEFAULTS = { abbrev: '', category: '', fee: '0.00', is_active: true, item_order: 0 };

async function write(ctx: OrgContext, tx: Kysely<Database>, plan: readonly Planned[]): Promise<void> {
  const created = plan.flatMap((row) => row.create ?? []);
  const event = { by: authorOf(ctx), action: 'created', locationId: null, localDay: null };
  for (let from = 0; from < created.length; from += AT_ONCE) {
    await versioned.insertMany(tx, 'procedure_code', created.slice(from, from + AT_ONCE), event);
  }
  for (const { change, result } of plan) {
    if (!change || result === 'unchanged') continue;
    const { found, values } = change;
    if (result === 'restored') await restoreRecord(ctx, tx, PROCEDURE_CODE, found, undefined, values);
    else await updateRecord(ctx, tx, PROCEDURE_CODE, found, values, { base: undefined });
  }
}

function report(plan: readonly Planned[], applied: boolean): ImportReport {
  const count = (result: Result): number => plan.filter((row) => row.result === result).length;
  return {
    applied,
    counts: {
      created: count('created'),
      updated: count('updated'),
      restored: count('restored'),
      unchanged: count('unchanged'),
      failed: count('failed'),
    },
    rows: plan.map(({ read, result, errors }) => ({ line: read.line, code: read.code, result, errors })),
  };
}
