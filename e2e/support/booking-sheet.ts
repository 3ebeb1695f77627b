import { expect, type Locator, type Page } from '@playwright/test';
import { focusOn } from './desk.ts';

type Field = 'Treatment' | 'Provider' | 'Operatory';

/** The sheet in which a visit is booked. */
export class BookingSheet {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('dialog', { name: 'Book appointment' });
  }

  get search(): Locator {
    return this.root.getByRole('combobox', { name: 'Patient' });
  }

  /** The card of who was chosen. */
  get patient(): Locator {
    return this.root.getByRole('region', { name: 'Patient' });
  }

  get suggestions(): Locator {
    return this.root.getByRole('list', { name: 'Free starts' });
  }

  /** The button of a short list; it says what is chosen. */
  field(name: Field): Locator {
    return this.root.getByRole('button', { name: new RegExp(`${name}$`) });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  /** Types until the patient is found and takes the first match. */
  async choosePatient(name: string): Promise<void> {
    await this.search.fill(name);
    await this.#page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
    await expect(this.patient).toContainText(name);
    await expect(this.field('Treatment')).toBeFocused();
  }

  async chooseTreatment(type: string): Promise<void> {
    await this.choose('Treatment', type);
  }

  /** Chooses one of a short list. */
  async choose(field: Field, option: string): Promise<void> {
    await this.field(field).click();
    await this.#page.getByRole('option', { name: option }).click();
    await this.#expectChosen(field, option);
  }

  /** The same with the keys alone, the button of the list being in focus: opens it, types, and takes what was found. */
  async chooseByKeys(field: Field, typed: string, option: string): Promise<void> {
    const { keyboard } = this.#page;
    await expect(this.field(field)).toBeFocused();
    await keyboard.press('Enter');
    // Typed before the list has the focus, the letters would be the button's.
    await expect(this.#page.getByRole('listbox').locator(':focus')).toBeVisible();
    await keyboard.type(typed);
    await expect(this.#page.getByRole('option', { name: option })).toBeFocused();
    await keyboard.press('Enter');
    await this.#expectChosen(field, option);
  }

  /** The list fades out before the focus is back on its button; a key pressed meanwhile would go nowhere. */
  async #expectChosen(field: Field, option: string): Promise<void> {
    await expect(this.#page.getByRole('listbox')).toBeHidden();
    await expect(this.field(field)).toContainText(option);
    await expect(this.field(field)).toBeFocused();
  }

  /** Types a start, e.g. "9:20 AM". */
  async startAt(time: string): Promise<void> {
    const [, hour = '', minute = '', period = ''] = /^(\d+):(\d+) (AM|PM)$/.exec(time) ?? [];
    const start = this.root.getByRole('group', { name: 'Start' });
    await focusOn(start.getByRole('spinbutton', { name: /^hour/ }));
    await this.#page.keyboard.type(`${hour.padStart(2, '0')}${minute}`);
    await focusOn(start.getByRole('spinbutton', { name: /^AM\/PM/ }));
    await this.#page.keyboard.type(period);
  }

  async lasts(minutes: number): Promise<void> {
    const length = this.root.getByRole('textbox', { name: 'Length' });
    await length.fill(String(minutes));
    await length.press('Tab');
  }
}
