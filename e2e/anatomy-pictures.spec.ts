import { readFileSync, writeFileSync } from 'node:fs';
import { CHROMIUM_FLAGS, findChromium } from '../src/tools/chromium.mjs';
import { serveAnatomy, type Sheet } from './support/anatomy.ts';
import { expect, test } from './support/test.ts';

/** Which browser drew the pictures: another one sets type and edges a little differently. */
const RECORDED = new URL('pictures/chromium.txt', import.meta.url);
const executablePath = findChromium();

test.use({
  viewport: { width: 1440, height: 900 },
  contextOptions: { reducedMotion: 'reduce' },
  launchOptions: {
    // What a machine has set for its screen is not for the pictures.
    args: [
      ...CHROMIUM_FLAGS,
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ],
    ...(executablePath ? { executablePath } : {}),
  },
});

test.describe('the sheet of card specimens looks as it did', () => {
  let sheet: Sheet;
  test.beforeAll(async () => {
    sheet = await serveAnatomy();
  });
  test.afterAll(() => sheet.stop());

  for (const theme of ['light', 'dark']) {
    test(theme, async ({ page, browser }, { config, annotations }) => {
      const version = browser.version();
      if (config.updateSnapshots === 'all') writeFileSync(RECORDED, `${version}\n`);
      const recorded = readFileSync(RECORDED, 'utf8').trim();
      if (version !== recorded) {
        const description = `made with Chromium ${recorded}, this is ${version}: sizes and places alone are compared`;
        process.stderr.write(`Pictures of the card specimens (${theme}): ${description}\n`);
        annotations.push({ type: 'not compared', description });
        return;
      }
      await page.goto(`${sheet.address}anatomy.html?theme=${theme}`);
      await expect(page.getByRole('heading', { name: 'Provider' })).toBeVisible();
      await page.evaluate(() => document.fonts.ready);
      // A wrong colour or a shifted line is hundreds of pixels; an edge drawn a shade lighter is none.
      await expect(page).toHaveScreenshot(`anatomy-${theme}.png`, { fullPage: true, maxDiffPixels: 60 });
    });
  }
});
