import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptSecret } from './secret.ts';

describe('keptSecret', () => {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(path.join(os.tmpdir(), 'chairtime-secret-'))));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('is made once, for its owner only', () => {
    const data = path.join(dir, 'data');
    const first = keptSecret(data);
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(keptSecret(data)).toBe(first);
    expect(statSync(path.join(data, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(['secret']);
  });

  it('closes a file that was left open to others', () => {
    const first = keptSecret(dir);
    chmodSync(path.join(dir, 'secret'), 0o644);
    expect(keptSecret(dir)).toBe(first);
    expect(statSync(path.join(dir, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('does not replace a damaged one', () => {
    writeFileSync(path.join(dir, 'secret'), 'half');
    expect(() => keptSecret(dir)).toThrow(/damaged/);
  });
});
