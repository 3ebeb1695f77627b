import { BookingSheet } from './support/booking-sheet.ts';
import { boxOf, focusOn, type Desk } from './support/desk.ts';
import { forbidOverlap } from './support/rights.ts';
import { expect, test } from './support/test.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

/** What a screen reader is told while a card is in the hand. */
function said(desk: Desk) {
  return desk.grid.locator('..').getByRole('status');
}

test.describe('moving and resizing visits', () => {
  test('without the right to overlap a taken place refuses the card by name, by hand and by key', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const mover = await clinic.visit({ date, ...NINE });
    const other = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 60 });
    const [name, there] = [mover.patient.name ?? '', other.patient.name ?? ''];
    await forbidOverlap(page);
    await desk.open(date);

    await test.step('dropping there does nothing', async () => {
      await desk.carry(desk.card(name), { operatory: 'Op 2', at: '9:30' });
      await expect(desk.landing).toHaveAttribute('data-verdict', 'blocked');
      await expect(desk.tooltip).toContainText('Op 2 is taken until 10:00');
      await expect(desk.tooltip).toContainText(there);
      await desk.drop();
      await expect(desk.tooltip).toBeHidden();
      await desk.expectAt(name, '9:00–10:00', 'Op 1');
    });

    await test.step('Enter keeps the card in the hand, and the next arrow looks further', async () => {
      await focusOn(desk.card(name));
      await desk.press('m');
      await expect(desk.landing).toBeVisible();
      await desk.press('ArrowRight');
      await expect(desk.landing).toHaveAttribute('data-verdict', 'blocked');
      await expect(said(desk)).toContainText('Op 2 is taken 9:00 – 10:00 AM');
      await desk.press('Enter');
      await expect(desk.landing).toBeVisible();
      expect(await clinic.get(mover.id)).toMatchObject({ version: mover.version });
      for (let steps = 0; steps < 6; steps++) await desk.press('ArrowDown');
      await expect(desk.landing).toHaveAttribute('data-verdict', 'free');
      await desk.press('Enter');
      await desk.expectAt(name, '10:00–11:00', 'Op 2');
    });

    await test.step('and the booking sheet does not offer to book anyway', async () => {
      const patient = await clinic.patient();
      const sheet = new BookingSheet(page);
      await desk.draw({ operatory: 'Op 2', at: '8:00' }, '8:30');
      await sheet.choosePatient(patient.name);
      await sheet.startAt('8:40 AM');
      await expect(sheet.root.getByText('Op 2 is taken from 9:00')).toBeVisible();
      await expect(sheet.button(/^Use \d/)).toBeVisible();
      await expect(sheet.button('Book anyway')).toBeHidden();
    });
  });

  test('a visit outside the hours of its provider lands and says so', async ({ desk, date, clinic }) => {
    const { id, patient } = await clinic.visit({ date, operatory: 'Hyg 8', start: '11:00', minutes: 60 });
    const name = patient.name ?? '';
    await desk.open(date);
    await desk.carry(desk.card(name), { operatory: 'Hyg 8', at: '12:30' });
    await expect(desk.landing).toHaveAttribute('data-verdict', 'warn');
    await expect(desk.tooltip).toContainText(/Pillai.* leaves at 1:00 PM/);
    await desk.drop();
    await desk.expectToast(
      new RegExp(`^${name} moved to 12:30 PM, Hyg 8\\. .*Pillai.* leaves at 1:00 PM\\.$`),
    );
    expect(await clinic.get(id)).toMatchObject({ local_start: '12:30:00', overlap: null });
  });

  test('Shift snaps to five minutes, and an odd start is kept while only the column changes', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:05', minutes: 25 });
    const name = patient.name ?? '';
    await desk.open(date);
    await desk.dragTo(desk.card(name), { operatory: 'Op 2', at: '9:05' });
    await desk.expectAt(name, '9:05–9:30', 'Op 2');
    await page.keyboard.down('Shift');
    await desk.carry(desk.card(name), { operatory: 'Op 2', at: '10:35' });
    await expect(desk.landing).toHaveAttribute('data-start', String(10 * 60 + 35));
    await desk.drop();
    await page.keyboard.up('Shift');
    await desk.expectAt(name, '10:35–11:00', 'Op 2');
  });

  test('a longer visit that would run into the next one says so while it is drawn out', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { id, patient } = await clinic.visit({ date, ...NINE });
    const next = await clinic.visit({ date, operatory: 'Op 1', start: '10:20', minutes: 30 });
    const name = patient.name ?? '';
    await forbidOverlap(page);
    await desk.open(date);
    await desk.stretchTo(desk.card(name), { operatory: 'Op 1', at: '10:20' });
    await desk.expectAt(name, '9:00–10:20', 'Op 1');
    await desk.expectToast(`${name} moved to 9:00 AM, Op 1`);
    await desk.stretchTo(desk.card(name), { operatory: 'Op 1', at: '10:40' });
    await desk.expectAt(name, '9:00–10:20', 'Op 1');
    await desk.expectAt(next.patient.name ?? '', '10:20–10:50', 'Op 1');
    await expect.poll(async () => (await clinic.get(id)).duration_minutes).toBe(80);

    await focusOn(desk.card(name));
    await desk.press('m', 'Alt+ArrowDown');
    await expect(desk.landing).toContainText('9:00–10:30 · 90 min');
    await expect(said(desk)).toContainText('Op 1 is taken from 10:20');
    await desk.press('Alt+ArrowUp', 'Alt+ArrowUp', 'Enter');
    await desk.expectAt(name, '9:00–10:10', 'Op 1');
  });

  test('a locked and a finished visit keep their place and say why; a missed one is moved to come back', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const locked = await clinic.visit({ date, ...NINE });
    await clinic.change(locked.id, { is_time_locked: true });
    const done = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 60 });
    const [fixed, over] = [locked.patient.name ?? '', done.patient.name ?? ''];
    await desk.open(date);
    await focusOn(desk.card(over));
    await desk.press('5');
    await desk.expectToast(`Visit of ${over} is complete`);

    await test.step('by keyboard', async () => {
      await focusOn(desk.card(fixed));
      await desk.press('m');
      await expect(desk.tooltip).toContainText('Time is locked');
      await expect(desk.tooltip).toContainText('Unlock it in the details to move it.');
      await expect(said(desk)).toContainText('Time is locked');
      await desk.press('ArrowRight');
      await expect(desk.tooltip).toBeHidden();
      await expect(desk.card(over)).toBeFocused();
      await desk.press('m');
      await expect(desk.tooltip).toContainText('This visit is over');
      await expect(desk.tooltip).toContainText('Reopen it to move it.');
      await desk.press('Escape');
    });

    await test.step('and its lower edge does not give', async () => {
      const before = await boxOf(desk.card(fixed));
      await desk.stretchTo(desk.card(fixed), { operatory: 'Op 1', at: '11:00' });
      await expect(desk.tooltip).toBeHidden();
      expect((await boxOf(desk.card(fixed))).height).toBe(before.height);
      await desk.expectAt(fixed, '9:00–10:00', 'Op 1');
    });

    await test.step('who did not come gets another time with the same card', async () => {
      const missed = await clinic.visit({ date, operatory: 'Op 3', start: '9:00', minutes: 60 });
      const name = missed.patient.name ?? '';
      await focusOn(desk.card(name));
      await desk.press('x');
      await page.getByRole('button', { name: 'Mark as missed' }).click();
      await expect(desk.card(name)).toHaveAccessibleName(/, missed$/);
      await desk.dragTo(desk.card(name), { operatory: 'Op 3', at: '13:00' });
      await desk.expectToast(`${name} moved to 1:00 PM, Op 3`);
      await expect(desk.card(name)).toHaveAccessibleName(/, 1:00 to 2:00, Op 3, not confirmed$/);
      expect(await clinic.get(missed.id)).toMatchObject({ status: 'scheduled', local_start: '13:00:00' });
    });
  });

  test('a drag let go outside the grid, or by Escape from the pinboard, changes nothing', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const here = await clinic.visit({ date, ...NINE });
    const held = await clinic.pin(
      (await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 40 })).id,
    );
    const [name, pinned] = [here.patient.name ?? '', held.patient.name ?? ''];
    await desk.open(date);
    await desk.carry(desk.card(name), { operatory: 'Op 2', at: '11:00' });
    const top = await boxOf(page.getByRole('banner').first());
    await page.mouse.move(top.x + 300, top.y + 10);
    await expect(desk.landing).toBeHidden();
    await desk.drop();
    await desk.expectAt(name, '9:00–10:00', 'Op 1');

    await desk.carry(desk.pin(pinned), { operatory: 'Op 2', at: '11:00' });
    await expect(desk.landing).toBeVisible();
    await desk.press('Escape');
    await expect(desk.landing).toBeHidden();
    await desk.drop();
    await expect(desk.pin(pinned)).toBeVisible();
    expect(await clinic.get(here.id)).toMatchObject({ version: here.version });
    expect(await clinic.get(held.id)).toMatchObject({ version: held.version, status: 'pinboard' });
    await clinic.unpin(held.patient.id);
  });

  test('undo reaches over several kinds of change, newest first, and refuses what others changed since', async ({
    desk,
    date,
    clinic,
  }) => {
    const visit = await clinic.visit({ date, ...NINE });
    const name = visit.patient.name ?? '';
    await desk.open(date);
    await focusOn(desk.card(name));
    await desk.press('2');
    await expect(desk.card(name)).toHaveAccessibleName(/, confirmed$/);
    await desk.stretchTo(desk.card(name), { operatory: 'Op 1', at: '10:30' });
    await desk.expectAt(name, '9:00–10:30', 'Op 1');
    await focusOn(desk.card(name));
    await desk.press('p');
    await expect(desk.pin(name)).toBeVisible();

    await desk.press('Control+z');
    await desk.expectAt(name, '9:00–10:30', 'Op 1');
    await desk.press('Control+z');
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
    await desk.press('Control+z');
    await expect(desk.card(name)).toHaveAccessibleName(/, not confirmed$/);
    await expect.poll(async () => (await clinic.get(visit.id)).confirmation_kind).not.toBe('confirmed');

    await test.step('what somebody moved since stays where they put it', async () => {
      await desk.dragTo(desk.card(name), { operatory: 'Op 1', at: '11:00' });
      await desk.expectToast(`${name} moved to 11:00 AM, Op 1`);
      await clinic.move(visit.id, { date, operatory: 'Op 3', start: '14:00', minutes: 60 });
      await desk.expectAt(name, '2:00–3:00', 'Op 3');
      await desk.press('Control+z');
      await desk.expectToast(/^Not undone: Move .*Helen Strand changed this/);
      await desk.expectAt(name, '2:00–3:00', 'Op 3');
      expect(await clinic.get(visit.id)).toMatchObject({ local_start: '14:00:00' });
    });
  });

  test('suggestions of the booking sheet are taken by Alt and a digit from anywhere in it', async ({
    desk,
    date,
    clinic,
  }) => {
    await clinic.visit({ date, ...NINE });
    const patient = await clinic.patient();
    const sheet = new BookingSheet(desk.page);
    await desk.open(date);
    await desk.draw({ operatory: 'Op 1', at: '8:00' }, '8:30');
    await sheet.choosePatient(patient.name);
    await sheet.startAt('9:20 AM');
    await expect(sheet.root.getByText(/^Op 1 is taken/)).toBeVisible();
    await expect(sheet.suggestions.getByRole('listitem')).toHaveCount(3);
    const second = (await sheet.suggestions.getByRole('listitem').nth(1).textContent()) ?? '';
    const time = /(\d+:\d\d [AP]M)/.exec(second)?.[1] ?? '';
    await focusOn(sheet.root.getByRole('textbox', { name: 'Note' }));
    await desk.press('Alt+2');
    await expect(sheet.suggestions).toBeHidden();
    await expect(sheet.root.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await expect(sheet.button(`Book ${time}`)).toBeVisible();
    await desk.press('Control+Enter');
    await desk.expectToast(`Booked ${patient.name}, ${time}, Op 1`);
  });
});
