import { addDays, addMonths, weekday } from '#domain/time/calendar.ts';
import { expectNoViolations } from './support/axe.ts';
import { BookingSheet } from './support/booking-sheet.ts';
import { focusOn, inWords } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test.describe('the menu of a card', () => {
  test('locks, copies, calls earlier and takes off the schedule, each with undo', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { id, patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    const choose = async (entry: string) => {
      await desk.card(name).first().click({ button: 'right' });
      await page.getByRole('menuitem', { name: entry }).click();
      await expect(page.getByRole('menu')).toHaveCount(0);
    };

    await test.step('the time is locked, and the card says so when it is pulled', async () => {
      await choose('Lock the time');
      await desk.expectToast(`Time of ${name} is locked`);
      await expect.poll(async () => (await clinic.get(id)).is_time_locked).toBe(true);
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await clinic.get(id)).is_time_locked).toBe(false);
    });

    await test.step('a copy waits on the pinboard; undo cancels it', async () => {
      await choose('Copy to pinboard');
      await desk.expectToast(`Copy for ${name} is on the pinboard`);
      await expect(desk.pin(name)).toBeVisible();
      await page.keyboard.press('Control+z');
      await expect(desk.pin(name)).toHaveCount(0);
      await desk.expectAt(name, '9:00–10:00', 'Op 1');
    });

    await test.step('called earlier: the flag is on the card until it is taken back', async () => {
      await choose('Add to ASAP list');
      await desk.expectToast(`${name} is called when something earlier opens`);
      await expect.poll(async () => (await clinic.get(id)).on_waitlist).toBe(true);
      await choose('Remove from ASAP list');
      await desk.expectToast(`${name} is no longer on the ASAP list`);
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await clinic.get(id)).on_waitlist).toBe(true);
    });

    await test.step('off the schedule, and back by undo', async () => {
      await choose('Take off the schedule');
      await expect(desk.card(name)).toHaveCount(0);
      await expect.poll(async () => (await clinic.get(id)).status).toBe('unscheduled');
      await page.keyboard.press('Control+z');
      await desk.expectAt(name, '9:00–10:00', 'Op 1');
    });
  });

  test('who may delete deletes, and undo restores the visit with its history', async ({
    deskOf,
    date,
    clinic,
  }) => {
    const { id, patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    const desk = await deskOf('manager');
    await desk.open(date);
    await desk.card(name).click({ button: 'right' });
    await desk.page.getByRole('menuitem', { name: 'Delete' }).click();
    await desk.expectToast(`Visit of ${name} deleted`);
    await expect(desk.card(name)).toHaveCount(0);
    await desk.press('Control+z');
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
    expect(await clinic.history(id)).toContain('restored');
  });

  test('sets any confirmation the clinic has a word for, with undo', async ({ desk, date, page, clinic }) => {
    const { id, patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    await focusOn(desk.card(name));
    await desk.press('ContextMenu');
    await page.getByRole('menuitem', { name: 'Confirmation', exact: true }).focus();
    await desk.press('ArrowRight');
    const words = page.getByRole('menu', { name: 'Confirmation' }).getByRole('menuitemradio');
    await expect(words.first()).toBeFocused();
    await expect(words.filter({ hasText: /^Unconfirmed$/ })).toHaveAttribute('aria-checked', 'true');
    await words.filter({ hasText: /^Confirmed$/ }).click();
    await desk.expectToast(`${name}: Confirmed`);
    await expect(desk.card(name)).toHaveAccessibleName(/, confirmed/);
    await expect.poll(async () => (await clinic.get(id)).confirmation_kind).toBe('confirmed');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await clinic.get(id)).confirmation_kind).toBe('unconfirmed');
  });

  test('lists the other visits of the patient, each leading to its card', async ({
    desk,
    takeDate,
    page,
    clinic,
  }) => {
    const first = await takeDate();
    const second = await takeDate();
    const { patient } = await clinic.visit({ date: first, ...NINE });
    const name = patient.name ?? '';
    const other = await clinic.visit(
      { date: second, operatory: 'Op 2', start: '14:00', minutes: 30 },
      { patient },
    );
    await desk.open(first);
    await focusOn(desk.card(name));
    await desk.press('ContextMenu');
    await page.getByRole('menuitem', { name: /^Other visits/ }).focus();
    await desk.press('Enter');
    const list = page.getByRole('dialog', { name: `Other visits of ${name}` });
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await expectNoViolations(page);
    await list.getByRole('button', { name: /2:00 PM/ }).focus();
    await desk.press('Enter');
    await desk.drawn(second);
    await desk.expectAt(name, '2:00–2:30', 'Op 2');
    await expect(page).toHaveURL(new RegExp(`visit=${other.id}`));

    await test.step('by mouse: back again, and one without a time opens its details', async () => {
      await clinic.pin(other.id);
      await desk.open(first);
      await desk.card(name).click({ button: 'right' });
      await page.getByRole('menuitem', { name: /^Other visits/ }).click();
      await list.getByRole('button', { name: /On the pinboard/ }).click();
      await expect(new VisitSheet(page, name).root).toBeVisible();
      await clinic.unpin(patient.id);
    });
  });

  test('books the next visit half a year on, for the same patient', async ({ desk, date, page, clinic }) => {
    const { patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    await desk.card(name).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Book next visit/ }).click();
    const booking = new BookingSheet(page);
    await expect(booking.patient).toContainText(name);
    const monthOn = addMonths(date, 6);
    const shown = weekday(monthOn) > 4 ? addDays(monthOn, 7 - weekday(monthOn)) : monthOn;
    await expect(desk.heading).toHaveAccessibleName(inWords(shown));

    await test.step('but not over a booking that is being written', async () => {
      await desk.open(date);
      await desk.press('n');
      await booking.choosePatient((await clinic.patient()).name);
      await desk.card(name).click({ button: 'right' });
      await page.getByRole('menuitem', { name: /^Book next visit/ }).click();
      await desk.expectToast('Finish the booking that is open first');
      await expect(desk.heading).toHaveAccessibleName(inWords(date));
    });
  });

  test('by keyboard: the menu key, then Move takes the card into the hand', async ({
    desk,
    date,
    clinic,
    page,
  }) => {
    const { id, patient } = await clinic.visit({ date, ...NINE });
    const name = patient.name ?? '';
    await desk.open(date);
    await focusOn(desk.card(name));
    await desk.press('ContextMenu');
    await expect(page.getByRole('menuitem', { name: 'Details' })).toBeFocused();
    await desk.press('ArrowDown', 'Enter');
    await expect(desk.card(name)).toBeFocused();
    await expect(desk.landing).toBeVisible();
    await desk.press('ArrowRight', 'Enter');
    await desk.expectAt(name, '9:00–10:00', 'Op 2');
    await expect.poll(async () => (await clinic.get(id)).operatory?.name).toBe('Op 2');
  });

  test('a viewer sees nothing that could not be done', async ({ deskOf, date, clinic }) => {
    const { patient } = await clinic.visit({ date, ...NINE });
    const desk = await deskOf('viewer');
    await desk.open(date);
    await desk.card(patient.name ?? '').click({ button: 'right' });
    await expect(desk.page.getByRole('menuitem')).toHaveText([
      /^Details/,
      /^Other visits/,
      /^Print appointment card/,
      /^Save as calendar file/,
    ]);
    await desk.press('Escape');
    const { x, y } = await desk.pointAt({ operatory: 'Op 2', at: '10:00' });
    await desk.page.mouse.click(x, y, { button: 'right' });
    await expect(desk.page.getByRole('menu')).toHaveCount(0);
  });
});

