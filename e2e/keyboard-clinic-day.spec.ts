import { addDays } from '#domain/time/calendar.ts';
import { BookingSheet } from './support/booking-sheet.ts';
import type { Desk } from './support/desk.ts';
import { expectFocus, tabTo } from './support/keys.ts';
import { dayInWords, MonthScreen } from './support/month.ts';
import { expect, test } from './support/test.ts';

test.describe.configure({ timeout: 300_000 });

/** A desk without a mouse. After every key it must be seen where the keyboard stands. */
class KeyDesk {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.#desk.press(key);
      await expectFocus(this.#desk.page);
    }
  }

  async type(text: string): Promise<void> {
    await this.#desk.page.keyboard.type(text);
    await expectFocus(this.#desk.page);
  }

  /** Asks the palette, and takes its first answer. */
  async ask(text: string, answer: string | RegExp): Promise<void> {
    const { page } = this.#desk;
    await this.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Patient, time or command' })).toBeFocused();
    await this.type(text);
    await expect(
      page.getByRole('option', { name: answer }).and(page.locator('[aria-selected=true]')),
    ).toBeVisible();
    await this.press('Enter');
  }

  /** To the card of a patient, wherever it is; the details that open beside it are closed. */
  async reach(name: string): Promise<void> {
    await this.ask(name, new RegExp(`^${name}.* [AP]M`));
    await expect(this.#desk.card(name)).toBeFocused();
    const details = this.#desk.page.getByRole('dialog', { name });
    await expect(details).toBeVisible();
    await this.press('Escape');
    await expect(details).toBeHidden();
    await expect(this.#desk.card(name)).toBeFocused();
  }

  /** Books whoever is named; the sheet is open, with a place from the slot or one that it found itself. */
  async fillIn(name: string): Promise<void> {
    const { page } = this.#desk;
    const sheet = new BookingSheet(page);
    await expect(sheet.search).toBeFocused();
    await this.type(name);
    const found = page.getByRole('option').first();
    await expect(found).toHaveAccessibleName(new RegExp(`^${name}`));
    await this.press('ArrowDown');
    await expect(found).toHaveAttribute('data-focused', 'true');
    await this.press('Enter');
    await expect(sheet.patient).toContainText(name);
    await sheet.chooseByKeys('Treatment', 'Limited', 'Limited exam');
    await expect(sheet.button(/^Book \d/)).toBeVisible();
    await this.press('Control+Enter');
    await this.#desk.expectToast(new RegExp(`^Booked ${name}`));
    await expect(this.#desk.card(name)).toBeFocused();
  }
}

test('twelve patients from the first call to the last chair without a mouse, and the focus is never lost', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const people: string[] = [];
  for (let count = 0; count < 12; count++) people.push((await clinic.patient()).name);
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = ''] = people;
  const keys = new KeyDesk(desk);
  const month = new MonthScreen(page, clinic);
  await desk.open(clinic.today());
  await keys.press('Tab');

  await test.step('to the day, by its date', async () => {
    await keys.ask(date, new RegExp(dayInWords(date)));
    await desk.drawn(date);
  });

  await test.step('twelve bookings: by N, and from a free slot by Enter', async () => {
    for (const [index, name] of people.entries()) {
      if (index % 3 === 2) {
        await keys.press('ArrowRight', 'Enter');
        if (await page.getByRole('dialog', { name: 'Book appointment' }).isHidden()) await keys.press('n');
      } else await keys.press('n');
      await keys.fillIn(name);
    }
    expect((await clinic.day(date)).appointments).toHaveLength(12);
  });

  await test.step('moved, made longer, and put back', async () => {
    await keys.reach(a);
    const before = await desk.card(a).getAttribute('aria-label');
    await keys.press('m');
    await expect(desk.landing).toBeVisible();
    await keys.press('PageDown', 'Escape');
    await expect(desk.landing).toBeHidden();
    await expect(desk.card(a)).toHaveAccessibleName(before ?? '');
    await keys.reach(b);
    await keys.press('m');
    await expect(desk.landing).toBeVisible();
    for (let step = 0; step < 36; step++) await desk.press('ArrowDown');
    await keys.press('Enter');
    await expect(desk.landing).toBeHidden();
    await expect(desk.card(b)).toBeFocused();
    await keys.press('m');
    await expect(desk.landing).toBeVisible();
    await keys.press('Alt+ArrowDown', 'Enter');
    await expect(desk.landing).toBeHidden();
    await expect(desk.card(b)).toBeFocused();
    await desk.expectToast(new RegExp(`^${b} moved to `));
  });

  await test.step('four confirmed and checked in, three seated, two completed', async () => {
    for (const [index, name] of [c, d, e, f].entries()) {
      await keys.reach(name);
      await keys.press('2');
      await expect(desk.card(name)).toHaveAccessibleName(/, confirmed$/);
      await keys.press('3');
      await expect(desk.card(name)).toHaveAccessibleName(/, waiting 0 minutes$/);
      if (index > 2) continue;
      await keys.press('4');
      await expect(desk.card(name)).toHaveAccessibleName(/, in chair 0 of 30 minutes$/);
      if (index > 1) continue;
      await keys.press('5');
      await expect(desk.card(name)).toHaveAccessibleName(/, complete$/);
      await expect(desk.card(name)).toBeFocused();
    }
  });

  await test.step('one did not come', async () => {
    await keys.reach(g);
    await keys.press('x');
    const dialog = page.getByRole('dialog', { name: `${g} did not come` });
    await expectFocus(page, dialog);
    await tabTo(page, dialog.getByRole('button', { name: 'Mark as missed' }));
    await keys.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(desk.card(g)).toHaveAccessibleName(/, missed$/);
    await expectFocus(page);
  });

  await test.step('one calls off, from the menu of the card', async () => {
    await keys.reach(h);
    await keys.press('ContextMenu');
    await expectFocus(page, page.getByRole('menu'));
    await keys.type('Cancel');
    await expect(page.getByRole('menuitem', { name: 'Cancel visit…' })).toBeFocused();
    await keys.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Cancel the visit of ${h}` });
    await expectFocus(page, dialog);
    await tabTo(page, dialog.getByRole('button', { name: 'Cancel visit' }));
    await keys.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(desk.card(h)).toHaveAccessibleName(/, cancelled$/);
    await expectFocus(page);
  });

  await test.step('to the pinboard, taken back, sent again and placed', async () => {
    const name = people[8] ?? '';
    await keys.reach(name);
    await keys.press('p');
    await expect(desk.pin(name)).toBeVisible();
    await desk.expectToast(`${name} is on the pinboard`);
    await keys.press('Control+z');
    await expect(desk.card(name)).toBeVisible();
    await keys.reach(name);
    await keys.press('p');
    await expect(desk.pin(name)).toBeVisible();
    await desk.expectToast(`${name} is on the pinboard`);
    await tabTo(page, desk.pin(name));
    await keys.press('m');
    await expect(desk.landing).toBeVisible();
    await keys.press('Enter');
    await expect(desk.card(name)).toBeFocused();
  });

  await test.step('the note of the day, from the menu of a slot', async () => {
    await keys.press('Control+End');
    await keys.press('End');
    await keys.press('ContextMenu');
    await expectFocus(page, page.getByRole('menu'));
    await keys.type('Write');
    await expect(page.getByRole('menuitem', { name: 'Write a note of the day' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Note of the day' })).toBeFocused();
    await keys.type('Twelve without a mouse');
    await keys.press('Enter');
    await expect(page.getByRole('note').getByText('Twelve without a mouse')).toBeVisible();
    await expectFocus(page);
  });

  await test.step('the next day, the next week, and back', async () => {
    await keys.reach(a);
    for (const [key, days] of [
      [']', 1],
      ['}', 8],
      ['{', 1],
      ['[', 0],
    ] as const) {
      await keys.press(key);
      await desk.drawn(addDays(date, days));
      await expectFocus(page);
    }
  });

  await test.step('another view by number, and the usual one again', async () => {
    const view = page.getByRole('button', { name: /^View: / });
    const before = (await view.textContent()) ?? '';
    await keys.press('v');
    await expect(page.getByText('Press a number')).toBeVisible();
    await keys.press('2');
    await expect(view).not.toHaveText(before);
    await expectFocus(page);
    await keys.press('Control+1');
    await expect(view).toHaveText(before);
    await expectFocus(page);
  });

  await test.step('the week and the month, and from there back into the day', async () => {
    await keys.press('w');
    await expect(desk.dayHead(date)).toBeVisible();
    await expectFocus(page);
    await keys.press('Shift+M');
    await month.ready(date);
    await expectFocus(page);
    await expect(month.cell(date)).toBeFocused();
    await keys.press('Enter');
    await desk.drawn(date);
    await expect(desk.card(a)).toBeVisible();
    await expectFocus(page);
  });

  const { appointments, note } = await clinic.day(date);
  expect(note?.note).toBe('Twelve without a mouse');
  const count = (status: string) => appointments.filter((visit) => visit.status === status).length;
  expect([count('scheduled'), count('complete'), count('broken'), count('cancelled')]).toEqual([8, 2, 1, 1]);
});
