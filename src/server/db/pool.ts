import { createHash } from 'node:crypto';
import {
  Kysely,
  PostgresDialect,
  type PostgresCursor,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import pg from 'pg';
import type { Instant } from '#domain/time/instant.ts';
import type { Database } from './schema.ts';

const SECOND = 1000;
/** Statements with parameters that get a name; beyond it they run unnamed, so that the server's memory stays small. */
const MOST_NAMED_STATEMENTS = 1000;

export interface PoolOptions {
  /** Connections; 10 unless told otherwise. */
  readonly max?: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
  /** Receives the failure of a connection that nobody is using; the pool replaces it by itself. */
  readonly onError?: (error: Error) => void;
}

/**
 * The connections of the application. Values read through it are those of schema.ts: dates 'YYYY-MM-DD', times
 * 'HH:MM:SS', instants ISO in UTC with `Z`, numeric a decimal string, bigint a number.
 */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  return makePool(url, options, { getTypeParser: parserOf });
}

/** Connections for better-auth alone, which expects JavaScript `Date` where all else reads text. */
export function createAuthPool(url: string, options: PoolOptions = {}): pg.Pool {
  return makePool(url, { max: 5, name: 'chairtime-auth', ...options }, undefined);
}

/** Kysely over a pool; statements with parameters are prepared once per connection. */
export function createDb(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: preparingDialect(pool) });
}

/** What Kysely needs to speak through a pool whose statements are prepared once per connection. */
export function preparingDialect(pool: pg.Pool): PostgresDialect {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    // Kysely recognises a connection by its object, hence one wrapper per client.
    const known = wrapped.get(client) ?? preparing(client);
    wrapped.set(client, known);
    return known;
  };
  return new PostgresDialect({ pool: { connect, end: () => pool.end() } });
}

function makePool(url: string, options: PoolOptions, types: pg.CustomTypesConfig | undefined): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'chairtime',
    // Text forms of dates and the meaning of a day must not depend on how somebody's server is configured.
    options: '-c timezone=UTC -c datestyle=ISO',
    statement_timeout: 15 * SECOND,
    lock_timeout: 5 * SECOND,
    idle_in_transaction_session_timeout: 30 * SECOND,
    connectionTimeoutMillis: 10 * SECOND,
    ...(types ? { types } : {}),
  });
  // Without a listener Node ends the process when an idle connection breaks.
  pool.on('error', (error) => options.onError?.(error));
  // The same holds for one that breaks while a transaction has it but asks nothing; its next statement fails anyway.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}

/** Text of a timestamptz in a UTC session, '2026-03-02 15:00:00.25+00', as ISO; 'infinity' stays as it is. */
function instantText(value: string): Instant {
  return value.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z');
}

const asText = (value: string): string => value;

const PARSERS: ReadonlyMap<number, (value: string) => unknown> = new Map<number, (value: string) => unknown>([
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.TIME, asText],
  [pg.types.builtins.TIMESTAMPTZ, instantText],
  [pg.types.builtins.NUMERIC, asText],
  [pg.types.builtins.INT8, Number],
]);

const parserOf: pg.CustomTypesConfig['getTypeParser'] = (oid, format) =>
  PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format);

const statementNames = new Map<string, string>();

/** The same name for the same text in every connection; undefined once there are too many texts. */
function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known) return known;
  if (statementNames.size >= MOST_NAMED_STATEMENTS) return undefined;
  const name = `ct_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
  statementNames.set(text, name);
  return name;
}

/** As much of a driver's client as Kysely uses. Cursors are left out: no statement of ours streams. */
function preparing(client: pg.PoolClient): PostgresPoolClient {
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new TypeError('Cursors are not supported');
    const values = [...parameters];
    const name = values.length > 0 ? statementName(text) : undefined;
    return client.query({ text, values, ...(name ? { name } : {}) });
  }
  return {
    query,
    release: () => {
      client.release();
    },
  };
}
