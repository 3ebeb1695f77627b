import type pg from 'pg';

/** A table whose rows belong to a backup, with the columns that hold them. */
export interface StoredTable {
  /** Quoted, with its schema. */
  readonly name: string;
  /** Quoted, in order; columns that the database computes are left out. */
  readonly columns: readonly string[];
}

export interface StoredSequence {
  readonly name: string;
  /** The last number given; null when none was. */
  readonly last: string | null;
}

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/** Every table of the application, parents before their children. What a program remembers of itself (`meta`) is not data. */
export async function storedTables(client: pg.ClientBase): Promise<readonly StoredTable[]> {
  const { rows } = await client.query<StoredTable & { parents: readonly string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select distinct format('%I.%I', pn.nspname, p.relname)
        from pg_constraint f join pg_class p on p.oid = f.confrelid join pg_namespace pn on pn.oid = p.relnamespace
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'auth')
    order by name`);
  const sorted: StoredTable[] = [];
  const done = new Set<string>();
  while (sorted.length < rows.length) {
    const ready = rows.filter(
      ({ name, parents }) => !done.has(name) && parents.every((one) => done.has(one)),
    );
    if (ready.length === 0) throw new Error('the tables refer to each other in a circle');
    for (const { name, columns } of ready) {
      sorted.push({ name, columns });
      done.add(name);
    }
  }
  return sorted;
}

/** The number sequences of the application. */
export async function storedSequences(client: pg.ClientBase): Promise<readonly StoredSequence[]> {
  const { rows } = await client.query<StoredSequence>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where schemaname in ('public', 'auth') order by 1`);
  return rows;
}

/** What the database was migrated by, in order. */
export async function appliedMigrations(client: pg.ClientBase): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select name, checksum from meta.migration order by name',
  );
  return rows;
}
