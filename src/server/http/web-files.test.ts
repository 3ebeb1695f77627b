import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, describe, expect, test } from 'vitest';
import type { AppEnv } from './env.ts';
import { serveWeb } from './web-files.ts';

const root = mkdtempSync(join(tmpdir(), 'chairtime-web-'));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, 'assets'));
writeFileSync(join(root, 'index.html'), '<title>Chairtime</title>');
writeFileSync(join(root, 'before-paint.js'), 'paint()');
writeFileSync(join(root, 'assets', 'index-1a2b.js'), 'start()');
writeFileSync(join(root, 'assets', 'index-1a2b.js.gz'), gzipSync('start()'));

const app = new Hono<AppEnv>();
serveWeb(app, root);

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await app.request(path, { headers });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    cache: answer.headers.get('cache-control'),
    encoding: answer.headers.get('content-encoding'),
    text: await answer.text(),
  };
}

test('the page runs no script that the content security policy would refuse', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../index.html'), 'utf8');
  const scripts = [...page.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, attributes, text] of scripts) {
    expect(attributes).toMatch(/ src="\//);
    expect(text).toBe('');
  }
  expect(page).not.toMatch(/ on\w+=/);
});

describe('the files of the web application', () => {
  test('with a hash in their name are kept for ever, and come packed to who can unpack them', async () => {
    expect(await get('/assets/index-1a2b.js')).toMatchObject({
      status: 200,
      type: expect.stringContaining('javascript'),
      cache: 'public, max-age=31536000, immutable',
      encoding: null,
      text: 'start()',
    });
    const packed = await get('/assets/index-1a2b.js', { 'accept-encoding': 'gzip' });
    expect(packed).toMatchObject({
      status: 200,
      encoding: 'gzip',
      cache: expect.stringContaining('immutable'),
    });
  });

  test('without one are asked for anew', async () => {
    expect(await get('/before-paint.js')).toMatchObject({ status: 200, cache: 'no-cache', text: 'paint()' });
  });

  test('that are no longer there are not answered with the page', async () => {
    expect(await get('/assets/index-old.js')).toMatchObject({ status: 404, cache: null });
  });

  test('every other address is the page, never something beside the folder', async () => {
    for (const path of [
      '/',
      '/demo/day/2026-03-02',
      '/..%2f..%2fetc/passwd',
      '/assets/..%2f..%2fpackage.json',
    ]) {
      const answer = await get(path);
      expect(answer.text).not.toContain('root:');
      expect(answer.text).not.toContain('"name"');
      if (!path.startsWith('/assets')) {
        expect(answer).toMatchObject({ status: 200, cache: 'no-cache', text: '<title>Chairtime</title>' });
      }
    }
  });
});
