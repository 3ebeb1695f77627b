import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's directory. */
export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A program started by a test, with everything it printed. */
export interface Spawned {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves with the first line (also an earlier one) that matches; rejects when the program ends before. */
  line(pattern: RegExp): Promise<string>;
  /** Resolves when more than `known` lines were printed; rejects when the program ends before. */
  nextLine(known: number): Promise<void>;
  /** Resolves with the exit code when the program ends by itself. */
  readonly ended: Promise<number | null>;
  /** Sends the signal (SIGTERM) and waits for the end; resolves with the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts Node on a program; `.ts` goes through tsx. */
export function spawnNode(args: readonly string[], options: SpawnOptions = {}): Spawned {
  const loader = args[0]?.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, ...args], {
    cwd: projectDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => waiting.forEach((look) => look());
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      wake();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    // 'close' comes after the last output.
    child.once('close', (code) => {
      resolve(code);
      wake();
    });
    child.once('error', (error) => {
      lines.push(error.message);
      resolve(null);
      wake();
    });
  });
  let isOver = false;
  void ended.then(() => (isOver = true));

  const until = <T>(find: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined && !isOver) return;
        waiting.delete(look);
        if (found !== undefined) resolve(found);
        else reject(new Error(`ended without ${what}:\n${lines.slice(-50).join('\n')}`));
      };
      waiting.add(look);
      void ended.then(look);
      look();
    });

  return {
    child,
    lines,
    ended,
    line: (pattern) => until(() => lines.find((line) => pattern.test(line)), String(pattern)),
    nextLine: async (known) => {
      await until(() => (lines.length > known ? true : undefined), 'another line');
    },
    end: async (signal = 'SIGTERM') => {
      if (!isOver) child.kill(signal);
      return ended;
    },
  };
}
