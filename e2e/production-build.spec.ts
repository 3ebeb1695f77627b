import type { ConsoleMessage } from '@playwright/test';
import { BookingSheet } from './support/booking-sheet.ts';
import { focusOn } from './support/desk.ts';
import { address, expect, test, type Page } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

/** What the content security policy refused on a page, in the page's own words. */
async function refusedBy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      refused.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
  });
  return () => page.evaluate(() => Object.getOwnPropertyDescriptor(window, 'refused')?.value ?? []);
}

test('no page asks for what its own policy refuses, or says anything in the console', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const said: string[] = [];
  page.on('console', (message: ConsoleMessage) => said.push(`${message.type()} ${message.text()}`));
  const failed: string[] = [];
  const foreign: string[] = [];
  page.on('requestfailed', (request) => {
    // What was under way when a page was left is given up.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') failed.push(`${request.url()} ${reason}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(address()).origin) foreign.push(request.url());
  });
  const refused = await refusedBy(page);
  const { patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const name = patient.name ?? '';

  await test.step('the day, its bubble, details, history and booking', async () => {
    await desk.open(date);
    await focusOn(desk.card(name));
    await desk.press('Space');
    await expect(page.locator('[data-bubble]')).toBeVisible();
    await desk.press('Escape', '2');
    await expect(desk.card(name)).toHaveAccessibleName(/, confirmed$/);
    await desk.card(name).dblclick();
    const sheet = new VisitSheet(page, name);
    await sheet.showHistory();
    await expect(sheet.history.getByRole('listitem').first()).toBeVisible();
    await desk.press('n');
    await expect(new BookingSheet(page).search).toBeVisible();
    await desk.dragTo(desk.card(name), { operatory: 'Op 2', at: '11:00' });
    await desk.expectAt(name, '11:00–12:00', 'Op 2');
    expect(await refused()).toEqual([]);
  });
  for (const path of ['/docs', '/demo/nowhere', '/nowhere/at/all', '/setup']) {
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await refused()).toEqual([]);
    });
  }
  await test.step('/sign-in', async () => {
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Priya Nair' })).toBeVisible();
    expect(await refused()).toEqual([]);
  });

  expect(failed).toEqual([]);
  expect(foreign).toEqual([]);
  // An unknown organisation answers 404, and the browser notes it.
  expect(said.filter((line) => !/status of 404|status of 401/.test(line))).toEqual([]);
});

test('every answer carries the policy, and pages of a clinic are never kept', async ({
  desk,
  date,
  page,
}) => {
  await desk.open(date);
  for (const path of ['/', `/demo/day/${date}`, '/docs', '/sign-in']) {
    const headers = (await page.request.get(path)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).not.toContain('unsafe-eval');
    expect(policy.replace(/style-src[^;]*/, ''), path).not.toContain('unsafe-inline');
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBeTruthy();
  }
  const answer = await page.request.get('/api/v1/demo/me');
  expect(answer.headers()['cache-control']).toContain('no-store');
});
