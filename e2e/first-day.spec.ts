import { BookingSheet } from './support/booking-sheet.ts';
import { focusOn } from './support/desk.ts';
import { uniqueName } from './support/names.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

test('a new patient is booked, confirmed, arrives, is seated and done', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { first, last, full } = uniqueName();
  const sheet = new BookingSheet(page);
  await desk.open(date);

  await test.step('an empty day says how to begin', async () => {
    await expect(desk.grid.getByText('No visits yet. Press N to book.')).toBeVisible();
    await expect(desk.strip).toContainText('0 visits');
  });

  await test.step('who is not found is created where they were searched', async () => {
    await page.keyboard.press('n');
    await expect(sheet.search).toBeFocused();
    await page.keyboard.type(`${first} ${last}`);
    await page.getByRole('option', { name: 'Create new patient' }).click();
    const form = page.getByRole('form', { name: 'New patient' });
    await expect(form.getByLabel('First name')).toHaveValue(first);
    await expect(form.getByLabel('Last name')).toHaveValue(last);
    await form.getByLabel('Mobile phone').fill('(312) 555-0177');
    await form.getByRole('button', { name: 'Create patient' }).click();
    await expect(sheet.patient).toContainText(full);
    await expect(sheet.patient).toContainText('New patient');
  });

  await test.step('a type proposes treatments, length and fees', async () => {
    await sheet.chooseTreatment('New patient exam');
    await expect(sheet.root.getByRole('list', { name: 'Treatments' }).getByRole('listitem')).toHaveCount(2);
    await expect(sheet.root.getByText('Op 1 is free 8:00 – 9:00 AM')).toBeVisible();
  });

  await test.step('one key books it', async () => {
    await page.keyboard.press('Control+Enter');
    await desk.expectToast(`Booked ${full}, 8:00 AM, Op 1`);
    await expect(sheet.root).toBeHidden();
    await expect(desk.card(full)).toHaveAccessibleName(`${full}, 8:00 to 9:00, Op 1, not confirmed`);
    await expect(desk.strip).toContainText('1 visit');
    await expect(desk.strip).toContainText('1 unconfirmed');
  });

  await test.step('header and strip count what it is worth', async () => {
    const [visit] = (await clinic.day(date)).appointments;
    const worth = `$${Number(visit?.production_amount).toLocaleString('en-US')}`;
    await expect(desk.columnHeader('Op 1')).toContainText(worth);
    await expect(desk.strip).toContainText(`Scheduled ${worth}`);
    await expect(desk.strip).toContainText('Completed $0');
  });

  await test.step('each step has its key', async () => {
    await focusOn(desk.card(full));
    await page.keyboard.press('2');
    await expect(desk.card(full)).toHaveAccessibleName(/, confirmed$/);
    await expect(desk.strip).toContainText('1 confirmed');
    await page.keyboard.press('3');
    await expect(desk.card(full)).toHaveAccessibleName(/, waiting 0 minutes$/);
    await expect(desk.strip).toContainText('1 waiting');
    await page.keyboard.press('4');
    await expect(desk.card(full)).toHaveAccessibleName(/, in chair 0 of 60 minutes$/);
    await expect(desk.strip).toContainText('1 in chair');
    await page.keyboard.press('5');
    await expect(desk.card(full)).toHaveAccessibleName(/, complete$/);
    await expect(desk.strip).toContainText('1 complete');
    await desk.expectToast(`Visit of ${full} is complete`);
    await expect(desk.strip).not.toContainText('Completed $0');
  });

  await test.step('the history tells every step and who took it', async () => {
    await focusOn(desk.card(full));
    await page.keyboard.press('Enter');
    const visit = new VisitSheet(page, full);
    await visit.showHistory();
    const entries = visit.history.getByRole('listitem');
    await expect(entries.last()).toContainText('Booked');
    await expect(entries.last()).toContainText('Priya Nair');
    for (const said of ['Confirmed', 'Arrived', 'In Chair', 'complete'])
      await expect(visit.history).toContainText(said);
  });

  const [visit] = (await clinic.day(date)).appointments;
  expect(visit?.status).toBe('complete');
  expect(visit?.flow_status).toBeNull();
});

test('the same day by mouse: search, book, and the menu of the card', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient({ alert: 'Latex allergy' });
  const sheet = new BookingSheet(page);
  await desk.open(date);

  await page.getByRole('button', { name: /^Book/ }).click();
  await sheet.choosePatient(patient.name);
  await expect(sheet.patient).toContainText('Latex allergy');
  await sheet.chooseTreatment('Hygiene visit');
  await sheet.choose('Operatory', 'Hyg 6');
  await sheet.startAt('10:10 AM');
  await expect(sheet.root.getByText('Hyg 6 is free 10:10 – 11:10 AM')).toBeVisible();
  await sheet.button('Book 10:10 AM').click();
  const card = desk.card(patient.name);
  await expect(card).toHaveAccessibleName(
    `${patient.name}, 10:10 to 11:10, Hyg 6, not confirmed, Latex allergy`,
  );

  for (const [step, said] of [
    ['Confirmed', ', confirmed,'],
    ['Arrived', ', waiting 0 minutes,'],
    ['In chair', ', in chair 0 of 60 minutes,'],
    ['Complete', ', complete,'],
  ] as const) {
    await card.click({ button: 'right' });
    await page.getByRole('menuitemradio', { name: step }).click();
    await expect(card).toHaveAccessibleName(new RegExp(said));
  }
});

test('a missed and a cancelled visit keep their place as ghosts and come back', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const missed = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const cancelled = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 60 });
  const late = missed.patient.name ?? '';
  const off = cancelled.patient.name ?? '';
  await desk.open(date);

  await test.step('X marks a visit as missed, with a reason', async () => {
    await focusOn(desk.card(late));
    await page.keyboard.press('x');
    const dialog = page.getByRole('dialog', { name: `${late} did not come` });
    await dialog.getByLabel('Note for the history').fill('Called twice');
    await dialog.getByRole('button', { name: 'Mark as missed' }).click();
    await desk.expectToast(`${late} marked as missed`);
    await expect(desk.card(late)).toHaveAccessibleName(/, missed$/);
    await expect(desk.strip).toContainText('1 broken');
  });

  await test.step('the menu cancels, by whom and why', async () => {
    await desk.card(off).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Cancel visit…' }).click();
    const dialog = page.getByRole('dialog', { name: `Cancel the visit of ${off}` });
    await dialog.getByRole('radio', { name: 'By the practice' }).click();
    await dialog.getByRole('button', { name: 'Cancel visit' }).click();
    await expect(desk.card(off)).toHaveAccessibleName(/, cancelled$/);
    await desk.expectToast(`Visit of ${off} cancelled`);
    expect(await clinic.get(cancelled.id)).toMatchObject({ status: 'cancelled', cancelled_by: 'practice' });
  });

  await test.step('the time of a missed visit can be booked, and the ghost stays beside it', async () => {
    const next = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
    await expect(desk.card(next.patient.name ?? '')).toBeVisible();
    await expect(desk.card(late)).toBeVisible();
  });

  await test.step('reopening brings a cancelled visit back', async () => {
    await desk.card(off).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reopen' }).click();
    await expect(desk.card(off)).toHaveAccessibleName(/, not confirmed$/);
  });
});
