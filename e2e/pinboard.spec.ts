import { focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';

test('a visit is dropped on the pinboard and carried back', async ({ desk, date, clinic }) => {
  const { id, patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 40 });
  const name = patient.name ?? '';
  await desk.open(date);

  await desk.carryToPinboard(desk.card(name));
  await desk.drop();
  await expect(desk.card(name)).toBeHidden();
  await expect(desk.pin(name)).toBeVisible();
  await expect(desk.pin(name)).toHaveAccessibleName(new RegExp(`^${name}, 40 minutes, Dr Okafor\\.`));
  await desk.expectToast(`${name} is on the pinboard`);
  expect((await clinic.get(id)).status).toBe('pinboard');

  await desk.dragTo(desk.pin(name), { operatory: 'Op 2', at: '13:20' });
  await desk.expectAt(name, '1:20–2:00', 'Op 2');
  await expect(desk.pin(name)).toBeHidden();
  await desk.expectToast(`${name} placed at 1:20 PM, Op 2`);
  expect(await clinic.get(id)).toMatchObject({ status: 'scheduled', local_start: '13:20:00' });
});

test('P sends it there, M takes it to another day, Ctrl Z takes that back', async ({
  desk,
  date,
  takeDate,
  page,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 40 });
  const name = patient.name ?? '';
  const other = await takeDate();
  await desk.open(date);
  await focusOn(desk.card(name));
  await page.keyboard.press('p');
  await expect(desk.pin(name)).toBeVisible();
  // Saved, not only shown: leaving the page would take it along.
  await desk.expectToast(`${name} is on the pinboard`);

  await desk.open(other);
  await focusOn(desk.grid.getByRole('gridcell').first());
  await desk.press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await focusOn(desk.pin(name));
  await desk.press('m');
  await expect(desk.landing).toBeVisible();
  await desk.press('PageDown', 'ArrowDown', 'Enter');
  await expect(desk.card(name)).toBeVisible();
  await expect.poll(async () => (await clinic.get(id)).schedule_date).toBe(other);

  await page.keyboard.press('Control+z');
  await expect(desk.card(name)).toBeHidden();
  await expect(desk.pin(name)).toBeVisible();
  await expect.poll(async () => (await clinic.get(id)).status).toBe('pinboard');
  await clinic.unpin(patient.id);
});

test('what is booked without a place waits on the pinboard of every desk', async ({
  desk,
  date,
  deskOf,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 40 });
  const name = patient.name ?? '';
  const second = await deskOf('manager');
  await desk.open(date);
  await second.open(date);
  await clinic.pin(id);
  await expect(desk.pin(name)).toBeVisible();
  await expect(second.pin(name)).toBeVisible();
  await clinic.unpin(patient.id);
});
