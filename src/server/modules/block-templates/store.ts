import type { Kysely } from 'kysely';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

export interface TemplateFilter {
  /** null = only those for every location. */
  readonly locationId: string | null;
  readonly includeHidden: boolean;
}

/** One page of templates by position, then age, and how many there are. */
export async function listTemplates(
  db: Db,
  orgId: string,
  { locationId, includeHidden }: TemplateFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'block_template'>[]; total: number }> {
  const matching = db
    .selectFrom('block_template')
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .where('location_id', 'is not distinct from', locationId)
    .$if(!includeHidden, (query) => query.where('is_hidden', '=', false));
  const rows = await matching
    .selectAll()
    .orderBy('item_order')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** Items of a template by position, start and id. */
export function itemsOf(db: Db, orgId: string, templateId: string): Promise<Row<'block_template_item'>[]> {
  return db
    .selectFrom('block_template_item')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('block_template_id', '=', templateId)
    .where('deleted_at', 'is', null)
    .orderBy('item_order')
    .orderBy('start_time')
    .orderBy('id')
    .execute();
}
