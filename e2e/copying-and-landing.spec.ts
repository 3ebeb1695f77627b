import { addDays } from '#domain/time/calendar.ts';
import { focusOn, inWords } from './support/desk.ts';
import { forbidOverlap } from './support/rights.ts';
import { expect, test } from './support/test.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test.describe('copying a visit', () => {
  test('Alt while dragging books another one like it, and undo cancels that one', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { id, version, patient, provider } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    await page.keyboard.down('Alt');
    await desk.carry(desk.card(name), { operatory: 'Op 2', at: '11:00' });
    await expect(desk.landing).toHaveAttribute('data-verdict', 'free');
    await expect(desk.card(name)).toHaveCSS('opacity', '1');
    await desk.drop();
    await page.keyboard.up('Alt');
    await desk.expectToast(`${name} booked once more at 11:00 AM, Op 2`);
    await expect(desk.card(name)).toHaveCount(2);
    const { appointments } = await clinic.day(date);
    expect(appointments.map((visit) => [visit.local_start, visit.operatory?.name])).toEqual([
      ['09:00:00', 'Op 1'],
      ['11:00:00', 'Op 2'],
    ]);
    expect(appointments[1]).toMatchObject({ duration_minutes: 60, provider, patient });
    expect((await clinic.get(id)).version).toBe(version);

    await page.keyboard.press('Control+z');
    await desk.expectToast(/^Undone: Book/);
    await expect.poll(async () => (await clinic.get(appointments[1]?.id ?? '')).status).toBe('cancelled');
  });

  test('by keyboard: Alt with Enter; onto itself it is refused and stays in the hand', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await forbidOverlap(page);
    await desk.open(date);
    await focusOn(desk.card(name));
    await desk.press('m', 'Alt+Enter');
    await expect(desk.landing).toHaveAttribute('data-verdict', 'blocked');
    await expect(desk.tooltip).toContainText('Op 1 is taken');
    await desk.press('ArrowRight', 'Alt+Enter');
    await desk.expectToast(`${name} booked once more at 9:00 AM, Op 2`);
    await expect(desk.card(name)).toHaveCount(2);
  });
});

test('while a card is in the hand, only the time in which it may land stays lit', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const mover = await clinic.visit({ date, ...NINE });
  await clinic.visit({ date, operatory: 'Op 2', start: '8:00', minutes: 60 });
  // Forty minutes between two visits are too short for an hour.
  await clinic.visit({ date, operatory: 'Op 2', start: '9:40', minutes: 60 });
  const lane = page.locator('[data-landings] > i');
  await desk.open(date);
  await expect(lane).toHaveCount(0);
  await desk.carry(desk.card(mover.patient.name ?? ''), { operatory: 'Op 3', at: '10:00' });
  await expect(lane).toHaveCount((await desk.grid.getByRole('columnheader').count()) - 1);
  const second = await lane.nth(1).getAttribute('data-lit');
  expect(second).toContain('420-480');
  expect(second).toMatch(/ 640-/);
  expect(second).not.toContain('540-580');
  await page.keyboard.press('Escape');
  await expect(lane).toHaveCount(0);
  await desk.drop();
});

test.describe('move mode across days', () => {
  test('brackets take the card along, Enter drops it there, and undo brings it home', async ({
    desk,
    takeDate,
    page,
    clinic,
  }) => {
    const date = await takeDate();
    const next = addDays(date, 1);
    const { id, patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    await focusOn(desk.card(name));
    await desk.press('m', ']');
    await desk.drawn(next);
    await expect(desk.landing).toContainText(`${name} · 9:00–10:00`);
    await desk.press('ArrowRight', 'ArrowDown');
    await expect(
      page.getByRole('status').filter({ hasText: `${inWords(next)}: Op 2, 9:10 to 10:10` }),
    ).toBeVisible();
    await desk.press('Enter');
    await desk.expectAt(name, '9:10–10:10', 'Op 2');
    await expect(desk.card(name)).toBeFocused();
    await expect.poll(async () => (await clinic.get(id)).schedule_date).toBe(next);
    await desk.press('Control+z');
    await expect.poll(async () => (await clinic.get(id)).schedule_date).toBe(date);
  });

  test('Escape puts it back and shows the day it came from', async ({ desk, date, clinic }) => {
    const { id, patient, version } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    await focusOn(desk.card(name));
    await desk.press('m', ']');
    await desk.drawn(addDays(date, 1));
    await desk.press(']', 'Escape');
    await desk.drawn(date);
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
    await expect(desk.landing).toBeHidden();
    expect((await clinic.get(id)).version).toBe(version);
  });
});

test('a card drawn out stops before the next one, says why, and is saved as far as it goes', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, ...NINE });
  const next = await clinic.visit({ date, operatory: 'Op 1', start: '10:30', minutes: 30 });
  const name = patient.name ?? '';
  await forbidOverlap(page);
  await desk.open(date);
  await desk.stretch(desk.card(name), { operatory: 'Op 1', at: '11:00' });
  await expect(desk.landing).toHaveAttribute('data-end', String(10 * 60 + 30));
  await expect(desk.tooltip).toContainText(next.patient.name ?? '');
  await desk.drop();
  await desk.expectAt(name, '9:00–10:30', 'Op 1');
  await expect.poll(async () => (await clinic.get(id)).duration_minutes).toBe(90);
});
