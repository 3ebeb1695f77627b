import { focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';

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
      'Print appointment card',
      'Save as calendar file',
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
    await expect(page.getByRole('menu')).toHaveCount(0);
    await desk.expectToast('Lunch at 10:00 AM, Op 2');
    const block = page.locator('[data-blockout]').filter({ hasText: 'Lunch' });
    await expect(block).toHaveCount(1);
    await open();
    await page.getByRole('menuitem', { name: 'Remove Lunch' }).click();
    await desk.expectToast('Lunch removed');
    await expect(block).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(block).toHaveCount(1);
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
