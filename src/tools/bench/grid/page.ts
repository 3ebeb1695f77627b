import path from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { root } from '../../build.mjs';
import { CHROMIUM_FLAGS, requireChromium } from '../../chromium.mjs';
import type { BenchGroup } from '../harness.ts';

/** The page of the grid in a browser, and what the browser tells about it. */
export interface GridPage {
  readonly browser: Browser;
  readonly page: Page;
  /** CPU time of the page's main thread so far, ms: script, style, layout and paint, not what other programs took. */
  readonly cpu: () => Promise<number>;
  /** Slows the main thread down so many times. */
  readonly throttle: (times: number) => Promise<void>;
  /** Script heap after everything unreachable is gone, bytes. */
  readonly heap: () => Promise<number>;
}

const VIEWPORT = { width: 1440, height: 900 };
const OUT_DIR = path.join(root, 'node_modules/.cache/chairtime-bench/grid-page');

let opened: Promise<{ grid: GridPage; close: () => Promise<void> }> | undefined;

/** What all benches of the grid share: a production build of its page, one Chromium. */
export const gridGroup: BenchGroup = {
  name: 'grid',
  close: async () => {
    await (await opened)?.close();
    opened = undefined;
  },
};

/** The page, built and opened by the first who asks. */
export async function gridPage(): Promise<GridPage> {
  opened ??= open();
  return (await opened).grid;
}

async function open() {
  process.env['NODE_ENV'] = 'production';
  await build({
    root,
    logLevel: 'warn',
    mode: 'production',
    build: { outDir: OUT_DIR, emptyOutDir: true, rolldownOptions: { input: path.join(root, 'bench.html') } },
  });
  const server = await preview({
    root,
    logLevel: 'warn',
    build: { outDir: OUT_DIR },
    preview: { port: 0, strictPort: false, host: '127.0.0.1', proxy: {} },
  });
  const [address = ''] = server.resolvedUrls?.local ?? [];
  const browser = await chromium.launch({ executablePath: requireChromium(), args: [...CHROMIUM_FLAGS] });
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(`${address}bench.html`);
  await page.locator('html[data-ready]').waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const grid: GridPage = {
    browser,
    page,
    cpu: async () => (await metric(devtools, 'ThreadTime')) * 1000,
    throttle: async (rate) => {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    },
    heap: async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      return metric(devtools, 'JSHeapUsedSize');
    },
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
  };
  return { grid, close };
}

async function metric(devtools: CDPSession, name: string): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const found = metrics.find((one) => one.name === name);
  if (!found) throw new Error(`this Chromium does not tell ${name}`);
  return found.value;
}
