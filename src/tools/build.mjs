// Builds the application when its source changed: dist/client (web) and dist/server/main.js. Plain Node without any
// loader, because `npm start` runs it first on a fresh clone.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's directory. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** The built server; importing it starts it. */
export const serverEntry = path.join(root, 'dist/server/main.js');

const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.hash');
const SOURCES = [
  'src',
  'locales',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
];
const NOT_BUILT = /\.(test|spec|fixtures)\.tsx?$|^src\/(testing|tools)$|(^|\/)(\.|testing$)/;

/** Every file that goes into the build below `name`, relative to the project, in a fixed order. */
function filesBelow(name) {
  const file = path.join(root, name);
  if (NOT_BUILT.test(name) || !existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [name];
  return readdirSync(file)
    .sort()
    .flatMap((entry) => filesBelow(`${name}/${entry}`));
}

/** Fingerprint of everything that the build depends on. */
function sourceHash() {
  const hash = createHash('sha256').update(process.version);
  for (const name of SOURCES.flatMap(filesBelow)) {
    hash.update(`\0${name}\0`).update(readFileSync(path.join(root, name)));
  }
  return hash.digest('hex');
}

/** Runs one vite build into `outDir`; resolves with its length in seconds. */
function viteBuild(label, args, outDir) {
  const begun = performance.now();
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(
    process.execPath,
    [vite, 'build', ...args, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) return reject(new Error(`building the ${label} failed`));
      console.log(`  ${label.padEnd(16)} ${((performance.now() - begun) / 1000).toFixed(1)} s`);
      resolve();
    });
  });
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Leftovers of builds that were broken off; those of a build that runs right now are not touched. */
function removeLeftovers() {
  for (const name of readdirSync(dist)) {
    const pid = Number(/^\.(?:build|old)-(\d+)$/.exec(name)?.[1] ?? 0);
    if (pid > 0 && (pid === process.pid || !alive(pid)))
      rmSync(path.join(dist, name), { recursive: true, force: true });
  }
}

/**
 * Builds both sides unless dist/ already holds this source. A build is made beside the old one and put in place when
 * complete, so that a broken build is never started and a running server keeps its files until then.
 */
export async function buildIfChanged() {
  const hash = sourceHash();
  const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (built === hash && existsSync(serverEntry)) return false;
  if (!existsSync(path.join(root, 'node_modules/vite'))) throw new Error('run npm install first');
  console.log(built ? 'The source has changed: building again' : 'Building Chairtime (once)');
  mkdirSync(dist, { recursive: true });
  removeLeftovers();
  const fresh = path.join(dist, `.build-${process.pid}`);
  const old = path.join(dist, `.old-${process.pid}`);
  await Promise.all([
    viteBuild('web application', [], path.join(fresh, 'client')),
    viteBuild('server', ['--ssr', 'src/server/main.ts'], path.join(fresh, 'server')),
  ]);
  rmSync(stamp, { force: true });
  mkdirSync(old);
  for (const side of ['client', 'server']) {
    if (existsSync(path.join(dist, side))) renameSync(path.join(dist, side), path.join(old, side));
    renameSync(path.join(fresh, side), path.join(dist, side));
  }
  writeFileSync(stamp, hash);
  removeLeftovers();
  return true;
}
