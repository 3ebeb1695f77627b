import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { ViewEditor } from './support/view-editor.ts';

const list = (page: Page, name: string) => page.getByRole('grid', { name, exact: true });
const chip = (page: Page, of: string, field: string) =>
  list(page, of).getByRole('row', { name: field, exact: true });
const names = (page: Page, of: string) =>
  list(page, of)
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? row.textContent));

/** Takes the second chip of a row into the hand: Tab leads into the row and into its list, an arrow along the list. */
async function liftSecond(page: Page, row: RegExp, of: string, field: string) {
  await focusOn(page.getByRole('row', { name: row }));
  const first = list(page, of).getByRole('row').first();
  for (let step = 0; step < 5 && !(await first.evaluate((one) => one.matches(':focus'))); step += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowRight');
  await expect(chip(page, of, field)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(list(page, of).getByRole('button', { name: `Move ${field}`, exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
}

/** Carries a chip by its grip to a point of another thing, as browsers drag. */
async function drag(page: Page, from: Locator, to: Locator, x: number) {
  await from.hover({ position: { x: 6, y: 10 } });
  await page.mouse.down();
  await to.hover({ position: { x, y: 6 } });
  await to.hover({ position: { x: x + 1, y: 6 } });
  await page.mouse.up();
}

test('fields of the card are dragged to another line, to the other side and to another place', async ({
  deskOf,
  clinic,
}) => {
  const view = await clinic.view();
  const { page } = await deskOf('manager');
  const editor = new ViewEditor(page, clinic);
  await editor.open(view.id);

  const treatment = list(page, 'Fields of line 2, left').getByRole('row', { name: 'Treatment' });
  await drag(page, chip(page, 'Fields of line 1, left', 'Age'), treatment, 2);
  await expect.poll(() => names(page, 'Fields of line 2, left')).toEqual(['Age', 'Treatment']);
  await expect.poll(() => names(page, 'Fields of line 1, left')).toEqual(['Name']);

  await drag(page, chip(page, 'Fields of line 2, left', 'Age'), list(page, 'Fields of line 1, right'), 4);
  await expect.poll(() => names(page, 'Fields of line 1, right')).toEqual(['Age']);

  await test.step('a full line takes no more', async () => {
    await drag(page, chip(page, 'Fields of line 1, right', 'Age'), list(page, 'Fields of line 3, right'), 4);
    await expect.poll(() => names(page, 'Fields of line 1, right')).toEqual(['Age']);
  });
  await editor.save();
  const { card_layout: card } = await clinic.getView(view.id);
  expect(card?.rows[0]?.fields).toMatchObject([
    { key: 'patient_name', align: 'left' },
    { key: 'age', align: 'right', style: 'muted' },
  ]);
  await expectNoViolations(page);
  await clinic.removeView(view.id);
});

test('by keyboard a field of the bubble goes to another place, and one of the card to another line', async ({
  deskOf,
  clinic,
}) => {
  const view = await clinic.view();
  const { page } = await deskOf('manager');
  const editor = new ViewEditor(page, clinic);
  await editor.open(view.id);
  const first = await names(page, 'Fields of Visit');

  await liftSecond(page, /^Visit$/, 'Fields of Visit', 'Start');
  const place = page.locator('[aria-roledescription="drop indicator"]:focus');
  const wanted = page.getByRole('button', { name: /^Insert before Treatment/ });
  await expect(place).toBeVisible();
  for (let step = 0; step < 12 && !(await wanted.evaluate((one) => one.matches(':focus'))); step += 1) {
    const before = await place.getAttribute('aria-label');
    await page.keyboard.press('ArrowLeft');
    await expect(place).not.toHaveAttribute('aria-label', before ?? '');
  }
  await page.keyboard.press('Enter');
  const [treatment, start, ...rest] = first;
  await expect.poll(() => names(page, 'Fields of Visit')).toEqual([start, treatment, ...rest]);
  await expect(chip(page, 'Fields of Visit', 'Start')).toBeFocused();

  await test.step('Escape leaves everything where it was', async () => {
    await liftSecond(page, /^Line 1: /, 'Fields of line 1, left', 'Age');
    await expect(place).toBeVisible();
    await page.keyboard.press('Escape');
    await expect.poll(() => names(page, 'Fields of line 1, left')).toEqual(['Name', 'Age']);
  });
  await editor.save();
  const { bubble_layout: bubble } = await clinic.getView(view.id);
  expect(bubble?.sections[0]?.fields.slice(0, 2)).toEqual(['start_time', 'treatment']);
  await clinic.removeView(view.id);
});
