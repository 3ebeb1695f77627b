import type { MonthlyCalendar } from '#contract/calendar.ts';
import { sumAmounts } from '#domain/appointment/money.ts';
import { attainment } from '#domain/production/production.ts';
import { addDays, addMonths, startOfWeek, type LocalDate } from '#domain/time/calendar.ts';
import { inWords } from './support/desk.ts';
import { firstOfMonth, MonthScreen } from './support/month.ts';
import { expect, test, type Page } from './support/test.ts';

type MonthDay = MonthlyCalendar['days'][number];

/** "$18,640" and "97%", as the clinic's desk reads them. */
const dollars = (amount: string) =>
  Number(amount).toLocaleString('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const share = (percent: number) =>
  (percent / 100).toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 0 });
const expectedOf = (day: MonthDay) => sumAmounts([day.scheduled_production, day.completed_production]);

/** What a cell has to say of a day, in the words of the clinic. */
function said(day: MonthDay, today: LocalDate): string[] {
  const { appointment_count: visits, status_counts: of, production_goal: goal } = day;
  const missed = of.broken + of.cancelled;
  const hours = Math.floor(day.open_minutes / 60);
  const minutes = day.open_minutes % 60;
  const open = [hours > 0 ? `${hours}h` : '', minutes > 0 ? `${minutes}m` : ''].filter(Boolean).join(' ');
  return [
    `${visits} ${visits === 1 ? 'visit' : 'visits'}`,
    day.date >= today && day.unconfirmed_count > 0 ? `${day.unconfirmed_count} unconfirmed` : '',
    missed > 0 ? `${missed} missed or cancelled` : '',
    goal === null ? '' : `${share(attainment(expectedOf(day), goal))} of goal`,
    goal === null ? '' : `${dollars(expectedOf(day))} of ${dollars(goal)}`,
    // Of today it shrinks by the minute.
    day.date > today && open !== '' ? `${open} open` : '',
    day.is_holiday ? (day.holiday_name ?? '') : '',
    day.note === null ? '' : `note: ${day.note}`,
  ].filter(Boolean);
}

test('every cell says what the API says, and the totals are their sum', async ({ desk, page, clinic }) => {
  const today = clinic.today();
  const month = new MonthScreen(desk.page, clinic);
  for (const first of [firstOfMonth(today), firstOfMonth(today, -1)]) {
    await month.open(first);
    // Other desks work meanwhile: what both say must agree at some moment.
    await expect(async () => {
      const { days } = await clinic.month(first);
      for (const day of days) {
        const isIdle = day.appointment_count === 0 && day.open_minutes === 0;
        const name = (await month.cell(day.date).getAttribute('aria-label')) ?? '';
        if (isIdle && name.includes('Closed')) continue;
        for (const part of said(day, today)) expect(`${name},`).toContain(`, ${part},`);
      }
      const goals = days.flatMap(({ production_goal: goal }) => goal ?? []);
      const totals = await month.totals.textContent();
      expect(totals).toContain(
        `${dollars(sumAmounts(days.map((day) => day.completed_production)))} completed`,
      );
      expect(totals).toContain(`${dollars(sumAmounts(days.map(expectedOf)))} scheduled`);
      expect(totals).toContain(`${dollars(sumAmounts(goals))} goal`);
    }).toPass();
  }
  await expect(page.getByRole('gridcell', { name: /Closed/ }).first()).toBeVisible();
});

test('by mouse: from the day to the month, through months, and into a day', async ({
  desk,
  page,
  clinic,
}) => {
  const today = clinic.today();
  const month = new MonthScreen(page, clinic);
  await desk.open(today);
  await page.getByRole('radio', { name: 'Month' }).click();
  await month.ready(today);
  await expect(month.cell(today)).toHaveAttribute('aria-current', 'date');
  await page.getByRole('button', { name: 'Next month' }).click();
  await month.ready(addMonths(today, 1));
  await page.getByRole('button', { name: 'Previous month' }).click();
  await page.getByRole('button', { name: 'Previous month' }).click();
  await month.ready(addMonths(today, -1));
  await page.getByRole('button', { name: /^Today/ }).click();
  await month.ready(today);
  const wanted = addDays(firstOfMonth(today), 9);
  await month.cell(wanted).click();
  await desk.ready(wanted);
  await expect(desk.heading).toHaveAccessibleName(inWords(wanted));
  await page.goBack();
  await month.ready(today);

  await test.step('booking begins on a day, beside the sheet', async () => {
    await page.getByRole('button', { name: /^Book/ }).click();
    await desk.ready(today);
    await expect(page.getByRole('dialog', { name: 'Book appointment' })).toBeVisible();
  });
});

