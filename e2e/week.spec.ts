import { addDays, startOfWeek, type LocalDate } from '#domain/time/calendar.ts';
import { expectNoViolations } from './support/axe.ts';
import { BookingSheet } from './support/booking-sheet.ts';
import { focusOn, inShort, inWords } from './support/desk.ts';
import { twoDays } from './support/week.ts';
import { forbidOverlap } from './support/rights.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

/** Lanes of one operatory to the right until another day begins. */
const lanesBetween = (from: LocalDate, to: LocalDate, perDay: number) =>
  perDay * ((Date.parse(to) - Date.parse(from)) / 86_400_000);

test('the week shows its days side by side, says how they stand, and leads to each', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const [first, second] = await twoDays(takeDate);
  const { patient } = await clinic.visit({ date: first, ...NINE }, { fee: '760.00' });
  await clinic.writeNote(second, 'Autoclave is being serviced');
  const name = patient.name ?? '';
  await desk.openWeek(first);

  await test.step('the head of a day says its production and note', async () => {
    await expect(desk.dayHead(first)).toHaveAccessibleName(/\$760$/);
    await expect(desk.dayHead(second)).toHaveAccessibleName(/Autoclave is being serviced/);
    await expect(desk.grid.getByRole('columnheader')).toHaveCount(8);
  });

  await test.step('the strip says which lane is which', async () => {
    await expect(desk.strip).toContainText('Op 1 | Op 2 in each day, left to right');
    await expect(desk.strip).toContainText('Week production');
  });

  await test.step('a card under the pointer tells more, beside itself', async () => {
    await desk.card(name).hover();
    await expect(page.locator('[data-bubble]')).toContainText(name);
    await page.mouse.move(700, 20);
    await expect(page.locator('[data-bubble]')).toBeHidden();
  });

  await test.step('a click on the head opens that day', async () => {
    await desk.dayHead(first).click();
    await desk.drawn(first);
    await expect(page).toHaveURL(new RegExp(`/demo/day/${first}`));
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
  });

  await test.step('W comes back, and Enter on a head opens another', async () => {
    await desk.press('w');
    await expect(desk.dayHead(second)).toBeVisible();
    await focusOn(desk.dayHead(second));
    await desk.press('Enter');
    await desk.drawn(second);
  });
});

test('a card is carried to another day of the week, and Undo brings it back', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const [first, second] = await twoDays(takeDate);
  const { id, patient } = await clinic.visit({ date: first, ...NINE });
  const name = patient.name ?? '';
  await desk.openWeek(first);

  await desk.dragTo(desk.card(name), { operatory: 'Op 2', at: '10:30', date: second });
  await desk.expectAt(name, '10:30–11:30', 'Op 2', second);
  await desk.expectToast(new RegExp(`${name}.*${inShort(second)}`));
  await expect
    .poll(async () => clinic.get(id))
    .toMatchObject({ schedule_date: second, local_start: '10:30:00', operatory: { name: 'Op 2' } });

  await page.keyboard.press('Control+z');
  await desk.expectAt(name, '9:00–10:00', 'Op 1', first);
  await expect
    .poll(async () => clinic.get(id))
    .toMatchObject({ schedule_date: first, local_start: '09:00:00', operatory: { name: 'Op 1' } });

  await test.step('its lower edge makes it longer', async () => {
    await desk.stretchTo(desk.card(name), { operatory: 'Op 1', at: '10:30', date: first });
    await desk.expectAt(name, '9:00–10:30', 'Op 1', first);
  });
});

