import type { Page } from '@playwright/test';
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
  await desk.drawn(date);
}

/**
 * The feed is asked for and never answers, and giving it up is not heard either: nothing is ever known to be wrong, so
 * no banner moves the page however long it takes. A visit is not read again when its bubble or its details open.
 */
async function silence(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const fetch = window.fetch.bind(window);
    window.fetch = (input, init) =>
      typeof input === 'string' && input.endsWith('/events')
        ? new Promise(() => undefined)
        : fetch(input, init);
  });
  await page.route(/\/api\/v1\/demo\/appointments\/[0-9a-f-]{36}(\?|$)/, (route) =>
    route.request().method() === 'GET' ? undefined : route.continue(),
  );
}
