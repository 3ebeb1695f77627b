import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { startAppUnderTest } from '../../app-under-test.mjs';
import { CHROMIUM_FLAGS, requireChromium } from '../../chromium.mjs';
import type { Bench } from '../harness.ts';

const DESK = 'Priya Nair';

/** Resolves once a card of the day has been painted: the grid is there, and what is booked can be read. */
async function readable(page: Page): Promise<void> {
  await page.locator('[role="grid"]:not([aria-busy="true"]) [data-visit]').first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** From the click on a demo sign-in to a readable day, in a browser that has never been here; by the clock on the wall. */
export const openBench: Bench = {
  name: 'grid-open',
  runs: 7,
  prepare: async () => {
    const app = await startAppUnderTest();
    const browser = await chromium.launch({ executablePath: requireChromium(), args: [...CHROMIUM_FLAGS] });
    let context: BrowserContext | undefined;
    let page: Page | undefined;
    return {
      candidates: [
        {
          name: 'from sign-in to a readable day, goal 1000 ms',
          before: async () => {
            context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
            page = await context.newPage();
            await page.goto(`${app.address}/sign-in`);
            await page.getByRole('button', { name: DESK }).waitFor();
          },
          run: async () => {
            if (!page) return;
            await page.getByRole('button', { name: DESK }).click();
            await readable(page);
          },
          after: () => context?.close(),
        },
      ],
      done: async () => {
        await browser.close();
        await app.stop();
      },
    };
  },
};