test('another day refuses a taken place by its own rule, by hand and by key', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const [first, second] = await twoDays(takeDate);
  const view = await clinic.weeklyView(['Op 1', 'Op 3']);
  const mover = await clinic.visit({ date: first, ...NINE });
  const other = await clinic.visit({ date: second, ...NINE });
  const name = mover.patient.name ?? '';
  await forbidOverlap(page);
  await desk.openWeek(first, view);

  await desk.carry(desk.card(name), { operatory: 'Op 1', at: '9:30', date: second });
  await expect(desk.landing).toHaveAttribute('data-verdict', 'blocked');
  await expect(desk.tooltip).toContainText('Op 1 is taken until 10:00');
  await expect(desk.tooltip).toContainText(other.patient.name ?? '');
  await desk.drop();
  await desk.expectAt(name, '9:00–10:00', 'Op 1', first);

  await focusOn(desk.card(name));
  await desk.press('m');
  await expect(desk.landing).toBeVisible();
  for (let lanes = lanesBetween(first, second, 2); lanes > 0; lanes -= 1) await desk.press('ArrowRight');
  await expect(desk.landing).toHaveAttribute('data-verdict', 'blocked');
  await expect(desk.grid.locator('..').getByRole('status')).toContainText(
    `${inShort(second)}, Op 1, 9:00 to 10:00. Op 1 is taken`,
  );
  await desk.press('Enter');
  await expect(desk.landing).toBeVisible();
  expect(await clinic.get(mover.id)).toMatchObject({ version: mover.version });
  for (let steps = 0; steps < 6; steps += 1) await desk.press('ArrowDown');
  await expect(desk.landing).toHaveAttribute('data-verdict', 'free');
  await desk.press('Enter');
  await desk.expectAt(name, '10:00–11:00', 'Op 1', second);
  await expect.poll(async () => clinic.get(mover.id)).toMatchObject({ schedule_date: second });
});

test('the week is run with the keys alone', async ({ desk, takeDate, page, clinic }) => {
  const [first, second] = await twoDays(takeDate);
  const { id, patient } = await clinic.visit({ date: first, ...NINE });
  const booked = await clinic.patient();
  const name = patient.name ?? '';
  const card = desk.card(name);
  await desk.openWeek(first);

  await test.step('a status key on the card', async () => {
    await focusOn(card);
    await desk.press('2');
    await expect(card).toHaveAccessibleName(/confirmed/);
  });

  await test.step('move mode across the days', async () => {
    await desk.press('m');
    await expect(desk.landing).toBeVisible();
    for (let lanes = lanesBetween(first, second, 2); lanes > 0; lanes -= 1) await desk.press('ArrowRight');
    await desk.press('Enter');
    await desk.expectAt(name, '9:00–10:00', 'Op 1', second);
    await expect(card).toBeFocused();
    await expect.poll(async () => clinic.get(id)).toMatchObject({ schedule_date: second });
  });

  await test.step('N on an empty slot books that day, operatory and time', async () => {
    await desk.press('ArrowDown');
    await expect(page.locator(':focus')).toHaveAccessibleName(
      new RegExp(`^${inShort(second)}, Op 1, 10:00, free`),
    );
    await desk.press('n');
    const sheet = new BookingSheet(page);
    await expect(sheet.search).toBeFocused();
    await sheet.choosePatient(booked.name);
    await sheet.chooseTreatment('Limited exam');
    await expect(sheet.field('Operatory')).toContainText('Op 1');
    await expect(page.locator(`[data-draft]`)).toBeVisible();
    await desk.press('Control+Enter');
    await expect(desk.card(booked.name)).toHaveAccessibleName(
      new RegExp(`10:00 to .*, ${inShort(second)}, Op 1, `),
    );
  });

  await test.step('P parks it, Ctrl Z brings it back', async () => {
    await focusOn(card);
    await desk.press('p');
    await expect(card).toBeHidden();
    await desk.expectToast(new RegExp(`${name}.*pinboard`));
    await desk.press('Control+z');
    await desk.expectAt(name, '9:00–10:00', 'Op 1', second);
  });

  await test.step('E opens it, Escape closes it', async () => {
    await focusOn(card);
    await desk.press('e');
    const { note } = new VisitSheet(page, name);
    await expect(note).toBeVisible();
    await desk.press('Escape');
    await expect(note).toBeHidden();
  });

  await test.step('brackets walk by the week, T comes to today, D opens the day of the card', async () => {
    await desk.press(']');
    await expect(desk.dayHead(addDays(first, 7))).toBeVisible();
    await desk.press('{');
    await expect(desk.dayHead(first)).toBeVisible();
    await focusOn(card);
    await desk.press('d');
    await desk.drawn(second);
    await expect(card).toBeVisible();
    await desk.press('w', 't');
    await expect(desk.dayHead(clinic.today())).toHaveAccessibleName(
      new RegExp(`^${inWords(clinic.today())}, today`),
    );
  });
});

