// What a browser must fetch before the day is drawn: scripts of the built page, its frame and the day's route with all they
// import, and the texts of one language. `npm test -- build` fails above the limit; alone it prints the largest of them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './build.mjs';

/** Where the first load of the day shall come to: JavaScript, kB packed with gzip. */
const GOAL_KB = 220;
/** What it must not grow beyond until then; it is only ever lowered. */
const LIMIT_KB = 420;
const KB = 1024;

/** The page itself, and what its route to the day loads when it is opened. */
const ENTRIES = ['index.html', 'src/web/app/ScheduleLayout.tsx', 'src/web/features/schedule/day/DayPage.tsx'];
const TEXTS = /^locales\/en\/\w+\.json$/;

/** Every script that must be there before the day can be drawn, by its file. @returns {{ file: string, kb: number }[]} */
function scriptsOfTheDay() {
  const client = path.join(root, 'dist/client');
  const manifest = JSON.parse(readFileSync(path.join(client, '.vite/manifest.json'), 'utf8'));
  const files = new Set();
  const take = (name) => {
    const chunk = manifest[name];
    if (!chunk)
      throw new Error(`the build has no ${name}: ${path.basename(import.meta.filename)} is out of date`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) take(imported);
  };
  for (const name of [...ENTRIES, ...Object.keys(manifest).filter((one) => TEXTS.test(one))]) take(name);
  return [...files]
    .map((file) => ({ file, kb: gzipSync(readFileSync(path.join(client, file)), { level: 9 }).length / KB }))
    .sort((a, b) => b.kb - a.kb);
}

/** Prints the figure beside the goal. @returns whether it is within the limit */
export function firstLoadIsSmall() {
  const scripts = scriptsOfTheDay();
  const sum = scripts.reduce((total, { kb }) => total + kb, 0);
  const isSmall = sum <= LIMIT_KB;
  const verdict = isSmall ? '' : `: MORE THAN ${LIMIT_KB} kB`;
  console.log(
    `first load of the day: ${sum.toFixed(1)} kB JavaScript (gzip, ${scripts.length} files), goal ${GOAL_KB} kB${verdict}`,
  );
  return isSmall;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = firstLoadIsSmall() ? 0 : 1;
  for (const { file, kb } of scriptsOfTheDay()) console.log(`${kb.toFixed(1).padStart(8)} kB  ${file}`);
}
