import type { Locator, Page } from '@playwright/test';

/** The dialog in which a clash of two desks is settled, row by row. */
export class ConflictDialog {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', {
      name: /^Someone changed this (appointment|note|view) while you were editing$/,
    });
  }

  row(group: string): Locator {
    return this.root.getByRole('radiogroup', { name: group });
  }

  mine(group: string): Locator {
    return this.row(group).getByRole('radio', { name: /^Yours: / });
  }

  theirs(group: string): Locator {
    return this.row(group).getByRole('radio', { name: /^Theirs: / });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  async save(): Promise<void> {
    await this.button('Save result').click();
  }
}
