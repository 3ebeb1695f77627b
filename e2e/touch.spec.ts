import { boxOf } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test.use({ hasTouch: true });

test.describe('by finger', () => {
  test('a card that is held is lifted and lands where the finger goes', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { id, patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    const finger = await page.context().newCDPSession(page);
    const box = await boxOf(desk.card(name));
    const from = { x: box.x + box.width / 2, y: box.y + 4 };
    const to = await desk.pointAt({ operatory: 'Op 2', at: '11:00' });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
    await expect(desk.landing).toBeVisible();
    for (let part = 1; part <= 6; part++) {
      const x = from.x + ((to.x - from.x) * part) / 6;
      const y = from.y + ((to.y + 4 - from.y) * part) / 6;
      await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] });
    }
    await expect(desk.landing).toHaveAttribute('data-landing', clinic.operatoryId('Op 2'));
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
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
    const finger = await page.context().newCDPSession(page);
    const box = await boxOf(desk.card(name));
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    // Sent at once: the finger must not rest on its way.
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: number | null) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: at === null ? [] : [{ x, y: y - at }] });
    await Promise.all([
      touch('touchStart', 0),
      ...[20, 50, 80, 110, 140].map((at) => touch('touchMove', at)),
      touch('touchEnd', null),
    ]);
    await expect.poll(async () => desk.grid.evaluate((grid) => grid.scrollTop)).toBeGreaterThan(50);
    await expect(desk.landing).toBeHidden();
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
    expect((await clinic.get(id)).version).toBe(version);
  });
});
