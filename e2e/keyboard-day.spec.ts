import { daysBetween } from '#domain/time/calendar.ts';
import { ACCOUNTS, PASSWORD } from './support/accounts.ts';
import { BookingSheet } from './support/booking-sheet.ts';
import { Desk } from './support/desk.ts';
import { expectFocus, tabTo } from './support/keys.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

test.describe('a day by keyboard', () => {
  test('from signing in to the last visit without the mouse, and the focus is never lost', async ({
    page,
    date,
    clinic,
  }) => {
    const desk = new Desk(page, clinic);
    const { name } = await clinic.patient();
    const sheet = new BookingSheet(page);

    await test.step('sign in', async () => {
      await page.goto('/sign-in');
      await expect(page.getByLabel('E-mail')).toBeFocused();
      await page.keyboard.type(ACCOUNTS.reception.email);
      await page.keyboard.press('Tab');
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await desk.ready(clinic.today());
    });

    await test.step('go to the day: weeks with }, days with ]', async () => {
      const days = daysBetween(clinic.today(), date);
      for (let week = 0; week < Math.floor(days / 7); week++) await desk.press('}');
      for (let day = 0; day < days % 7; day++) await desk.press(']');
      await desk.ready(date);
      await expect(page).toHaveURL(new RegExp(`/demo/day/${date}`));
      await expect(desk.grid.getByText('No visits yet. Press N to book.')).toBeVisible();
    });

    await test.step('book with N: search, choose, type of visit, Ctrl Enter', async () => {
      await desk.press('n');
      await expect(sheet.search).toBeFocused();
      await page.keyboard.type(name);
      // Those of the first name alone are listed for a moment; the whole name brings its own to the top.
      const found = page.getByRole('option').first();
      await expect(found).toHaveAccessibleName(new RegExp(`^${name}`));
      await desk.press('ArrowDown');
      await expect(found).toHaveAttribute('data-focused', 'true');
      await desk.press('Enter');
      await expect(sheet.patient).toContainText(name);
      await expect(sheet.field('Treatment')).toBeFocused();
      await expectFocus(page);
      await sheet.chooseByKeys('Treatment', 'Limited', 'Limited exam');
      await expectFocus(page);
      await expect(sheet.root.getByText('Op 1 is free 8:00 – 8:30 AM')).toBeVisible();
      await desk.press('Control+Enter');
      await desk.expectToast(`Booked ${name}, 8:00 AM, Op 1`);
      await expect(desk.card(name)).toBeFocused();
    });

    await test.step('move with M', async () => {
      await desk.press('m');
      await expect(desk.landing).toBeVisible();
      await desk.press('ArrowRight', 'ArrowDown', 'ArrowDown', 'Enter');
      await desk.expectAt(name, '8:20–8:50', 'Op 2');
      await expect(desk.card(name)).toBeFocused();
      await expectFocus(page);
    });

    await test.step('open with Enter, write a note, save with Ctrl Enter, close with Escape', async () => {
      await desk.press('Enter');
      const visit = new VisitSheet(page, name);
      await expect(visit.note).toBeVisible();
      // Details open beside the grid and leave the focus where it is.
      await expect(desk.card(name)).toBeFocused();
      await expectFocus(page);
      await tabTo(page, visit.note);
      await page.keyboard.type('Upper left, since Sunday');
      await desk.press('Control+Enter');
      await desk.expectToast(`Visit of ${name} changed`);
      await expect(visit.state).toBeHidden();
      await expectFocus(page);
      await desk.press('Escape');
      await expect(visit.root).toBeHidden();
      await expect(desk.card(name)).toBeFocused();
    });

    await test.step('to the pinboard with P, placed again with M', async () => {
      await desk.press('p');
      await expect(desk.card(name)).toBeHidden();
      await expectFocus(page);
      await tabTo(page, desk.pin(name));
      await expectFocus(page);
      await desk.press('m');
      await expect(desk.landing).toBeVisible();
      await expectFocus(page);
      await desk.press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
      await expect(desk.card(name)).toBeFocused();
      await expect(desk.pin(name)).toBeHidden();
    });

    await test.step('Ctrl Z takes that back, and M places it once more', async () => {
      await desk.press('Control+z');
      await expect(desk.pin(name)).toBeVisible();
      await expectFocus(page);
      await tabTo(page, desk.pin(name));
      await desk.press('m');
      await expect(desk.landing).toBeVisible();
      await desk.press('Enter');
      await expect(desk.card(name)).toBeFocused();
      await expect(desk.pin(name)).toBeHidden();
    });

    await test.step('X asks why; Escape goes back to the card', async () => {
      await desk.press('x');
      const dialog = page.getByRole('dialog', { name: `${name} did not come` });
      await expectFocus(page, dialog);
      await desk.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(desk.card(name)).toBeFocused();
    });

    await test.step('confirm, arrive, seat and complete with 2, 3, 4 and 5', async () => {
      for (const [key, said] of [
        ['2', /, confirmed$/],
        ['3', /, waiting 0 minutes$/],
        ['4', /, in chair 0 of 30 minutes$/],
        ['5', /, complete$/],
      ] as const) {
        await desk.press(key);
        await expect(desk.card(name)).toHaveAccessibleName(said);
        await expect(desk.card(name)).toBeFocused();
        await expectFocus(page);
      }
    });

    await test.step('a slot is booked with Enter, and Escape leaves the sheet', async () => {
      await desk.press('ArrowRight');
      await expect(desk.grid.getByRole('gridcell', { name: /Op 3/ })).toBeFocused();
      await expectFocus(page);
      await desk.press('Enter');
      await expect(sheet.search).toBeFocused();
      await expect(sheet.field('Operatory')).toContainText('Op 3');
      await desk.press('Escape');
      await expect(sheet.root).toBeHidden();
      await expectFocus(page);
    });

    await test.step('the note of the day', async () => {
      await tabTo(page, page.getByRole('button', { name: 'Add a note' }), 'Shift+Tab');
      await desk.press('Enter');
      await expect(page.getByRole('textbox', { name: 'Note of the day' })).toBeFocused();
      await page.keyboard.type('Lab pick-up at 2');
      await desk.press('Enter');
      await expect(page.getByRole('note').getByText('Lab pick-up at 2')).toBeVisible();
      await expectFocus(page);
    });

    await test.step('the other location and back', async () => {
      const button = (location: string) =>
        page.getByRole('button', { name: new RegExp(`^Location.*${location}`) });
      const choose = async (beginning: string) => {
        await desk.press('Enter');
        await expectFocus(page, page.getByRole('menu'));
        await page.keyboard.type(beginning);
        await expect(page.getByRole('menuitemradio', { name: beginning })).toBeFocused();
        await desk.press('Enter');
        await expect(page.getByRole('menu')).toBeHidden();
        await expect(button(beginning)).toBeFocused();
      };
      await tabTo(page, button('Main Street'), 'Shift+Tab');
      await choose('Harbor');
      await expect(desk.columnHeader('Bay 1')).toBeVisible();
      await expectFocus(page);
      await choose('Main');
      await expect(desk.card(name)).toHaveAccessibleName(/, complete$/);
      await expectFocus(page);
    });

    const { appointments, note } = await clinic.day(date);
    expect(note?.note).toBe('Lab pick-up at 2');
    expect(appointments).toMatchObject([{ status: 'complete', note: 'Upper left, since Sunday' }]);
  });
});
