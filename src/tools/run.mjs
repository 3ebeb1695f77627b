// Runs a TypeScript tool: node src/tools/run.mjs <file.ts> [arguments]. Signals and exit code are the tool's own.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

const [file, ...rest] = process.argv.slice(2);
if (!file) {
  console.error('usage: node src/tools/run.mjs <file.ts> [arguments]');
  process.exit(1);
}
const entry = path.resolve(file);
process.argv = [process.argv[0], entry, ...rest];
register();
await import(pathToFileURL(entry).href);
