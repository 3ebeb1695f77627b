import { serveAnatomy, type Sheet } from './support/anatomy.ts';
import { boxOf, inWords } from './support/desk.ts';
import { expect, test, type Page } from './support/test.ts';

/** DESIGN, Card anatomy: a row of 14 px for ten minutes, lines of 13 px, one px to the next card. */
const ROW = 14;
const LINE = 13;

test.describe('the card', () => {
  let sheet: Sheet;
  test.beforeAll(async () => {
    sheet = await serveAnatomy();
  });
  test.afterAll(() => sheet.stop());

  const specimen = (page: Page, title: string) =>
    page.locator(`[data-specimen="${title}"] [data-visit]`).first();

  for (const theme of ['light', 'dark']) {
    test(`every height, line and bar of the anatomy sheet, ${theme}`, async ({ page }) => {
      await page.goto(`${sheet.address}anatomy.html?theme=${theme}`);
      await expect(page.getByRole('heading', { name: 'Height' })).toBeVisible();
      await page.evaluate(() => document.fonts.ready);

      for (const rows of [1, 2, 3, 4, 5, 6]) {
        const card = specimen(page, `${rows * 10} min, ${rows} line${rows === 1 ? '' : 's'}`);
        expect((await boxOf(card)).height, `${rows} rows`).toBe(rows * ROW - 1);
        await expect(card).toHaveAttribute('data-lines', String(rows));
      }
      for (const [title, height, lines] of [
        ['Fit, 12 px', 4 * 12 - 1, 3],
        ['Compact, 14 px', 4 * 14 - 1, 4],
        ['Comfortable, 18 px', 4 * 18 - 1, 5],
        ['Large, 22 px', 4 * 22 - 1, 6],
      ] as const) {
        expect((await boxOf(specimen(page, title))).height, title).toBe(height);
        await expect(specimen(page, title)).toHaveAttribute('data-lines', String(lines));
      }

      const drawn = await page.locator('[data-visit]').evaluateAll((cards) =>
        cards.map((card) => {
          const bar = card.querySelector(':scope > span');
          const lines = [...card.querySelectorAll<HTMLElement>(':scope > div > div')];
          const box = card.getBoundingClientRect();
          return {
            // A missed visit has no bar: nobody's time is taken.
            bar: card.hasAttribute('data-ghost') ? 5 : bar?.getBoundingClientRect().width,
            lines: lines.map((line) => line.getBoundingClientRect().height),
            inside: lines.every((line) => line.getBoundingClientRect().bottom <= box.bottom + 0.5),
            font: lines.map((line) => Number.parseFloat(getComputedStyle(line).fontSize)),
          };
        }),
      );
      expect(drawn.length).toBeGreaterThan(30);
      for (const card of drawn) {
        expect(card.bar).toBe(5);
        expect(new Set(card.lines)).toEqual(new Set([LINE]));
        expect(card.inside).toBe(true);
        expect(Math.min(...card.font)).toBeGreaterThanOrEqual(11);
      }
    });
  }

  test('the status of a card is told by its shape alone', async ({ page }) => {
    await page.goto(`${sheet.address}anatomy.html`);
    await expect(page.getByRole('heading', { name: 'Status' })).toBeVisible();
    const shapes = await page
      .locator('section', { has: page.getByRole('heading', { name: 'Status' }) })
      .locator('[data-visit]')
      .evaluateAll((cards) => cards.map((card) => card.querySelector('svg')?.innerHTML ?? ''));
    expect(shapes.length).toBeGreaterThanOrEqual(7);
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

test('the frame takes 46 + 28 + 50 px above the grid and 28 below it', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  await clinic.writeNote(date, 'Compressor service at noon');
  await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 25 });
  await desk.open(date);
  const top = await boxOf(page.getByRole('banner').first());
  const note = await boxOf(page.getByRole('note'));
  const grid = await boxOf(desk.grid);
  const strip = await boxOf(desk.strip);
  const head = await boxOf(desk.columnHeader('Op 1'));
  expect([top.y, top.height]).toEqual([0, 46]);
  expect([note.y, note.height]).toEqual([46, 28]);
  expect([grid.y, head.y, head.height]).toEqual([74, 74, 50]);
  expect([strip.y + strip.height, strip.height]).toEqual([900, 28]);
  expect(grid.y + grid.height).toBe(strip.y);
  const [card] = (await clinic.day(date)).appointments;
  expect((await boxOf(desk.card(card?.patient.name ?? ''))).height).toBe(2.5 * ROW - 1);
});

for (const [width, height] of [
  [1920, 1080],
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [390, 844],
] as const) {
  test(`nothing runs out of the window at ${width}`, async ({ desk, date, page, clinic }) => {
    await page.setViewportSize({ width, height });
    await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 }, { note: 'Takes his time' });
    await clinic.writeNote(
      date,
      'Dr Lindqvist leaves at 3:30. Suction service in Op 5 at 3:00. Flu shots for staff at lunch. Ask about parking.',
    );
    await desk.open(date);
    await expectNoOverflow(page);
    await page.keyboard.press('n');
    await expect(page.getByRole('dialog', { name: 'Book appointment' })).toBeVisible();
    await expectNoOverflow(page);
    // It slides in.
    const edges = async () => {
      const sheet = await boxOf(page.getByRole('dialog', { name: 'Book appointment' }));
      return { isLeftIn: sheet.x >= 0, isRightIn: sheet.x + sheet.width <= width };
    };
    await expect.poll(edges).toEqual({ isLeftIn: true, isRightIn: true });
    await page.keyboard.press('Escape');
    await page.goto('/demo/nowhere');
    await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
    await expectNoOverflow(page);
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Priya Nair' })).toBeVisible();
    await expectNoOverflow(page);
  });
}

test('a field shows its focus once, on its box', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveCSS('outline-style', 'none');
  const isShown = () =>
    page.getByLabel('E-mail').evaluate((input) => {
      const parents = [input.parentElement, input.parentElement?.parentElement ?? null];
      return parents.some((parent) => parent !== null && getComputedStyle(parent).boxShadow !== 'none');
    });
  await expect.poll(isShown).toBe(true);
});

test('from 1760 px on the sidebar names everything and shows the month', async ({ desk, page, clinic }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await desk.open(clinic.today());
  // Today where the clinic is, not where the browser is.
  await expect(page.getByRole('button', { name: /^Today, / })).toHaveAccessibleName(
    new RegExp(`^Today, ${inWords(clinic.today())}`),
  );
  const side = await boxOf(page.getByRole('group', { name: 'Calendar and people' }));
  expect(side.width).toBeLessThanOrEqual(212);
  await expect(page.getByRole('heading', { name: /^In today/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Schedule' })).toContainText('Schedule');
  const panel = page.getByRole('complementary', { name: 'Side panel' });
  expect((await boxOf(panel)).width).toBe(312);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(async () => (await boxOf(panel)).width).toBe(276);
});

/** The page itself never scrolls sideways; what is too wide scrolls inside its own box. */
async function expectNoOverflow(page: Page): Promise<void> {
  const excess = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(excess).toBeLessThanOrEqual(0);
}