test('what another desk does appears on its day, and a menu acts on the card', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const [first, second] = await twoDays(takeDate);
  const { id, patient } = await clinic.visit({ date: first, ...NINE });
  const name = patient.name ?? '';
  await desk.openWeek(first);
  await clinic.move(id, { date: second, operatory: 'Op 2', start: '14:00', minutes: 60 });
  await expect(page.locator('[data-moved]')).toHaveAttribute('data-visit', id);
  await desk.expectAt(name, '2:00–3:00', 'Op 2', second);

  const added = await clinic.visit({ date: first, operatory: 'Op 2', start: '11:00', minutes: 30 });
  await desk.expectAt(added.patient.name ?? '', '11:00–11:30', 'Op 2', first);

  await desk.card(name).click({ button: 'right' });
  await page.getByRole('menuitemradio', { name: /^Confirmed/ }).click();
  await expect(desk.card(name)).toHaveAccessibleName(/confirmed/);
});

test('the next week and its days are there before they are asked for', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const first = await takeDate();
  let next = await takeDate();
  while (startOfWeek(next) === startOfWeek(first)) next = await takeDate();
  const { patient } = await clinic.visit({ date: next, ...NINE });
  const name = patient.name ?? '';
  await desk.openWeek(first);
  const week = `week_start=${addDays(startOfWeek(next), -1)}`;
  const isRead = () =>
    page.evaluate(
      (wanted) => performance.getEntriesByType('resource').some((one) => one.name.includes(wanted)),
      week,
    );
  await expect.poll(isRead).toBe(true);
  // From here on no calendar is answered.
  await page.route(/\/calendar\//, () => undefined);
  await desk.press(']');
  await desk.expectAt(name, '9:00–10:00', 'Op 1', next);
  await desk.dayHead(next).click();
  await desk.drawn(next);
  await desk.expectAt(name, '9:00–10:00', 'Op 1');
});

test('the figures of a day are those of whose week it is, as the API has them', async ({ desk, clinic }) => {
  const monday = addDays(startOfWeek(clinic.today()), -7);
  const { appointments, goals } = await clinic.day(monday);
  const isHers = (one: { readonly name: string | null } | null | undefined) => one?.name?.endsWith('Okafor');
  const amount = appointments
    .filter(({ provider, status }) => isHers(provider) && (status === 'scheduled' || status === 'complete'))
    .reduce((sum, visit) => sum + Number(visit.production_amount), 0);
  const goal = Number(goals.find(({ provider }) => isHers(provider))?.goal_amount);
  expect(goal).toBeGreaterThan(0);
  await desk.openWeek(monday);
  const whole = (value: number) => `$${Math.round(value).toLocaleString('en-US')}`;
  await expect(desk.dayHead(monday)).toHaveAccessibleName(
    `${inWords(monday)}, ${whole(amount)} of ${whole(goal)}, ${Math.round((amount / goal) * 100)}%`,
  );
});

test('a view of business days leaves closed days out', async ({ desk, date, clinic }) => {
  const view = await clinic.weeklyView(['Op 3', 'Op 4'], { show_business_days_only: true });
  await desk.openWeek(date, view);
  const sunday = addDays(startOfWeek(date), -1);
  await expect(desk.dayHead(sunday)).toBeHidden();
  await expect(desk.grid.getByRole('columnheader')).toHaveCount(7);
  await expect(desk.strip).toContainText('Op 3 | Op 4 in each day');
});

test('roles without sight of money see none in the week', async ({ deskOf, date, clinic }) => {
  await clinic.visit({ date, ...NINE }, { fee: '431.00' });
  const desk = await deskOf('viewer');
  await desk.openWeek(date);
  await expect(desk.dayHead(date)).toHaveAccessibleName(inWords(date));
  await expect(desk.strip).not.toContainText('production');
  expect(await desk.page.locator('body').textContent()).not.toContain('$');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`by every rule of axe, ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.describe.configure({ timeout: 180_000 });

    test('a full week', async ({ desk, clinic, page }) => {
      await desk.openWeek(clinic.today());
      await expect(desk.grid.getByRole('gridcell').first()).toBeVisible();
      await expectNoViolations(page);
    });
  });
}