test('by keyboard alone: the focus walks over days and months, Enter opens the day', async ({
  desk,
  page,
  clinic,
}) => {
  const month = new MonthScreen(page, clinic);
  const first = firstOfMonth(clinic.today(), 1);
  const start = addDays(first, 14);
  const focused = (date: LocalDate) => expect(month.cell(date)).toBeFocused();
  await desk.open(start);
  await desk.press('Shift+M');
  await month.ready(start);
  await tabToGrid(page);
  await focused(start);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.matches(':focus-visible') ?? false))
    .toBe(true);

  await test.step('within the month', async () => {
    await month.press('ArrowRight', 'ArrowDown');
    await focused(addDays(start, 8));
    await month.press('ArrowLeft', 'ArrowUp');
    await focused(start);
    await month.press('Home');
    await focused(startOfWeek(start, 6));
    await month.press('End');
    await focused(addDays(startOfWeek(start, 6), 6));
  });

  await test.step('beyond it', async () => {
    await month.cell(start).focus();
    await month.press('PageDown', 'PageDown');
    await month.ready(addMonths(start, 2));
    await focused(addMonths(start, 2));
    await month.press('PageUp');
    await month.ready(addMonths(start, 1));
    await focused(addMonths(start, 1));
    const weeksBack = Array.from({ length: 6 }, () => 'ArrowUp');
    await month.press(...weeksBack);
    await focused(addDays(addMonths(start, 1), -42));
  });

  await test.step('the keys of the page', async () => {
    await month.press('t');
    await month.ready(clinic.today());
    await focused(clinic.today());
    await month.press('[');
    await month.ready(addMonths(clinic.today(), -1));
    await month.press('}', '}');
    await month.ready(addMonths(clinic.today(), 1));
    await month.press('{');
    await month.ready(clinic.today());
  });

  await test.step('into the day', async () => {
    await month.press('ArrowRight');
    const next = addDays(clinic.today(), 1);
    await focused(next);
    await month.press('Enter');
    await desk.ready(next);
    await expect(page).toHaveURL(new RegExp(`/demo/day/${next}`));
  });
});

test('what others do anywhere in the months on screen shows by itself', async ({
  desk,
  page,
  clinic,
  date,
}) => {
  const month = new MonthScreen(desk.page, clinic);
  await month.open(date);
  await expect(month.cell(date)).toHaveAccessibleName(/, 0 visits,/);
  const visit = await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { fee: '431.00' },
  );
  await expect(month.cell(date)).toHaveAccessibleName(/, 1 visit, 1 unconfirmed,/);
  await clinic.writeNote(date, 'Water off from 3:00');
  await expect(month.cell(date)).toHaveAccessibleName(/note: Water off from 3:00$/);

  await test.step('a visit that leaves for another month is counted here no longer', async () => {
    // A year on, where no other test has its day.
    const elsewhere = addDays(date, 364);
    await clinic.move(visit.id, { date: elsewhere, operatory: 'Op 1', start: '9:00', minutes: 60 });
    await expect(month.cell(date)).toHaveAccessibleName(/, 0 visits,/);
    await expect(page.getByRole('alert')).toBeHidden();
  });
});

test('each day shows what was chosen, in this browser from now on', async ({ desk, page, clinic }) => {
  const today = clinic.today();
  const month = new MonthScreen(desk.page, clinic);
  await month.open(today);
  const cell = month.cell(today);
  await expect(cell).toContainText('$');
  await expect(cell.locator('svg[preserveAspectRatio]')).toBeVisible();
  await month.show.click();
  await page.getByRole('menuitemcheckbox', { name: 'Production' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Load' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Counts' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(month.show).toHaveAccessibleName('Show: counts');
  await expect(cell).not.toContainText('$');
  await expect(cell).not.toHaveAccessibleName(/of goal/);
  await expect(cell).toContainText(/\d+ visits/);
  await expect(cell.locator('svg[preserveAspectRatio]')).toBeHidden();
  await page.reload();
  await month.ready(today);
  await expect(month.show).toHaveAccessibleName('Show: counts');
  await expect(month.totals).toContainText(/\d+ visits/);
});

test('money shows neither to roles without it nor to passers-by', async ({ desk, deskOf, page, clinic }) => {
  const today = clinic.today();
  await test.step('a viewer', async () => {
    const { page: theirs } = await deskOf('viewer');
    const month = new MonthScreen(theirs, clinic);
    await month.open(today);
    await expect(month.cell(today)).toHaveAccessibleName(/visits/);
    expect(await theirs.locator('body').textContent()).not.toContain('$');
    await expect(theirs.getByRole('gridcell', { name: /of goal|\$/ })).toHaveCount(0);
    await expect(month.totals).toContainText(/\d+ visits/);
    await expect(theirs.getByRole('button', { name: /^Book/ })).toBeHidden();
    await month.show.click();
    await expect(theirs.getByRole('menuitemcheckbox', { name: 'Counts' })).toBeVisible();
    await expect(theirs.getByRole('menuitemcheckbox', { name: 'Production' })).toBeHidden();
  });

  await test.step('a passer-by', async () => {
    const month = new MonthScreen(desk.page, clinic);
    await month.open(today);
    await expect(month.totals).toContainText('$');
    await month.press('Shift+H');
    await expect(month.totals).not.toContainText('$');
    await expect(page.getByRole('gridcell', { name: /of goal|\$|note:/ })).toHaveCount(0);
    expect(await month.grid.textContent()).not.toContain('$');
  });
});

test('a month that cannot be read says so beside it, and tries again', async ({ desk, page, clinic }) => {
  const today = clinic.today();
  const month = new MonthScreen(desk.page, clinic);
  let isDown = true;
  await page.route(/calendar\/monthly/, (route) =>
    isDown
      ? route.fulfill({ status: 404, json: { detail: [{ loc: [], msg: '', type: 'not_found' }] } })
      : route.continue(),
  );
  await page.goto(`/demo/month/${today}?location=${clinic.location().id}`);
  const alert = page.getByRole('alert').filter({ hasText: 'The month could not be loaded.' });
  await expect(alert).toBeVisible();
  await expect(month.grid).toBeVisible();
  isDown = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await month.ready(today);
  await expect(alert).toBeHidden();
});

/** Tab leads to one cell of the grid and no further into it. */
async function tabToGrid(page: Page): Promise<void> {
  const isThere = () => page.evaluate(() => document.activeElement?.getAttribute('role') === 'gridcell');
  for (let stops = 0; stops < 30 && !(await isThere()); stops++) await page.keyboard.press('Tab');
  expect(await isThere()).toBe(true);
}
