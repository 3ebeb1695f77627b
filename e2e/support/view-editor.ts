import { expect, type Locator, type Page } from '@playwright/test';
import type { Clinic } from './clinic.ts';
import { focusOn } from './desk.ts';

/** The page on which saved views are made and changed. */
export class ViewEditor {
  readonly page: Page;
  readonly clinic: Clinic;

  constructor(page: Page, clinic: Clinic) {
    this.page = page;
    this.clinic = clinic;
  }

  /** @param view id, or `new`. */
  async open(view: string, location = 'Main Street'): Promise<void> {
    await this.page.goto(`/demo/setup/views/${view}?location=${this.clinic.location(location).id}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.name).toBeVisible();
    await expect(this.preview).toHaveAttribute('aria-busy', 'false');
    await expect(this.page.getByRole('banner').getByText('Live', { exact: true })).toBeVisible();
  }

  get name(): Locator {
    return this.page.getByRole('textbox', { name: 'Name', exact: true });
  }

  get heading(): Locator {
    return this.page.getByRole('banner').getByRole('heading', { level: 1 });
  }

  get list(): Locator {
    return this.page.getByRole('navigation', { name: 'Saved views' });
  }

  get preview(): Locator {
    return this.page.getByRole('region', { name: 'Live preview' }).getByRole('grid');
  }

  get operatories(): Locator {
    return this.page.getByRole('grid', { name: 'Operatories' });
  }

  /** Columns of the preview, from left to right. */
  async columns(): Promise<string[]> {
    const heads = await this.preview.getByRole('columnheader').allTextContents();
    return heads.flatMap((text) => /^(Op|Hyg) \d/.exec(text)?.[0] ?? []);
  }

  /** Checks or unchecks a column. */
  async toggle(operatory: string): Promise<void> {
    await this.operatories.getByText(operatory, { exact: true }).click();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** From a row of a list to what stands in it, as the Tab key goes. */
  async tabInto(row: Locator, target: Locator): Promise<void> {
    await focusOn(row);
    for (let step = 0; step < 10; step += 1) {
      await this.page.keyboard.press('Tab');
      if (await target.evaluate((one) => one.matches(':focus'))) return;
    }
    await expect(target).toBeFocused();
  }

  async choose(field: string, option: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(` ${field}$`) }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async expectUnsaved(text: string | null): Promise<void> {
    const tag = this.page.getByRole('banner').getByText(/unsaved change/);
    if (text === null) await expect(tag).toBeHidden();
    else await expect(tag).toHaveText(text);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await this.expectUnsaved(null);
  }
}
