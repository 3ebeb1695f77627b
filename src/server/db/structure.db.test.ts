import { expect, test } from 'vitest';
import { testDatabase } from '#testing/database.ts';

const { pool } = await testDatabase();

async function names(sql: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(sql);
  return rows.map((row) => row.name);
}

test('every primary key, unique constraint and B-tree index begins with org_id', async () => {
  const others = await names(`
    select index_class.relname as name
    from pg_index
      join pg_class index_class on index_class.oid = indexrelid
      join pg_am on pg_am.oid = index_class.relam
      join pg_class on pg_class.oid = indrelid
      left join pg_attribute on attrelid = indrelid and attnum = indkey[0]
    where pg_class.relnamespace = 'public'::regnamespace and amname = 'btree'
      and pg_class.relname <> 'organisation' and attname is distinct from 'org_id'`);
  expect(others).toEqual([]);
});

test('every exclusion constraint keeps organisations apart', async () => {
  const others = await names(`
    select conname as name from pg_constraint
    where contype = 'x' and pg_get_constraintdef(oid) !~ 'org_id WITH ='`);
  expect(others).toEqual([]);
});

test('every foreign key carries org_id on both sides, so a reference cannot cross organisations', async () => {
  const others = await names(`
    select conname as name from pg_constraint
      join pg_attribute own on own.attrelid = conrelid and own.attnum = conkey[1]
      join pg_attribute other on other.attrelid = confrelid and other.attnum = confkey[1]
    where contype = 'f' and connamespace = 'public'::regnamespace
      and confrelid <> 'organisation'::regclass and confrelid <> 'auth."user"'::regclass
      and (own.attname <> 'org_id' or other.attname <> 'org_id')`);
  expect(others).toEqual([]);
});

test('every table of the domain leads to its organisation', async () => {
  const others = await names(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'organisation'
      and not exists (select from pg_constraint where contype = 'f' and conrelid = pg_class.oid)`);
  expect(others).toEqual([]);
});

test('a row that can be deleted softly is unique only among the living', async () => {
  const others = await names(`
    select index_class.relname as name
    from pg_index
      join pg_class index_class on index_class.oid = indexrelid
      join pg_class on pg_class.oid = indrelid
      join pg_attribute on attrelid = pg_class.oid and attname = 'deleted_at'
    where pg_class.relnamespace = 'public'::regnamespace and indisunique and not indisprimary
      and coalesce(pg_get_expr(indpred, indrelid), '') !~ 'deleted_at IS NULL'`);
  // A num stays taken; the rest are targets of foreign keys or never given twice.
  expect(others.filter((name) => !name.endsWith('_num')).sort()).toEqual([
    'api_key_prefix_unique',
    'operatory_of_location',
    'organisation_slug_key',
    'schedule_version_of_location',
    'schedule_view_of_location',
  ]);
});
