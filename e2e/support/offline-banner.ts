import type { Locator, Page } from '@playwright/test';

/** What the day's screen says about a lost connection, and about changes that could not be made afterwards. */
export class OfflineBanner {
  /** Says since when, and how much waits. */
  readonly offline: Locator;
  /** Says that some of what waited was refused. */
  readonly refused: Locator;
  /** The list of changes behind the banner. */
  readonly list: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.offline = page.getByRole('status').filter({ hasText: /^(Offline since|Sending your changes)/ });
    this.refused = page.getByRole('alert').filter({ hasText: /changes? (was|were) refused/ });
    this.list = page.getByRole('dialog', { name: 'Your changes' });
  }

  async showList(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Show \d+ changes?$/ }).click();
  }
}
