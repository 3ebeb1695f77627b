import { expect, type Locator, type Page } from '@playwright/test';

/** The one modal of the desk: what two people changed at once, row by row. */
export class ConflictDialog {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: /^Someone changed this / });
  }

  /** The question about one field, e.g. "Note". */
  row(field: string): Locator {
    return this.root.getByRole('radiogroup', { name: field, exact: true });
  }

  async chooseMine(field: string): Promise<void> {
    await this.row(field)
      .getByRole('radio', { name: /^Yours: / })
      .check({ force: true });
  }

  async chooseTheirs(field: string): Promise<void> {
    await this.row(field)
      .getByRole('radio', { name: /^Theirs: / })
      .check({ force: true });
  }

  async save(): Promise<void> {
    await this.root.getByRole('button', { name: /^Save result/ }).click();
    await expect(this.root).toBeHidden();
  }
}
