import { expect, type Page } from '@playwright/test';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Desk } from './desk.ts';

/**
 * Opens a day at a desk that does not hear what other desks do. It stands for the moment in which both press Save: what
 * it shows is older than what the server knows.
 */
export async function openDeaf(desk: Desk, date: LocalDate): Promise<void> {
  await silence(desk.page);
  const location = desk.clinic.location().id;
  await desk.page.goto(`/demo/day/${date}?location=${location}`);
  await expect(desk.grid).toHaveAttribute('aria-busy', 'false');
}

/** The feed is asked for and never answers: nothing is known to be wrong, so no banner moves the page. */
async function silence(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/demo\/events$/, () => undefined);
}
