import type { EventEmitter } from 'node:events';

/** Steps that undo the start, run last first when the process is told to end. */
export interface Shutdown {
  /** Adds the undoing of what was just started. */
  readonly onStop: (name: string, step: () => Promise<void>) => void;
  /** Runs all steps once; a step that fails is reported and does not keep the others from running. */
  readonly stop: () => Promise<void>;
  /** True since the process was told to end. */
  readonly isStopping: () => boolean;
}

/**
 * Ctrl+C arrives twice under npm: from the terminal, and passed on by npm. Only what comes later is a second wish.
 */
const SAME_WISH_MS = 1000;

interface Surroundings {
  /** Where signals arrive. */
  readonly signals?: Pick<EventEmitter, 'on'>;
  readonly exit?: (code: number) => void;
  /** Milliseconds, rising. */
  readonly clock?: () => number;
}

/**
 * Listens for SIGINT and SIGTERM: the first runs the steps and ends the process with code 0, a second one ends it at
 * once (whatever runs on, PostgreSQL included, is found again by the next start).
 */
export function installShutdown(
  say: (line: string) => void,
  {
    signals = process,
    exit = (code) => process.exit(code),
    clock = () => performance.now(),
  }: Surroundings = {},
): Shutdown {
  const steps: { name: string; step: () => Promise<void> }[] = [];
  let running: Promise<void> | undefined;

  const runAll = async (): Promise<void> => {
    for (let next = steps.pop(); next; next = steps.pop()) {
      try {
        await next.step();
      } catch (error) {
        say(`Stopping ${next.name} failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  const stop = (): Promise<void> => (running ??= runAll());

  let first: number | undefined;
  const onSignal = (): void => {
    if (first === undefined) {
      first = clock();
      say('Stopping (Ctrl+C again to stop at once)');
      void stop().then(() => exit(0));
    } else if (clock() - first >= SAME_WISH_MS) {
      exit(130);
    }
  };
  signals.on('SIGINT', onSignal);
  signals.on('SIGTERM', onSignal);
  return { onStop: (name, step) => steps.push({ name, step }), stop, isStopping: () => first !== undefined };
}
