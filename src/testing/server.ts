import pg from 'pg';

/** The PostgreSQL of a test run. */
export interface TestServer {
  readonly url: string;
  /** All databases of the run begin with it. */
  readonly prefix: string;
  /** Name of the migrated, empty database to copy. */
  readonly template: string;
}

/** The same server address with another database. The socket form of an address is no valid WHATWG URL, hence by hand. */
export function inDatabase(url: string, database: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`);
}

/** Runs `work` on a connection of its own to the given address. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
