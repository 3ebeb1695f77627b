// House rules that no ready-made tool knows. Prints findings, one a line; fails when there is one, or when it saw no files.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './build.mjs';

const RULES = [
  {
    says: "write import * as z from 'zod' (a named import keeps 65 kB more in the bundle)",
    files: /\.tsx?$/,
    breaks: /import\s+(?:type\s+)?(?:\{[^}]*\}|z)\s+from\s+'zod'/,
  },
  {
    says: 'raw colours belong into src/web/ui/tokens.css',
    files: /^src\/web\/(?!ui\/tokens\.css$).*(?<!\.test)\.(css|tsx)$/,
    breaks: /#[0-9a-f]{3,8}\b(?!['"]?\))|\b(?:rgba?|hsla?|oklch)\(/i,
  },
  {
    says: 'no file re-exports others (barrel)',
    files: /^src\/.*\.tsx?$/,
    breaks: /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s+from\s/m,
  },
  {
    says: 'no skipped, focused or awaited-by-clock tests',
    files: /\.(test|spec)\.tsx?$/,
    breaks: /\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\b|waitForTimeout|\bsleep\(/,
  },
];

function filesBelow(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(name);
    return /\.(tsx?|css)$/.test(name) ? [name] : [];
  });
}

const files = ['src', 'e2e'].flatMap(filesBelow);
const findings = files.flatMap((name) => {
  const text = readFileSync(path.join(root, name), 'utf8');
  return RULES.flatMap((rule) => {
    const hit = rule.files.test(name) ? rule.breaks.exec(text) : null;
    if (!hit) return [];
    const line = text.slice(0, hit.index).split('\n').length;
    return [`${name}:${line}  ${rule.says}`];
  });
});
for (const finding of findings) console.log(finding);
if (files.length === 0) console.log('no files found');
process.exitCode = findings.length > 0 || files.length === 0 ? 1 : 0;
