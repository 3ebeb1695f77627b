import { expect, type Page } from '@playwright/test';

/** Everybody of the demo who moves visits may also book over others: here the page is told that this one may not. */
export async function forbidOverlap(page: Page): Promise<void> {
  // Read once beforehand: a request out of the handler may meet a connection that is just being closed.
  const text = await (await page.request.get('/api/v1/demo/me')).text();
  const body = text.replace('"appointment.overlap":"all"', '"appointment.overlap":"none"');
  expect(body).not.toBe(text);
  await page.route(/\/api\/v1\/demo\/me$/, (route) =>
    route.fulfill({ contentType: 'application/json', body }),
  );
}
