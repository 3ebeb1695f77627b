import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { LocalDate } from '#domain/time/calendar.ts';
import { ACCOUNTS, PASSWORD, type AccountKey } from './accounts.ts';
import { Clinic } from './clinic.ts';
import { complaintsOf } from './console.ts';
import { Desk } from './desk.ts';

interface WorkerFixtures {
  /** The clinic through its API, as the owner. */
  clinic: Clinic;
  /** The next working day on which nothing is booked, nobody else's in this run. */
  takeDate: () => Promise<LocalDate>;
}

interface Fixtures {
  /** A working day of this test alone, empty. */
  date: LocalDate;
  /** The front desk, signed in; no page is open yet. */
  desk: Desk;
  /** Another browser with somebody signed in. */
  deskOf: (who: AccountKey) => Promise<Desk>;
}

/**
 * Every page of every test is watched: what it complains about in the console fails the test. Tests never share a day,
 * so their order and number at a time do not matter.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  clinic: [
    async ({}, use) => {
      const clinic = await Clinic.signedIn(address(), 'owner');
      await use(clinic);
      await clinic.close();
    },
    { scope: 'worker' },
  ],
  takeDate: [
    async ({ clinic }, use, { parallelIndex, config }) => {
      let next = parallelIndex;
      await use(async () => {
        for (;;) {
          const date = clinic.quietDate(next);
          next += config.workers;
          const { appointments, note } = await clinic.day(date);
          if (appointments.length === 0 && note === null) return date;
        }
      });
    },
    { scope: 'worker' },
  ],
  date: async ({ takeDate }, use) => use(await takeDate()),
  context: async ({ context }, use) => {
    const complaints: (readonly string[])[] = [];
    context.on('page', (page) => complaints.push(complaintsOf(page)));
    await use(context);
    expect(complaints.flat(), 'what the pages complain about').toEqual([]);
  },
  desk: async ({ context, page, clinic }, use) => {
    await signIn(context, 'reception');
    await use(new Desk(page, clinic));
  },
  deskOf: async ({ browser, contextOptions, clinic }, use) => {
    const complaints: (readonly string[])[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (who) => {
      const context = await newContext(browser, contextOptions);
      contexts.push(context);
      await signIn(context, who);
      const page = await context.newPage();
      complaints.push(complaintsOf(page));
      return new Desk(page, clinic);
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(complaints.flat(), 'what the pages complain about').toEqual([]);
  },
});

export { expect };
export type { Page };

function newContext(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0],
): Promise<BrowserContext> {
  return browser.newContext({ ...options, baseURL: address() });
}

/** Signs a browser in without the page; the page itself is what sign-in.spec.ts is about. */
export async function signIn(context: BrowserContext, who: AccountKey): Promise<void> {
  const data = { email: ACCOUNTS[who].email, password: PASSWORD };
  const answer = await context.request.post('/api/auth/sign-in/email', { data });
  expect(answer.status()).toBe(200);
}

/** Where the application under test answers. */
export function address(): string {
  const given = process.env['CHAIRTIME_E2E_URL'];
  if (given === undefined) throw new Error('CHAIRTIME_E2E_URL is set by the global setup');
  return given;
}
