import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { installShutdown } from './shutdown.ts';

function surroundings() {
  const signals = new EventEmitter();
  const said: string[] = [];
  const done: string[] = [];
  let exited: (code: number) => void = () => undefined;
  const exit = new Promise<number>((resolve) => (exited = resolve));
  const time = { now: 0 };
  const shutdown = installShutdown((line) => said.push(line), {
    signals,
    exit: exited,
    clock: () => time.now,
  });
  return { signals, said, done, exit, time, shutdown };
}

describe('installShutdown', () => {
  it('undoes the start in the opposite order, whatever fails on the way', async () => {
    const { signals, said, done, exit, shutdown } = surroundings();
    shutdown.onStop('the database', async () => void done.push('database'));
    shutdown.onStop('the feed', () => Promise.reject(new Error('broken')));
    shutdown.onStop('the server', async () => void done.push('server'));
    signals.emit('SIGTERM');
    expect(await exit).toBe(0);
    expect(done).toEqual(['server', 'database']);
    expect(said).toContain('Stopping the feed failed: broken');
  });

  it('takes the same Ctrl+C, passed on by npm, for one wish', async () => {
    const { signals, time, exit, shutdown } = surroundings();
    let finish: () => void = () => undefined;
    shutdown.onStop('the server', () => new Promise((resolve) => (finish = resolve)));
    signals.emit('SIGINT');
    time.now = 20;
    signals.emit('SIGINT');
    finish();
    expect(await exit).toBe(0);
  });

  it('ends at once when asked again', async () => {
    const { signals, time, exit, shutdown } = surroundings();
    shutdown.onStop('the server', () => new Promise(() => undefined));
    signals.emit('SIGINT');
    time.now = 1500;
    signals.emit('SIGINT');
    expect(await exit).toBe(130);
  });
});
