import { focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test('a card moved at another desk is outlined in that colour for a moment; one moved here is not', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, ...NINE });
  const name = patient.name ?? '';
  const moved = page.locator('[data-moved]');
  await desk.open(date);
  await clinic.move(id, { date, operatory: 'Op 2', start: '10:00', minutes: 60 });
  await expect(moved).toHaveAttribute('data-visit', id);
  await desk.expectAt(name, '10:00–11:00', 'Op 2');
  await expect(moved).toHaveCount(0);
  await desk.dragTo(desk.card(name), { operatory: 'Op 1', at: '11:00' });
  await desk.expectAt(name, '11:00–12:00', 'Op 1');
  await expect(moved).toHaveCount(0);
});

test('the head of a column tells who is there and when, by pointer and by arrows', async ({
  desk,
  date,
  page,
}) => {
  await desk.open(date);
  const head = desk.columnHeader('Hyg 8');
  const hours = head.getByRole('tooltip', { includeHidden: true });
  await expect(hours).toBeHidden();
  await head.hover();
  await expect(hours).toBeVisible();
  await expect(hours).toContainText('1:00 PM');
  await page.mouse.move(700, 500);
  await expect(hours).toBeHidden();

  const first = desk.columnHeader('Op 1');
  await focusOn(desk.grid.locator('[data-slot]'));
  await desk.press('Home', 'ArrowUp');
  await expect(first).toBeFocused();
  await expect(first.getByRole('tooltip')).toBeVisible();
  await desk.press('ArrowRight');
  await expect(desk.columnHeader('Op 2')).toBeFocused();
  await desk.press('ArrowDown');
  await expect(desk.grid.getByRole('gridcell', { name: /^Op 2, 7:00/ })).toBeFocused();
});
