import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from './process/config.ts';
import { createOutput } from './process/log.ts';
import { PortInUse } from './process/port.ts';
import { serve } from './process/serve.ts';

// The source (src/server/main.ts) and the bundle (dist/server/main.js) lie equally deep in the project.
const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

try {
  const config = readConfig(process.env, projectDir);
  await serve(config, projectDir, createOutput(config, process.stdout.isTTY));
} catch (error) {
  // Faults of the operator's making are told in their own words; ours come with the place they happened at.
  const told = error instanceof ConfigError || error instanceof PortInUse;
  const text = error instanceof Error ? (told ? error.message : explain(error)) : String(error);
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

function explain(error: Error): string {
  return process.env['LOG_LEVEL'] === 'debug'
    ? (error.stack ?? error.message)
    : `Chairtime was not started: ${error.message}`;
}
