import { addDays } from '#domain/time/calendar.ts';
import { inWords } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

test('a reload shows the same day, location and open record', async ({ desk, date, page, clinic }) => {
  const { id, patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const name = patient.name ?? '';
  await desk.open(date);
  await desk.card(name).dblclick();
  await expect(page).toHaveURL(new RegExp(`/demo/day/${date}\\?.*visit=${id}`));
  await page.reload();
  await desk.ready(date);
  await expect(new VisitSheet(page, name).root).toBeVisible();
  await expect(desk.heading).toHaveAccessibleName(inWords(date));
  await expect(page.getByRole('button', { name: 'Location: Main Street' })).toBeVisible();

  await test.step('going back closes the record, forward opens it', async () => {
    await page.goBack();
    await expect(new VisitSheet(page, name).root).toBeHidden();
    await page.goForward();
    await expect(new VisitSheet(page, name).root).toBeVisible();
  });
});

test('keys and buttons lead from day to day', async ({ desk, date, page, clinic }) => {
  await desk.open(date);
  const shows = async (expected: string) => {
    await expect(desk.heading).toHaveAccessibleName(inWords(expected));
    await expect(page).toHaveURL(new RegExp(`/day/${expected}`));
  };
  await desk.press(']');
  await shows(addDays(date, 1));
  await desk.press('[', '[');
  await shows(addDays(date, -1));
  await desk.press('}');
  await shows(addDays(date, 6));
  await desk.press('{');
  await shows(addDays(date, -1));
  await page.getByRole('button', { name: 'Next day' }).click();
  await shows(date);
  await desk.press('t');
  await shows(clinic.today());
  await page.goBack();
  await shows(date);
});

test('keys that are faster than a calendar add up in the one asked for', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  // The week has not been opened in this browser: its part of the application comes late.
  await page.route(/WeekPage/, async (route) => {
    await arrived;
    await route.continue();
  });
  await desk.open(date);
  const asked = page.waitForRequest(/WeekPage/);
  await desk.press('w');
  await asked;
  await desk.press('t', ']', '[');
  arrive();
  await expect(desk.dayHead(clinic.today())).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/week/${clinic.today()}`));
});

test('another location keeps the day, has its own columns and its own clock', async ({
  desk,
  page,
  clinic,
}) => {
  const today = clinic.today();
  await desk.open(today);
  await expect(desk.columnHeader('Op 1')).toBeVisible();
  await page.getByRole('button', { name: 'Location: Main Street' }).click();
  await page.getByRole('menuitemradio', { name: /Harbor/ }).click();
  await expect(page.getByRole('button', { name: 'Location: Harbor' })).toBeVisible();
  await expect(desk.columnHeader('Bay 1')).toBeVisible();
  await expect(desk.columnHeader('Op 1')).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`location=${clinic.location('Harbor').id}`));

  await test.step('the strip tells the time of the location, not of the browser', async () => {
    // The hour is enough to tell the zones apart; it may have begun since the book was read.
    const hour = (minutesAgo: number) =>
      new Date(Date.now() - minutesAgo * 60_000)
        .toLocaleTimeString('en-US', { timeZone: 'America/New_York', hour: 'numeric', minute: '2-digit' })
        .replace(/:.*/, '');
    await expect(desk.strip).toContainText(new RegExp(`Up to date (${hour(0)}|${hour(5)}):`));
  });

  await test.step('it is remembered', async () => {
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Location: Harbor' })).toBeVisible();
  });
});

test('the note of the day is written, changed, hidden and removed', async ({ desk, date, page }) => {
  await desk.open(date);
  const field = page.getByRole('textbox', { name: 'Note of the day' });
  const banner = page.getByRole('note');
  await page.getByRole('button', { name: 'Add a note' }).click();
  await field.fill('Water off from 3:00');
  await field.press('Enter');
  await expect(banner).toContainText('Water off from 3:00');
  await expect(banner).toContainText('Priya Nair');
  await banner.getByRole('button', { name: 'Edit' }).click();
  await field.fill('Water off from 4:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(banner).toContainText('Water off from 4:00');
  await page.reload();
  await expect(banner).toContainText('Water off from 4:00');
  await banner.getByRole('button', { name: 'Hide the note' }).click();
  await expect(banner).toBeHidden();
  await page.reload();
  await banner.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add a note' })).toBeVisible();
});

test('two desks write the note of a day: both texts are shown, and both can be kept', async ({
  desk,
  deskOf,
  date,
  page,
  clinic,
}) => {
  await clinic.writeNote(date, 'Dr Haddad is late');
  const other = await deskOf('manager');
  const field = (of: typeof page) => of.getByRole('textbox', { name: 'Note of the day' });
  for (const one of [desk, other]) {
    await one.open(date);
    await one.page.getByRole('note').getByRole('button', { name: 'Edit' }).click();
  }
  await field(page).fill('Dr Haddad is late, call his ten o’clock');
  await field(other.page).fill('Dr Haddad is late, back at noon');
  await field(other.page).press('Enter');
  await expect(other.page.getByRole('note')).toContainText('back at noon');
  await field(page).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Someone changed this note while you were editing' });
  await expect(dialog.getByText('Marta Kowal', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Save result' }).click();
  await expect(page.getByRole('note')).toContainText('call his ten o’clock');
  await expect(page.getByRole('note')).toContainText('back at noon');
  await expect(other.page.getByRole('note')).toContainText('call his ten o’clock');
});
