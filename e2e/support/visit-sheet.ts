import type { Locator, Page } from '@playwright/test';

/** The details of a visit beside the grid. */
export class VisitSheet {
  readonly root: Locator;

  constructor(page: Page, name: string) {
    this.root = page.getByRole('dialog', { name });
  }

  get note(): Locator {
    return this.root.getByRole('textbox', { name: 'Note' });
  }

  get state(): Locator {
    return this.root.getByText('Not saved yet');
  }

  get history(): Locator {
    return this.root.getByRole('list', { name: 'History' });
  }

  step(name: string): Locator {
    return this.root.getByRole('group', { name: 'Status' }).getByRole('button', { name });
  }

  async showHistory(): Promise<void> {
    await this.root.getByRole('radio', { name: 'History' }).click();
  }

  async save(): Promise<void> {
    await this.root.getByRole('button', { name: 'Save' }).click();
  }
}
