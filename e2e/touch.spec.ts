import type { Locator } from '@playwright/test';
import { addDays } from '#domain/time/calendar.ts';
import { boxOf } from './support/desk.ts';
import { Finger } from './support/finger.ts';
import { expect, test } from './support/test.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test.use({ hasTouch: true });

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Near its upper edge: the middle of a card stays under the finger, its top decides where it lands. */
async function topOf(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width } = await boxOf(locator);
  return { x: x + width / 2, y: y + 4 };
}

test.describe('by finger', () => {
  test('a card is lifted when it was held for 300 ms, not before', async ({ desk, date, page, clinic }) => {
    const { patient } = await clinic.visit({ date, ...NINE });
    await page.clock.install();
    await desk.open(date);
    const finger = await Finger.on(page);
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await finger.down(await topOf(desk.card(patient.name ?? '')));
    await page.clock.runFor(299);
    expect(await desk.landing.count()).toBe(0);
    await page.clock.runFor(20);
    await expect(desk.landing).toBeVisible();
    await finger.up();
  });

  test('a card that is held is lifted and lands where the finger goes', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { id, patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    const finger = await Finger.on(page);
    const from = await topOf(desk.card(name));
    const { x, y } = await desk.pointAt({ operatory: 'Op 2', at: '11:00' });
    await finger.down(from);
    await expect(desk.landing).toBeVisible();
    await finger.glide(from, { x, y: y + 4 });
    await expect(desk.landing).toHaveAttribute('data-landing', clinic.operatoryId('Op 2'));
    await finger.up();
    await desk.expectAt(name, '11:00–12:00', 'Op 2');
    await expect.poll(async () => (await clinic.get(id)).local_start).toBe('11:00:00');
  });

  test('a finger that moves at once scrolls the day, and no card moves', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { id, patient, version } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    await desk.scrollToTop();
    const finger = await Finger.on(page);
    await finger.swipe(await middleOf(desk.card(name)), { x: 0, y: -140 });
    await expect.poll(async () => desk.grid.evaluate((grid) => grid.scrollTop)).toBeGreaterThan(50);
    await expect(desk.landing).toBeHidden();
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
    expect((await clinic.get(id)).version).toBe(version);
  });

  test('in the week: held it goes to another day, moved at once it scrolls', async ({
    desk,
    takeDate,
    page,
    clinic,
  }) => {
    let date = await takeDate();
    // Friday has no working day behind it.
    while (new Date(`${date}T12:00:00Z`).getUTCDay() === 5) date = await takeDate();
    const { id, patient, version } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    const next = addDays(date, 1);
    await desk.openWeek(date);
    const finger = await Finger.on(page);

    await test.step('a swipe scrolls', async () => {
      await desk.scrollToTop();
      await finger.swipe(await middleOf(desk.card(name)), { x: 0, y: -140 });
      await expect.poll(async () => desk.grid.evaluate((grid) => grid.scrollTop)).toBeGreaterThan(50);
      await expect(desk.landing).toBeHidden();
      expect((await clinic.get(id)).version).toBe(version);
    });

    await test.step('a held card is carried', async () => {
      const from = await topOf(desk.card(name));
      const { x, y } = await desk.pointAt({ operatory: 'Op 1', at: '10:30', date: next });
      await finger.down(from);
      await expect(desk.landing).toBeVisible();
      await finger.glide(from, { x, y: y + 4 });
      await expect(desk.landing).toHaveAttribute('data-landing', new RegExp(`^${next}`));
      await finger.up();
      await desk.expectAt(name, '10:30–11:30', 'Op 1', next);
      await expect.poll(async () => (await clinic.get(id)).schedule_date).toBe(next);
    });
  });

  test('on the pinboard: moved at once it scrolls, held a visit goes into the day', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const visits = [];
    for (let count = 0; count < 12; count++) {
      const visit = await clinic.visit({ date, ...NINE });
      await clinic.pin(visit.id);
      visits.push(visit);
    }
    const [first, second] = visits;
    if (!first || !second) throw new Error('nothing is pinned');
    const name = first.patient.name ?? '';
    await page.setViewportSize({ width: 1440, height: 600 });
    await desk.open(date);
    const finger = await Finger.on(page);
    const panel = desk.pinboard.locator('..');

    await test.step('a swipe scrolls, and nothing leaves its place', async () => {
      await desk.pin(name).scrollIntoViewIfNeeded();
      const before = await panel.evaluate((element) => element.scrollTop);
      const way = before > 60 ? 120 : -120;
      await finger.swipe(await middleOf(desk.pin(name)), { x: 0, y: way });
      await expect
        .poll(async () => Math.abs((await panel.evaluate((element) => element.scrollTop)) - before))
        .toBeGreaterThan(40);
      await expect(desk.landing).toBeHidden();
      await expect(desk.pin(name)).toHaveCount(1);
      expect((await clinic.get(first.id)).status).toBe('pinboard');
    });

    await test.step('a held visit lands in the day', async () => {
      await desk.pin(name).scrollIntoViewIfNeeded();
      const from = await topOf(desk.pin(name));
      const { x, y } = await desk.pointAt({ operatory: 'Op 2', at: '10:00' });
      await finger.down(from);
      await expect(desk.pin(name)).toHaveAttribute('data-lifted', /.*/);
      await finger.glide(from, { x, y: y + 4 });
      await expect(desk.landing).toBeVisible();
      await finger.up();
      await desk.expectAt(name, '10:00–11:00', 'Op 2');
      await expect.poll(async () => (await clinic.get(first.id)).local_start).toBe('10:00:00');
    });
    for (const { patient } of visits.slice(1)) await clinic.unpin(patient.id);
  });
});
