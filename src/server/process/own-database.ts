import pg from 'pg';

const PATIENCE_MS = 15_000;
const PAUSE_MS = 500;
/** Not there yet: refused, host unknown for the moment, starting up (57P03). Anything else will not mend itself. */
const PASSING = new Set(['ECONNREFUSED', 'ENOENT', 'EAI_AGAIN', 'ETIMEDOUT', '57P03']);

/**
 * Makes sure that the operator's own PostgreSQL (DATABASE_URL) answers; a server that is still coming up, as when both
 * are started together, is waited for.
 * @throws Error naming host, port and database (never the password) and the reason.
 */
export async function requireOwnDatabase(
  url: string,
  say: (line: string) => void,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const begun = Date.now();
  for (let said = false; ; said = true) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const { code, reason } = reasonOf(error);
      const where = `${client.host}${client.host.startsWith('/') ? '' : `:${client.port}`}, database ${client.database}`;
      await client.end().catch(() => undefined);
      if (!PASSING.has(code) || Date.now() - begun >= patienceMs) {
        throw new Error(`the PostgreSQL of DATABASE_URL (${where}) cannot be used: ${reason}`, {
          cause: error,
        });
      }
      if (!said) say(`Waiting for the PostgreSQL of DATABASE_URL (${where})`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function reasonOf(error: unknown): { code: string; reason: string } {
  // Node tries every address of a name and gathers the failures.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return { code: '', reason: String(first) };
  const code = 'code' in first ? String(first.code) : '';
  return { code, reason: first.message || code };
}
