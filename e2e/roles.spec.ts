import { focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

const PLACE = { operatory: 'Op 3', start: '9:00', minutes: 60 } as const;

test('a viewer sees the day without money and phones, and can neither book nor move', async ({
  deskOf,
  date,
  clinic,
}) => {
  const patient = await clinic.patient({ phone: '+1 312 555 0199', alert: 'Latex allergy' });
  const { id, version } = await clinic.visit({ date, ...PLACE }, { patient, fee: '431.00' });
  const desk = await deskOf('viewer');
  const { page } = desk;
  await desk.open(date);
  const card = desk.card(patient.name);
  await expect(card).toHaveAccessibleName(/Latex allergy$/);

  await test.step('nothing on the screen is worth money or a call', async () => {
    const text = (await page.locator('body').textContent()) ?? '';
    expect(text).not.toContain('431');
    expect(text).not.toContain('$');
    expect(text).not.toContain('555');
  });

  await test.step('nothing offers to book', async () => {
    await expect(page.getByRole('button', { name: /^Book/ })).toBeHidden();
    await page.keyboard.press('n');
    await desk.draw({ operatory: 'Op 1', at: '10:00' }, '11:00');
    await expect(page.getByRole('dialog', { name: 'Book appointment' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Add a note' })).toBeHidden();
  });

  await test.step('a card stays where it is and says why', async () => {
    await desk.carry(card, { operatory: 'Op 1', at: '10:00' });
    await expect(desk.tooltip).toContainText('You can look, not move');
    await desk.drop();
    await focusOn(card);
    await desk.press('m');
    await expect(desk.tooltip).toContainText('You can look, not move');
    await desk.press('Escape', '2', '5', 'p', 'x');
    await expect(page.getByRole('dialog')).toBeHidden();
    await desk.expectAt(patient.name, '9:00–10:00', 'Op 3');
  });

  await test.step('the details can be read, with history, and nothing be changed', async () => {
    await card.dblclick();
    const sheet = new VisitSheet(page, patient.name);
    await expect(sheet.root.getByText('Latex allergy')).toBeVisible();
    await expect(sheet.root.getByRole('textbox')).toHaveCount(0);
    await expect(sheet.root.getByRole('button', { name: 'Save' })).toBeHidden();
    await expect(sheet.root).not.toContainText('$');
    await expect(sheet.root).not.toContainText('555');
    await sheet.showHistory();
    await expect(sheet.history.getByRole('listitem').first()).toContainText('Booked');
    await expect(sheet.history).not.toContainText('431');
  });
  expect((await clinic.get(id)).version).toBe(version);
});

test('a practitioner brings only own visits on, and writes only their note', async ({
  deskOf,
  date,
  clinic,
}) => {
  const own = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const other = await clinic.visit({ date, operatory: 'Op 3', start: '9:00', minutes: 60 });
  const mine = own.patient.name ?? '';
  const theirs = other.patient.name ?? '';
  const desk = await deskOf('provider');
  const { page } = desk;
  await desk.open(date);
  await expect(page.getByRole('button', { name: /^Book/ })).toBeHidden();

  await test.step('own visits follow the keys', async () => {
    await focusOn(desk.card(mine));
    await desk.press('3');
    await expect(desk.card(mine)).toHaveAccessibleName(/waiting 0 minutes/);
    await desk.press('4');
    await expect(desk.card(mine)).toHaveAccessibleName(/in chair/);
    await desk.press('5');
    await expect(desk.card(mine)).toHaveAccessibleName(/, complete$/);
  });

  await test.step("a colleague's do not", async () => {
    await focusOn(desk.card(theirs));
    await desk.press('3', '4', '5', 'x', 'p');
    await desk.card(theirs).click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: 'Details' })).toBeVisible();
    await expect(page.getByRole('menuitemradio', { name: 'Arrived' })).toBeHidden();
    await desk.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(desk.card(theirs)).toHaveAccessibleName(/, not confirmed$/);
    expect((await clinic.get(other.id)).version).toBe(other.version);
  });

  await test.step('nothing moves', async () => {
    await desk.carry(desk.card(theirs), { operatory: 'Op 4', at: '11:00' });
    await expect(desk.tooltip).toContainText('You can look, not move');
    await desk.drop();
    await desk.expectAt(theirs, '9:00–10:00', 'Op 3');
  });

  await test.step('the note of an own visit can be written, and only that', async () => {
    await desk.card(mine).dblclick();
    const sheet = new VisitSheet(page, mine);
    await expect(sheet.root.getByRole('textbox')).toHaveCount(1);
    await sheet.note.fill('Numb by 9:10');
    await sheet.save();
    await desk.expectToast(`Visit of ${mine} changed`);
    expect((await clinic.get(own.id)).note).toBe('Numb by 9:10');
    await desk.card(theirs).dblclick();
    await expect(new VisitSheet(page, theirs).root.getByRole('textbox')).toHaveCount(0);
  });
});

test('somebody of another organisation finds nothing here', async ({ deskOf, date, clinic }) => {
  const { id, patient } = await clinic.visit({ date, ...PLACE });
  const { page } = await deskOf('stranger');
  await page.goto(`/demo/day/${date}?visit=${id}`);
  await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
  await expect(page.getByText(patient.name ?? '')).toBeHidden();
  await page.getByRole('link', { name: 'Back to the schedule' }).click();
  await expect(page).toHaveURL(/\/harbor-dental\/day/);

  await page.goto(`/harbor-dental/day/${date}?visit=${id}`);
  await expect(page.getByText('This visit does not exist, or was deleted.')).toBeVisible();
  await expect(page.getByText(patient.name ?? '')).toBeHidden();
});

test('an address that leads nowhere says so and leads back', async ({ desk, date, page }) => {
  await desk.open(date);
  await page.goto('/demo/nowhere');
  await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the schedule' }).click();
  await expect(desk.grid).toBeVisible();
});
