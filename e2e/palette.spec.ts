import { addDays, addMonths } from '#domain/time/calendar.ts';
import { expectNoViolations } from './support/axe.ts';
import { expect, test, type Page } from './support/test.ts';

const field = (page: Page) => page.getByRole('combobox', { name: 'Patient, time or command' });
const found = (page: Page) => page.getByRole('listbox', { name: 'Found' });
const option = (page: Page, name: string | RegExp) => found(page).getByRole('option', { name });

async function ask(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
}

test('a day in words, by key alone: to the day, and to the slot of a time', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  await desk.open(date);
  await ask(page, 'in 6 months');
  await expect(found(page).getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/day/${addMonths(clinic.today(), 6)}`));
  await expect(field(page)).toBeHidden();

  await ask(page, `${date} 3pm`);
  await expect(option(page, /3:00 PM/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/day/${date}`));
  await expect(page.getByRole('gridcell', { name: /Op 1, 3:00/ })).toBeFocused();
});

test('what is typed before the palette has come is meant for it', async ({ desk, date, page }) => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/Palette-/, async (route) => {
    await arrived;
    await route.continue();
  });
  await desk.open(date);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('nexx');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('t tue');
  // None of it was a key of the page: N would have opened the booking sheet, T today.
  arrive();
  await expect(field(page)).toHaveValue('next tue');
  await expect(field(page)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/day/${date}`));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('who types at once loses no letter', async ({ desk, date, page }) => {
  await desk.open(date);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('show the week');
  await expect(field(page)).toHaveValue('show the week');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/week\//);
});

test('a visit of a patient is found by name and stands under the keyboard on its day', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient({});
  const visit = await clinic.visit({ date, operatory: 'Op 2', start: '10:00', minutes: 60 }, { patient });
  await desk.open(addDays(date, 7));
  await ask(page, patient.name);
  await expect(option(page, new RegExp(patient.name)).first()).toBeVisible();
  expect(page.url()).not.toContain(patient.id);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/day/${date}`));
  await expect(page.locator(`[role=grid] [data-visit="${visit.id}"]`)).toBeFocused();
});

test('by pointer: a patient is booked, a command runs, Escape leaves everything as it was', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient({});
  await desk.open(date);
  const button = page.getByRole('button', { name: 'Patient, time or command' });
  await button.click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeHidden();
  await expect(button).toBeFocused();

  await button.click();
  await page.keyboard.type('show the week');
  await option(page, 'Show the week').click();
  await expect(page).toHaveURL(/\/week\//);

  await button.click();
  await page.keyboard.type(patient.name);
  await option(page, /Book a visit/).click();
  await expect(page.getByRole('region', { name: 'Patient' }).getByText(patient.name)).toBeVisible();
});

test('a command acts on the visit the keyboard stands on', async ({ desk, date, page, clinic }) => {
  const visit = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  await desk.open(date);
  const card = page.locator(`[role=grid] [data-visit="${visit.id}"]`);
  await card.focus();
  await ask(page, 'open the visit');
  await expect(option(page, /Open the visit/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`visit=${visit.id}`));
});

test('the field names a line that is there, whatever comes and goes in the list', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient({ first_name: 'Bookhart' });
  await desk.open(date);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/patients\/search/, async (route) => {
    await answered;
    await route.continue();
  });
  const chosen = async () => {
    const id = await field(page).getAttribute('aria-activedescendant');
    return id === null ? null : page.locator(`[id="${id}"]`).textContent();
  };
  const first = () => found(page).getByRole('option').first().textContent();

  await ask(page, 'book');
  await expect.poll(chosen).toBe(await first());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect.poll(chosen).toBe(await first());

  await page.keyboard.type(patient.name.slice(4));
  await expect(page.getByText('Searching', { exact: false })).toBeVisible();
  expect(await chosen()).toBeNull();

  answer();
  await expect(option(page, new RegExp(patient.name)).first()).toBeVisible();
  expect(await chosen()).toBe(await first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Patient' }).getByText(patient.name)).toBeVisible();
});

test('privacy shows initials; nothing found is said; axe has no complaint', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient({});
  await desk.open(date);
  await ask(page, patient.name);
  await expect(option(page, new RegExp(patient.name)).first()).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+H');
  await ask(page, patient.name);
  await expect(option(page, /Book a visit/)).toBeVisible();
  await expect(found(page).getByText(patient.name)).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('xyzzy');
  await expect(page.getByText(/^Nothing found/)).toBeVisible();
  await expectNoViolations(page);
});

test('single keys are switched off in the sheet of shortcuts, and stay off', async ({ desk, date, page }) => {
  await desk.open(date);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Move over visits and free slots')).toBeVisible();
  await sheet.getByRole('switch', { name: /Ctrl or Alt/ }).press('Space');
  await page.keyboard.press('Escape');
  await page.reload();
  await desk.ready(date);
  await page.keyboard.press('w');
  await ask(page, 'show the week');
  await expect(option(page, 'Show the week')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/day/${date}`));
});
