import type { LocalDate } from '#domain/time/calendar.ts';
import { focusOn, inShort } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { twoDays } from './support/week.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test('while a card is in the hand, its free places of all days stay lit', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const [first, second] = await twoDays(takeDate);
  const mover = await clinic.visit({ date: first, ...NINE });
  await clinic.visit({ date: second, operatory: 'Op 2', start: '9:00', minutes: 60 });
  await desk.openWeek(first);
  const lanes = page.locator('[data-lane]');
  const lit = page.locator('[data-landings] > i');
  await desk.carry(desk.card(mover.patient.name ?? ''), { operatory: 'Op 1', at: '11:00', date: second });
  await expect(lit).toHaveCount(await lanes.count());
  const ids = await lanes.evaluateAll((all) => all.map((lane) => lane.getAttribute('data-lane')));
  const at = (date: LocalDate, operatory: string) =>
    lit.nth(ids.indexOf(`${date} ${clinic.operatoryId(operatory)}`)).getAttribute('data-lit');
  expect(await at(first, 'Op 1')).toBe('420-1080');
  expect(await at(second, 'Op 2')).toBe('420-540 600-1080');
  await page.keyboard.press('Escape');
  await expect(lit).toHaveCount(0);
  await desk.drop();
});

test('a visit is copied to another day with Alt, by hand and by key', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const [first, second] = await twoDays(takeDate);
  const { id, version, patient } = await clinic.visit({ date: first, ...NINE });
  const name = patient.name ?? '';
  await desk.openWeek(first);
  await page.keyboard.down('Alt');
  await desk.carry(desk.card(name), { operatory: 'Op 2', at: '11:00', date: second });
  await desk.drop();
  await page.keyboard.up('Alt');
  await desk.expectToast(new RegExp(`${name} booked once more at .*11:00 AM, Op 2`));
  await expect(desk.card(name)).toHaveCount(2);
  expect((await clinic.day(second)).appointments).toMatchObject([{ local_start: '11:00:00' }]);
  await page.keyboard.press('Control+z');
  await desk.expectToast(/^Undone: Book/);

  await focusOn(page.locator(`[role=grid] [data-visit="${id}"]`));
  await desk.press('m');
  await expect(desk.landing).toBeVisible();
  await desk.press('ArrowRight', 'Alt+Enter');
  await desk.expectToast(`${name} booked once more at 9:00 AM, Op 2`);
  expect((await clinic.get(id)).version).toBe(version);
});

test('an empty slot has its menu: by mouse it blocks time, by keyboard it places from the pinboard', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const [first, second] = await twoDays(takeDate);
  const { id, patient } = await clinic.visit({ date: first, ...NINE });
  await clinic.pin(id);
  const name = patient.name ?? '';
  await desk.openWeek(first);
  const { x, y } = await desk.pointAt({ operatory: 'Op 2', at: '10:00', date: second });
  await page.mouse.click(x, y, { button: 'right' });
  await expect(page.getByRole('menu', { name: `${inShort(second)}, Op 2, 10:00 AM` })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Block 10:00 AM – 11:00 AM' }).click();
  await page.getByRole('menuitem', { name: 'Lunch' }).click();
  await desk.expectToast('Lunch at 10:00 AM, Op 2');
  await expect
    .poll(async () => (await clinic.day(second)).blockouts)
    .toMatchObject([{ start_time: '10:00:00' }]);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await clinic.day(second)).blockouts).toEqual([]);

  const slot = await desk.pointAt({ operatory: 'Op 1', at: '11:00', date: second });
  await page.mouse.click(slot.x, slot.y);
  await expect(page.locator(':focus')).toHaveAccessibleName(
    new RegExp(`^${inShort(second)}, Op 1, 11:00, free`),
  );
  await desk.press('ContextMenu');
  await page.getByRole('menuitem', { name: 'Place from pinboard' }).focus();
  await desk.press('ArrowRight');
  await page.getByRole('menuitem', { name }).focus();
  await desk.press('Enter');
  await desk.expectAt(name, '11:00–12:00', 'Op 1', second);
  await expect(desk.card(name)).toBeFocused();

  await test.step('the menu of the card takes it into the hand', async () => {
    await desk.press('ContextMenu');
    await page.getByRole('menuitem', { name: 'Move', exact: true }).focus();
    await desk.press('Enter');
    await expect(desk.landing).toBeVisible();
    await desk.press('ArrowRight', 'Enter');
    await desk.expectAt(name, '11:00–12:00', 'Op 2', second);
  });
});

test('a viewer has no menu on an empty slot of the week', async ({ deskOf, date }) => {
  const desk = await deskOf('viewer');
  await desk.openWeek(date);
  const { x, y } = await desk.pointAt({ operatory: 'Op 2', at: '10:00', date });
  await desk.page.mouse.click(x, y, { button: 'right' });
  await expect(desk.page.getByRole('menu')).toHaveCount(0);
});
