import { readFileSync } from 'node:fs';
import pg from 'pg';
import { passwordFile } from './cluster.ts';

/** Where a running embedded PostgreSQL answers. */
export interface Address {
  dataDir: string;
  /** Unix socket directory; undefined on Windows (127.0.0.1). */
  socketDir: string | undefined;
  port: number;
}

/** Connection string for `pg` (socket directory as `host`, or 127.0.0.1 with the generated password). */
export function connectionUrl(address: Address, database: string): string {
  if (address.socketDir !== undefined) {
    return `postgres://chairtime@/${database}?host=${encodeURIComponent(address.socketDir)}&port=${address.port}`;
  }
  const password = readFileSync(passwordFile(address.dataDir), 'utf8').trim();
  return `postgres://chairtime:${password}@127.0.0.1:${address.port}/${database}`;
}

/** A connection of the launcher itself to the maintenance database; the caller ends it. */
export async function connect(address: Address, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: connectionUrl(address, 'postgres'),
    application_name: name,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  // Without a listener a lost connection would end the process; the launcher listens for 'end' where it matters.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** SQLSTATE or system error code of a failed connection ('57P03' = starting up or shutting down). */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