test.describe('the menu of a slot', () => {
  test('blocks time by type and frees it again, with undo for both', async ({ desk, date, page }) => {
    await desk.open(date);
    const open = async () => {
      const { x, y } = await desk.pointAt({ operatory: 'Op 2', at: '10:00' });
      await page.mouse.click(x, y, { button: 'right' });
    };
    await open();
    await expect(page.getByRole('menu', { name: 'Op 2, 10:00 AM' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Block 10:00 AM – 11:00 AM' }).click();
    await page.getByRole('menuitem', { name: 'Lunch' }).click();
    await desk.expectToast('Lunch at 10:00 AM, Op 2');
    const block = page.locator('[data-blockout]').filter({ hasText: 'Lunch' });
    await expect(block).toHaveCount(1);
    await open();
    await page.getByRole('menuitem', { name: 'Remove Lunch' }).click();
    await desk.expectToast('Lunch removed');
    await expect(block).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(block).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await desk.expectToast('Undone: Block 10:00 AM, Op 2');
    await expect(block).toHaveCount(0);
  });

  test('by keyboard: books, places from the pinboard, and writes the note of the day', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const { id, patient } = await clinic.visit({ date, ...NINE });
    await clinic.pin(id);
    const name = patient.name ?? '';
    await desk.open(date);
    await expect(desk.pin(name)).toBeVisible();
    const { x, y } = await desk.pointAt({ operatory: 'Op 1', at: '11:00' });
    await page.mouse.click(x, y);
    await expect(desk.grid.getByRole('gridcell', { name: 'Op 1, 11:00, free' })).toBeFocused();
    await desk.press('ContextMenu');
    await expect(page.getByRole('menuitem', { name: 'Book at 11:00 AM' })).toBeFocused();
    await desk.press('ArrowDown', 'ArrowRight');
    await page.getByRole('menuitem', { name }).focus();
    await desk.press('Enter');
    await desk.expectAt(name, '11:00–12:00', 'Op 1');
    await expect(desk.card(name)).toBeFocused();

    await desk.press('ArrowUp', 'ContextMenu');
    await page.getByRole('menuitem', { name: 'Write a note of the day' }).focus();
    await desk.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Note of the day' })).toBeFocused();
  });
});
