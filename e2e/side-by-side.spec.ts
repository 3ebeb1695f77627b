import type { Appointment } from '#contract/appointment-shapes.ts';
import { BookingSheet } from './support/booking-sheet.ts';
import { ConflictDialog } from './support/conflict-dialog.ts';
import { openDeaf } from './support/deaf.ts';
import { focusOn, type Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

function nameOf(visit: Pick<Appointment, 'patient'>): string {
  return visit.patient.name ?? '';
}

/** Opens the details of a visit by keyboard. */
async function details(desk: Desk, name: string): Promise<VisitSheet> {
  await focusOn(desk.card(name));
  await desk.page.keyboard.press('Enter');
  const sheet = new VisitSheet(desk.page, name);
  await expect(sheet.note).toBeVisible();
  return sheet;
}

async function typeStart(desk: Desk, sheet: VisitSheet, hour: string, minute: string): Promise<void> {
  const start = sheet.root.getByRole('group', { name: 'Start' });
  await focusOn(start.getByRole('spinbutton', { name: /^hour/ }));
  await desk.page.keyboard.type(`${hour}${minute}`);
}

test.describe('side by side', () => {
  test('what one does the other sees without reloading', async ({ desk, deskOf, date, clinic }) => {
    const visit = await clinic.visit({ date, ...NINE });
    const name = nameOf(visit);
    const other = await deskOf('manager');
    await desk.open(date);
    await other.open(date);
    await other.page.evaluate(() => Object.assign(window, { isSamePage: true }));

    await test.step('a confirmation', async () => {
      await focusOn(desk.card(name));
      await desk.press('2');
      await desk.expectToast(`${name} is confirmed`);
      await expect(other.card(name)).toHaveAccessibleName(/, confirmed$/);
      await expect(other.strip).toContainText('1 confirmed');
    });

    await test.step('a move', async () => {
      await desk.dragTo(desk.card(name), { operatory: 'Op 2', at: '10:00' });
      await desk.expectToast(`${name} moved to 10:00 AM, Op 2`);
      await expect(other.card(name)).toHaveAccessibleName(/, 10:00 to 11:00, Op 2, /);
    });

    await test.step('and its undo', async () => {
      await desk.press('Control+z');
      await desk.expectToast(/^Undone: /);
      await expect(other.card(name)).toHaveAccessibleName(/, 9:00 to 10:00, Op 1, /);
    });

    await test.step('a visit taken to the pinboard', async () => {
      await focusOn(desk.card(name));
      await desk.press('p');
      await desk.expectToast(`${name} is on the pinboard`);
      await expect(other.card(name)).toBeHidden();
      await expect(other.pin(name)).toBeVisible();
    });

    await test.step('the note of the day', async () => {
      await desk.page.getByRole('button', { name: 'Add a note' }).click();
      await desk.page.getByRole('textbox', { name: 'Note of the day' }).fill('Lab pick-up at 2');
      await desk.press('Enter');
      const note = (one: Desk) => one.page.getByRole('note').getByText('Lab pick-up at 2');
      await expect(note(desk)).toBeVisible();
      await expect(note(other)).toBeVisible();
    });

    await test.step('a booking', async () => {
      const { name: newcomer } = await clinic.patient();
      const sheet = new BookingSheet(desk.page);
      await desk.press('n');
      await sheet.choosePatient(newcomer);
      await sheet.chooseTreatment('Short check');
      await sheet.button(/^Book \d/).click();
      await desk.expectToast(new RegExp(`^Booked ${newcomer}`));
      await expect(other.card(newcomer)).toBeVisible();
    });

    expect(await other.page.evaluate(() => 'isSamePage' in window)).toBe(true);
    await clinic.unpin(visit.patient.id);
  });

  test('note against note: the dialog shows both texts and keeps both, joined', async ({
    desk,
    deskOf,
    date,
    clinic,
  }) => {
    const visit = await clinic.visit({ date, ...NINE }, { note: 'Prefers mornings.' });
    const name = nameOf(visit);
    const other = await deskOf('manager');
    await desk.open(date);
    await other.open(date);
    const mine = await details(desk, name);
    await mine.note.fill('Prefers mornings. Bring the old bridge.');
    await mine.root.getByText('Lock the time').click();
    const theirs = await details(other, name);
    await theirs.note.fill('Prefers mornings. Needs an interpreter.');
    await theirs.save();
    await other.expectToast(`Visit of ${name} changed`);

    const dialog = new ConflictDialog(desk.page);
    await test.step('it opens at once, names who and what, and lists what did not clash', async () => {
      await expect(dialog.root).toBeVisible();
      await expect(dialog.root).toContainText(name);
      await expect(dialog.root).toContainText('Marta Kowal');
      await expect(dialog.row('Note')).toContainText('Bring the old bridge.');
      await expect(dialog.row('Note')).toContainText('Needs an interpreter.');
      await expect(dialog.root).toContainText('You changed time lock.');
      await expect(dialog.row('Time lock')).toHaveCount(0);
    });

    await test.step('both texts are kept, and everything else that was typed', async () => {
      await expect(dialog.row('Note').getByRole('radio', { name: 'Keep both, joined' })).toBeChecked();
      await dialog.save();
      await expect(dialog.root).toBeHidden();
      await expect(mine.note).toHaveValue(/Bring the old bridge\./);
      await expect(mine.note).toHaveValue(/Needs an interpreter\./);
      await expect(mine.state).toBeVisible();
      await mine.save();
      await desk.expectToast(`Visit of ${name} changed`);
      const { note, is_time_locked: isLocked } = await clinic.get(visit.id);
      expect(note).toMatch(/^Prefers mornings\./);
      expect(note).toContain('Bring the old bridge.');
      expect(note).toContain('Needs an interpreter.');
      expect(isLocked).toBe(true);
    });
  });

  test('both press Save: going back to the form loses nothing, and theirs can be taken', async ({
    desk,
    deskOf,
    date,
    clinic,
  }) => {
    const visit = await clinic.visit({ date, ...NINE });
    const name = nameOf(visit);
    const other = await deskOf('manager');
    await openDeaf(desk, date);
    await other.open(date);
    const mine = await details(desk, name);
    const theirs = await details(other, name);
    await theirs.note.fill('Needs an interpreter');
    await theirs.save();
    await other.expectToast(`Visit of ${name} changed`);

    await mine.note.fill('Bring the old bridge');
    await mine.save();
    const dialog = new ConflictDialog(desk.page);
    await expect(dialog.root).toBeVisible();
    expect(await clinic.get(visit.id)).toMatchObject({ note: 'Needs an interpreter' });
    await desk.press('Escape');
    await expect(dialog.root).toBeHidden();
    await expect(mine.note).toHaveValue('Bring the old bridge');
    await expect(mine.state).toBeVisible();

    await mine.save();
    await expect(dialog.root).toBeVisible();
    await dialog.root.getByRole('button', { name: 'All theirs' }).click();
    await expect(dialog.root).toBeHidden();
    await expect(mine.note).toHaveValue('Needs an interpreter');
    await expect(mine.state).toBeHidden();
    expect(await clinic.get(visit.id)).toMatchObject({ note: 'Needs an interpreter' });
  });

  test('time against time asks, in the form and in the hand', async ({ desk, deskOf, date, clinic }) => {
    const visit = await clinic.visit({ date, ...NINE });
    const name = nameOf(visit);
    const other = await deskOf('manager');
    await desk.open(date);
    await other.open(date);
    const dialog = new ConflictDialog(desk.page);

    await test.step('typed here, dragged there: theirs', async () => {
      const mine = await details(desk, name);
      await typeStart(desk, mine, '10', '00');
      await other.dragTo(other.card(name), { operatory: 'Op 1', at: '13:00' });
      await other.expectToast(`${name} moved to 1:00 PM, Op 1`);
      await expect(dialog.row('Time')).toContainText('10:00 – 11:00 AM');
      await expect(dialog.row('Time')).toContainText('1:00 – 2:00 PM');
      await expect(dialog.root).toContainText('Op 1 is free 10:00 – 11:00 AM');
      await dialog.theirs('Time').check({ force: true });
      await dialog.save();
      await expect(dialog.root).toBeHidden();
      await expect(mine.state).toBeHidden();
      await desk.press('Escape');
      await expect(mine.root).toBeHidden();
      await desk.expectAt(name, '1:00–2:00', 'Op 1');
    });

    await test.step('typed here, dragged there: mine', async () => {
      const mine = await details(desk, name);
      await typeStart(desk, mine, '02', '00');
      await other.dragTo(other.card(name), { operatory: 'Op 2', at: '9:00' });
      await other.expectToast(`${name} moved to 9:00 AM, Op 2`);
      await expect(dialog.row('Time and operatory')).toContainText('2:00 – 3:00 PM, Op 1');
      await dialog.mine('Time and operatory').check({ force: true });
      await dialog.save();
      await expect(dialog.root).toBeHidden();
      await expect(mine.state).toBeVisible();
      await mine.save();
      await desk.expectToast(`Visit of ${name} changed`);
      await desk.expectAt(name, '2:00–3:00', 'Op 1');
      expect(await clinic.get(visit.id)).toMatchObject({
        local_start: '14:00:00',
        operatory: { name: 'Op 1' },
      });
      await expect(other.card(name)).toHaveAccessibleName(/, 2:00 to 3:00, Op 1, /);
    });
  });

  test('a slot taken under an open booking is said at once', async ({ desk, deskOf, date, clinic }) => {
    const patient = await clinic.patient();
    const other = await deskOf('manager');
    await desk.open(date);
    await other.open(date);
    const mine = new BookingSheet(desk.page);
    await desk.press('n');
    await mine.choosePatient(patient.name);
    await mine.chooseTreatment('Limited exam');
    await expect(mine.button('Book 8:00 AM')).toBeVisible();

    const rival = await clinic.patient();
    const theirs = new BookingSheet(other.page);
    await other.press('n');
    await theirs.choosePatient(rival.name);
    await theirs.chooseTreatment('Limited exam');
    await expect(theirs.button('Book 8:00 AM')).toBeVisible();
    await other.press('Control+Enter');
    await other.expectToast(`Booked ${rival.name}, 8:00 AM, Op 1`);

    await expect(mine.root.getByText('Op 1 is taken 8:00 – 8:30 AM')).toBeVisible();
    await expect(mine.root).toContainText('Marta Kowal placed it');
    await expect(mine.button('Use 8:30 AM')).toBeVisible();
    await expect(mine.patient).toContainText(patient.name);
  });

  test('two drag to one place: the second is refused by name and its card stays', async ({
    desk,
    deskOf,
    date,
    clinic,
  }) => {
    const here = await clinic.visit({ date, ...NINE });
    const there = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 60 });
    const [mine, theirs] = [nameOf(here), nameOf(there)];
    const other = await deskOf('manager');
    await openDeaf(desk, date);
    await other.open(date);
    await other.dragTo(other.card(theirs), { operatory: 'Op 3', at: '13:00' });
    await other.expectToast(`${theirs} moved to 1:00 PM, Op 3`);
    await desk.dragTo(desk.card(mine), { operatory: 'Op 3', at: '13:00' });
    await desk.expectToast(
      new RegExp(`^${mine} stays at the old time\\. Op 3 is taken 1:00 – 2:00 PM.*Marta Kowal placed it`),
    );
    await desk.expectAt(mine, '9:00–10:00', 'Op 1');
    expect(await clinic.get(here.id)).toMatchObject({ version: here.version });
  });

  test('cancelled or deleted under an open form: it says so and keeps what was typed', async ({
    desk,
    deskOf,
    date,
    clinic,
  }) => {
    const off = await clinic.visit({ date, ...NINE });
    const gone = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 60 });
    const other = await deskOf('manager');
    await desk.open(date);
    await other.open(date);

    await test.step('cancelled', async () => {
      const name = nameOf(off);
      const mine = await details(desk, name);
      await mine.note.fill('Bring the old bridge');
      await other.card(name).click({ button: 'right' });
      await other.page.getByRole('menuitem', { name: 'Cancel visit…' }).click();
      await other.page.getByRole('button', { name: 'Cancel visit' }).click();
      await other.expectToast(`Visit of ${name} cancelled`);
      await expect(mine.root.getByText('Marta Kowal changed the status')).toBeVisible();
      await expect(mine.note).toHaveValue('Bring the old bridge');
      await mine.save();
      await desk.expectToast(`Visit of ${name} changed`);
      expect(await clinic.get(off.id)).toMatchObject({ status: 'cancelled', note: 'Bring the old bridge' });
      await desk.press('Escape');
      await expect(mine.root).toBeHidden();
    });

    await test.step('deleted', async () => {
      const name = nameOf(gone);
      const mine = await details(desk, name);
      await mine.note.fill('Bring the old bridge');
      const headers = { Origin: new URL(other.page.url()).origin };
      const path = `/api/v1/demo/appointments/${gone.id}?base_version=${gone.version}`;
      expect((await other.page.request.delete(path, { headers })).status()).toBe(204);
      await expect(mine.root.getByText('This visit was deleted while it was open.')).toBeVisible();
      await expect(mine.note).toHaveValue('Bring the old bridge');
      await expect(desk.card(name)).toBeHidden();
    });
  });
});
