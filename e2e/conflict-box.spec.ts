import { BookingSheet } from './support/booking-sheet.ts';
import { focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';

test('everything in the way of a booking is named, and a digit takes a free start', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const first = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const second = await clinic.visit({ date, operatory: 'Op 1', start: '10:00', minutes: 30 });
  const beside = await clinic.visit({ date, operatory: 'Op 2', start: '9:50', minutes: 60 });
  const patient = await clinic.patient();
  const sheet = new BookingSheet(page);
  await desk.open(date);
  await page.keyboard.press('n');
  await sheet.choosePatient(patient.name);
  await sheet.chooseTreatment('Hygiene visit');
  await sheet.startAt('9:40 AM');

  await test.step('all conflicts, and what else is unusual, with names and times', async () => {
    const said = sheet.root.getByRole('status');
    await expect(said.getByText('Op 1 is taken until 10:00')).toBeVisible();
    await expect(said.getByText(first.patient.name ?? '')).toBeVisible();
    await expect(said.getByText(/^Op 1 is taken (from )?10:00/)).toBeVisible();
    await expect(said.getByText(second.patient.name ?? '')).toBeVisible();
    await expect(said.getByText('20 min overlap')).toBeVisible();
    await expect(sheet.root.getByText(/Okafor is with another patient from 9:50$/)).toBeVisible();
    await expect(sheet.root.getByText(beside.patient.name ?? '')).toBeVisible();
  });

  await test.step('three free starts are offered in the list and on the grid', async () => {
    await expect(sheet.suggestions.getByRole('listitem')).toHaveCount(3);
    await expect(page.locator('[data-suggestion]')).toHaveCount(3);
    await expect(sheet.button(/^Use \d+:\d\d [AP]M/)).toBeEnabled();
  });

  await test.step('a digit in the list takes that start, and the same key as ever books it', async () => {
    const wanted = sheet.suggestions.getByRole('button').nth(1);
    const time = /(\d+:\d\d [AP]M)/.exec((await wanted.textContent()) ?? '')?.[1] ?? '';
    await focusOn(sheet.suggestions.getByRole('button').first());
    await page.keyboard.press('2');
    await expect(sheet.button(`Book ${time}`)).toBeFocused();
    await expect(sheet.suggestions).toBeHidden();
    await page.keyboard.press('Control+Enter');
    await desk.expectToast(`Booked ${patient.name}, ${time}, Op 1`);
  });
});

test('with the right a taken place is booked anyway, and both stand side by side', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const other = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const patient = await clinic.patient();
  const sheet = new BookingSheet(page);
  await desk.open(date);
  await desk.draw({ operatory: 'Op 1', at: '10:00' }, '10:30');
  await sheet.choosePatient(patient.name);
  await sheet.startAt('9:30 AM');
  await expect(sheet.root.getByText(/^Op 1 is taken 9:00 – 10:00 AM/)).toBeVisible();
  await sheet.button('Book anyway').click();
  await expect(desk.card(patient.name)).toBeVisible();
  await expect(desk.card(other.patient.name ?? '')).toBeVisible();
  const booked = async () =>
    (await clinic.day(date)).appointments.find((visit) => visit.patient.id === patient.id)?.overlap;
  await expect.poll(booked).toMatchObject({ basis: 'explicit' });
});

test('blocked time cannot be booked over by anybody', async ({ desk, page, clinic }) => {
  const day = await clinic.bookDayWithLunch('Op 1');
  const patient = await clinic.patient();
  const sheet = new BookingSheet(page);
  await desk.open(day.date);
  await page.keyboard.press('n');
  await sheet.choosePatient(patient.name);
  await sheet.choose('Operatory', 'Op 1');
  const [hour = 0, minute = ''] = day.lunch.split(':');
  await sheet.startAt(`${Number(hour) > 12 ? Number(hour) - 12 : Number(hour)}:${minute} PM`);
  await expect(sheet.root.getByText(/^Lunch in Op 1/)).toBeVisible();
  await expect(sheet.button('Book anyway')).toBeHidden();
});

test('the pinboard takes a visit that has no time yet', async ({ desk, date, page, clinic }) => {
  const patient = await clinic.patient();
  const sheet = new BookingSheet(page);
  await desk.open(date);
  await page.keyboard.press('n');
  await sheet.choosePatient(patient.name);
  await sheet.button('To pinboard').click();
  await expect(desk.pin(patient.name)).toBeVisible();
  await desk.expectToast(`${patient.name} is on the pinboard`);
  await clinic.unpin(patient.id);
});

test('Escape asks before it throws away what was typed', async ({ desk, date, page, clinic }) => {
  const patient = await clinic.patient();
  const sheet = new BookingSheet(page);
  await desk.open(date);
  await page.keyboard.press('n');
  await sheet.choosePatient(patient.name);
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Discard what you typed?' });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(sheet.patient).toContainText(patient.name);
  await sheet.button('Close').click();
  await question.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(sheet.root).toBeHidden();
});
