import { serveAnatomy } from './support/anatomy.ts';
import { boxOf, focusOn, type Desk } from './support/desk.ts';
import { expect, test, type Page } from './support/test.ts';

const WHERE = { operatory: 'Op 4', start: '9:00', minutes: 60 } as const;

type Box = Awaited<ReturnType<typeof boxOf>>;
const right = ({ x, width }: Box) => x + width;
const bottom = ({ y, height }: Box) => y + height;
const doOverlap = (a: Box, b: Box) => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

/** Where the controls of the top bar stand. */
async function barOf(page: Page): Promise<Box[]> {
  const controls = page.getByRole('banner').first().locator('button:visible, [role=radio]:visible, h1');
  await expect(controls.first()).toBeVisible();
  return Promise.all((await controls.all()).map((control) => boxOf(control)));
}

for (const [width, height, rows] of [
  [1440, 900, 1],
  [1200, 800, 1],
  [1024, 768, 1],
  [900, 768, 1],
  [768, 1024, 2],
  [390, 844, 2],
] as const) {
  test(`in the top bar nothing covers anything at ${width}, in ${rows === 1 ? 'one row' : 'two rows'}`, async ({
    desk,
    date,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const open of [() => desk.open(date), () => desk.openWeek(date)]) {
      await open();
      const boxes = await barOf(page);
      const covered = boxes.flatMap((one, index) =>
        boxes.slice(index + 1).flatMap((other) => (doOverlap(one, other) ? [[one, other]] : [])),
      );
      expect(covered).toEqual([]);
      expect(Math.max(...boxes.map(right))).toBeLessThanOrEqual(width);
      const middles = boxes.map((box) => box.y + box.height / 2).toSorted((a, b) => a - b);
      const jumps = middles.filter((middle, index) => index > 0 && middle - (middles[index - 1] ?? 0) > 12);
      expect(jumps.length + 1).toBe(rows);
    }
  });
}

test('a wide sidebar leads to the schedule once', async ({ desk, date, page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await desk.open(date);
  const links = page.getByRole('navigation').getByRole('link');
  await expect(links).toHaveText(['My day', 'Schedule', 'Set-up']);
});

test('the name of a day stays readable while its lanes go under the hours', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await clinic.writeNote(date, 'The courier of the laboratory comes at nine');
  const view = await clinic.weeklyView(['Op 1', 'Op 2', 'Op 3', 'Op 4']);
  await desk.openWeek(date, view);
  const head = desk.dayHead(date);
  await head.scrollIntoViewIfNeeded();
  const isOnTop = () =>
    head.evaluate((element) => {
      const name = element.querySelector('span > span');
      const box = name?.getBoundingClientRect();
      if (!name || !box) return false;
      return [box.left + 2, box.right - 2].every((x) =>
        name.contains(document.elementFromPoint(x, box.top + box.height / 2)),
      );
    });
  expect(await isOnTop()).toBe(true);
  // Its first lane goes under the hours: the note comes to lie where the name is.
  const { x } = await boxOf(head);
  await desk.grid.evaluate((grid, by) => grid.scrollBy(by, 0), x - 46 + 60);
  await expect.poll(async () => (await boxOf(head)).x).toBeLessThan(46);
  expect(await isOnTop()).toBe(true);
  await clinic.removeView(view);
});

test.describe('side by side', () => {
  async function five({ desk, date }: { desk: Desk; date: string }) {
    const { clinic, page } = desk;
    for (const start of ['9:00', '9:10', '9:20', '9:30', '9:40']) {
      await clinic.visit({ date, ...WHERE, start }, { allowOverlap: true });
    }
    await desk.open(date);
    return page.locator(`[data-lane="${clinic.operatoryId(WHERE.operatory)}"]`);
  }

  test('three have equal widths, and "+2" opens where it stands', async ({ desk, date, page }) => {
    const lane = await five({ desk, date });
    const cards = await Promise.all((await lane.locator('[data-visit]').all()).map((card) => boxOf(card)));
    const more = await boxOf(lane.locator('[data-more]'));
    const inOrder = [...cards, more].toSorted((a, b) => a.x - b.x);
    expect(inOrder).toHaveLength(4);
    expect(new Set(inOrder.map(({ width }) => Math.round(width))).size).toBe(1);
    inOrder.forEach((box, index) => {
      const next = inOrder[index + 1];
      if (next) expect(right(box)).toBeLessThan(next.x);
    });
    // A name has its line for itself; the glyph is whole and inside.
    for (const card of await lane.locator('[data-visit]').all()) {
      const own = await boxOf(card);
      const glyph = await boxOf(card.locator('svg').last());
      expect([glyph.x >= own.x, right(glyph) <= right(own), bottom(glyph) <= bottom(own)]).toEqual([
        true,
        true,
        true,
      ]);
    }
    await focusOn(lane.locator('[data-more]'));
    await page.keyboard.press('Enter');
    const menu = await boxOf(page.getByRole('menu'));
    expect(doOverlap(menu, { ...more, x: more.x - 4, width: more.width + 8 })).toBe(true);
  });
});

test('half a phone number is none: a narrow card shows it whole or not at all', async ({ page }) => {
  const sheet = await serveAnatomy();
  await page.goto(`${sheet.address}anatomy.html`);
  const narrow = page.locator('[data-visit][data-narrow]');
  await expect(narrow.first()).toBeVisible();
  const cut = await narrow.evaluateAll((cards) =>
    cards.flatMap((card) =>
      [...card.querySelectorAll<HTMLElement>('div > div')]
        .filter((line) => /^[\d\s:–-]+$/.test(line.textContent))
        .filter((line) => getComputedStyle(line).textOverflow === 'ellipsis')
        .map((line) => line.textContent),
    ),
  );
  expect(cut).toEqual([]);
  await sheet.stop();
});

test('at the tightest row height a ten-minute visit has its name in its middle', async ({
  desk,
  date,
  clinic,
}) => {
  const { patient } = await clinic.visit({ date, ...WHERE, minutes: 10 });
  await desk.open(date);
  const card = desk.card(patient.name ?? '');
  await focusOn(card);
  await desk.press('-');
  await expect(card).toHaveCSS('height', '11px');
  const own = await boxOf(card);
  const line = await boxOf(card.locator('div > div').first());
  expect(line.y + line.height / 2).toBeCloseTo(own.y + own.height / 2, 0);
});

test('why a card may not land is said clear of the card', async ({ desk, date, page, clinic }) => {
  const mover = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  await clinic.visit({ date, operatory: 'Op 2', start: '10:00', minutes: 60 });
  await desk.open(date);
  await desk.carry(desk.card(mover.patient.name ?? ''), { operatory: 'Op 2', at: '10:00' });
  await expect(desk.tooltip).toBeVisible();
  const ghost = await boxOf(page.locator('body > [aria-hidden] [data-time]').first());
  expect(doOverlap(await boxOf(desk.tooltip), ghost)).toBe(false);
  await desk.press('Escape');
  await desk.drop();
});

test('the grid keeps its place while the note of the day is written', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  await clinic.writeNote(date, 'Compressor service at noon');
  await desk.open(date);
  const before = await boxOf(desk.grid);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Note of the day' })).toBeFocused();
  expect(await boxOf(desk.grid)).toEqual(before);
});
