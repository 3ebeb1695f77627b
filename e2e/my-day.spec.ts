import { expectNoViolations } from './support/axe.ts';
import { focusOn } from './support/desk.ts';
import { expect, signIn, test, type Page } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** The practitioner's own day on a phone. */
class MyDay {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  get grid() {
    return this.page.getByRole('grid', { name: /^Schedule for / });
  }
  card(name: string) {
    return this.grid.getByRole('gridcell', { name: new RegExp(`^${name}, `) });
  }
  inChair(name: string) {
    return this.page.getByRole('region', { name: `In the chair: ${name}` });
  }
  next(name: string) {
    return this.page.getByRole('region', { name: `Next: ${name}` });
  }
  async open(date: string, search = '') {
    await this.page.goto(`/demo/my-day/${date}${search}`);
    await expect(this.grid).toHaveAttribute('aria-busy', 'false');
  }
}

test('a practitioner lands on the own day and sees the own columns, two on a phone', async ({
  page,
  context,
  clinic,
  date,
}) => {
  await signIn(context, 'provider');
  const own = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const others = await clinic.visit({ date, operatory: 'Op 5', start: '9:00', minutes: 60 });
  await page.goto('/');
  await expect(page).toHaveURL(/\/demo\/my-day/);
  const myDay = new MyDay(page);
  await myDay.open(date);
  await expect(myDay.card(own.patient.name ?? '')).toBeVisible();
  await expect(myDay.card(others.patient.name ?? '')).toHaveCount(0);
  await expect(myDay.grid.getByRole('columnheader', { name: /^Op/ })).toHaveText([/Op 1/, /Op 2/]);
  // Nothing stands beside the screen.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  // The way to the whole clinic.
  await page.getByRole('link', { name: 'Day', exact: true }).tap();
  await expect(page).toHaveURL(/\/demo\/day/);
  await expect(myDay.grid.getByRole('columnheader', { name: /^Op 5/ })).toHaveCount(1);
});

test('a patient is seated and completed by one tap each, and the note is written in the sheet', async ({
  page,
  context,
  clinic,
  date,
}) => {
  await signIn(context, 'provider');
  const visit = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const name = visit.patient.name ?? '';
  const myDay = new MyDay(page);
  await myDay.open(date);
  await myDay.card(name).tap();
  const sheet = new VisitSheet(page, `${name}, 42`);
  const root = page.getByRole('dialog', { name: new RegExp(`^${name}`) });
  await expect(root).toBeVisible();
  await root.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Arrived' }).tap();
  await expect.poll(async () => (await clinic.get(visit.id)).flow_kind).toBe('arrived');
  await root.getByRole('textbox', { name: 'Note' }).fill('Numb first');
  await root.getByRole('button', { name: 'Save' }).tap();
  await expect.poll(async () => (await clinic.get(visit.id)).note).toBe('Numb first');
  await root.getByRole('button', { name: 'Close' }).tap();
  await expect(sheet.root).toHaveCount(0);

  const seat = myDay.next(name).getByRole('button', { name: `Seat ${name}` });
  const box = await seat.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await seat.tap();
  await expect(myDay.inChair(name)).toContainText('of 60');
  await expect.poll(async () => (await clinic.get(visit.id)).flow_kind).toBe('in_chair');
  await myDay
    .inChair(name)
    .getByRole('button', { name: `Complete the visit of ${name}` })
    .tap();
  await expect(myDay.inChair(name)).toHaveCount(0);
  await expect.poll(async () => (await clinic.get(visit.id)).status).toBe('complete');
});

test('the same by keys alone, and a week from day to day', async ({ page, context, clinic, date }) => {
  await signIn(context, 'provider');
  const visit = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const name = visit.patient.name ?? '';
  const myDay = new MyDay(page);
  await myDay.open(date);
  await focusOn(myDay.card(name));
  await page.keyboard.press('3');
  const seat = page.getByRole('button', { name: `Seat ${name}` });
  await focusOn(seat);
  await page.keyboard.press('Enter');
  await expect(myDay.inChair(name)).toBeVisible();
  await focusOn(myDay.card(name));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: new RegExp(`^${name}`) })).toBeVisible();
  await page.keyboard.press('Escape');
  const days = page.getByRole('group', { name: 'Days of the week' }).getByRole('button');
  await expect(days).toHaveCount(7);
  await expect(days.and(page.locator('[aria-current=date]'))).toHaveCount(1);
  await focusOn(days.first());
  await page.keyboard.press('Enter');
  await expect(days.first()).toHaveAttribute('aria-current', 'date');
});

test('somebody who is no practitioner chooses whose day, and moves a visit without dragging', async ({
  page,
  context,
  clinic,
  date,
}) => {
  await signIn(context, 'reception');
  const visit = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const name = visit.patient.name ?? '';
  await page.goto('/');
  await expect(page).toHaveURL(/\/demo\/day/);
  await page.goto(`/demo/my-day/${date}`);
  await expect(page.getByText('Choose whose day to show.')).toBeVisible();
  await page.getByRole('button', { name: /Whose day/ }).tap();
  await page.getByRole('option', { name: /Okafor/ }).tap();
  const myDay = new MyDay(page);
  await myDay.card(name).tap();
  await page.getByRole('button', { name: 'More actions' }).tap();
  await page.getByRole('menuitem', { name: 'Move to a free time…' }).tap();
  const dialog = page.getByRole('dialog', { name: `Move ${name}` });
  await dialog.locator('[data-free-start]').first().tap();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await clinic.get(visit.id)).local_start).not.toBe('09:00:00');
  await page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .tap();
  await expect.poll(async () => (await clinic.get(visit.id)).local_start).toBe('09:00:00');
});

test('a tablet shows more columns and the way to the whole clinic', async ({ page, context, date }) => {
  await signIn(context, 'provider');
  await page.setViewportSize({ width: 820, height: 1180 });
  const myDay = new MyDay(page);
  await myDay.open(date);
  await page.getByRole('button', { name: 'Whole clinic' }).tap();
  await expect(page).toHaveURL(new RegExp(`/demo/day/${date}`));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`by every rule of axe, ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.describe.configure({ timeout: 180_000 });
    test('the own day, its sheet, and another time', async ({ page, context, clinic }) => {
      await signIn(context, 'provider');
      const myDay = new MyDay(page);
      await myDay.open(clinic.today());
      await expectNoViolations(page);
      await myDay.grid.getByRole('gridcell').first().tap();
      await expect(page.getByRole('dialog').first()).toBeVisible();
      await expectNoViolations(page);
    });
  });
}
