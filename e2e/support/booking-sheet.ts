import { expect, type Locator, type Page } from '@playwright/test';

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

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  /** Types until the patient is found and takes the first match. */
  async choosePatient(name: string): Promise<void> {
    await this.search.fill(name);
    await this.#page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
    await expect(this.patient).toContainText(name);
  }

  async chooseTreatment(type: string): Promise<void> {
    await this.choose('Treatment', type);
  }

  /** Chooses one of a short list. */
  async choose(field: 'Treatment' | 'Provider' | 'Operatory', option: string): Promise<void> {
    await this.root.getByRole('button', { name: new RegExp(`${field}$`) }).click();
    await this.#page.getByRole('option', { name: option }).click();
  }

  /** Types a start, e.g. "9:20 AM". */
  async startAt(time: string): Promise<void> {
    const [, hour = '', minute = '', period = ''] = /^(\d+):(\d+) (AM|PM)$/.exec(time) ?? [];
    const start = this.root.getByRole('group', { name: 'Start' });
    await start.getByRole('spinbutton', { name: /^hour/ }).focus();
    await this.#page.keyboard.type(`${hour.padStart(2, '0')}${minute}`);
    await start.getByRole('spinbutton', { name: /^AM\/PM/ }).focus();
    await this.#page.keyboard.type(period);
  }

  async lasts(minutes: number): Promise<void> {
    const length = this.root.getByRole('textbox', { name: 'Length' });
    await length.fill(String(minutes));
    await length.press('Tab');
  }
}
