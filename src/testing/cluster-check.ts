import pg from 'pg';

/**
 * Reads every page of every table and every B-tree index of a database and checks their structure (extension amcheck;
 * reading checks the page checksums). Empty = sound.
 */
export async function findCorruption(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS amcheck');
    const heaps = await client.query<{ found: string }>(`
      SELECT format('%s: %s', c.oid::regclass, v.msg) AS found
      FROM pg_class c CROSS JOIN LATERAL verify_heapam(c.oid, check_toast => true) v
      WHERE c.relkind IN ('r', 'm') AND c.relpersistence = 'p'`);
    const indexes = await client.query<{ name: string }>(`
      SELECT i.indexrelid::regclass::text AS name
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
      WHERE a.amname = 'btree' AND c.relpersistence = 'p' AND i.indisvalid AND i.indisready`);
    const found = heaps.rows.map((row) => row.found);
    for (const { name } of indexes.rows) {
      try {
        await client.query('SELECT bt_index_check($1::regclass, true)', [name]);
      } catch (error) {
        found.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    const sums = await client.query<{ failures: string }>(
      'SELECT coalesce(sum(checksum_failures), 0) AS failures FROM pg_stat_database',
    );
    if (Number(sums.rows[0]?.failures) > 0)
      found.push(`${sums.rows[0]?.failures} pages with a wrong checksum`);
    if (indexes.rows.length === 0) found.push('no index was checked');
    return found;
  } finally {
    await client.end();
  }
}
