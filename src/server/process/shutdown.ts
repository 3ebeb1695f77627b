/** Steps that undo the start, run last first when the process is told to end. */
export interface Shutdown {
  /** Adds the undoing of what was just started. */
  readonly onStop: (name: string, step: () => Promise<void>) => void;
  /** Runs all steps once; a step that fails is reported and does not keep the others from running. */
  readonly stop: () => Promise<void>;
}

/**
 * Listens for SIGINT and SIGTERM: the first runs the steps and ends the process with code 0, a second one ends it at
 * once (whatever runs on, PostgreSQL included, is found again by the next start).
 */
export function installShutdown(say: (line: string) => void): Shutdown {
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

  let told = 0;
  const onSignal = (): void => {
    told += 1;
    if (told > 1) process.exit(130);
    say('Stopping (once more to stop at once)');
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return { onStop: (name, step) => steps.push({ name, step }), stop };
}
