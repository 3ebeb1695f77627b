import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/**
 * What the process says: `say` for the person at the terminal (start-up, stop), `log` for machines (one JSON object per
 * line on stdout: requests, faults). In a terminal only warnings and worse of the log appear among the lines for people.
 */
export interface Output {
  readonly say: (line: string) => void;
  readonly log: Logger;
}

/** @param terminal whether a person watches stdout. */
export function createOutput(
  config: Pick<Config, 'logLevel' | 'logFormat'>,
  // Undefined when stdout is no terminal, whatever the types say.
  terminal: boolean | undefined,
): Output {
  const json = config.logFormat === 'json';
  const quiet = terminal === true && !json && config.logLevel === 'info';
  const log = pino({
    level: quiet ? 'warn' : config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  });
  return { log, say: json ? (line) => log.info(line) : (line) => process.stdout.write(`${line}\n`) };
}
