import { createHash, timingSafeEqual } from 'node:crypto';
import type { setupEndpoints } from '#contract/setup.ts';
import { DEMO_SIGN_INS } from '../../demo/sign-ins.ts';
import type { Handlers } from '../../handler.ts';
import { createFailureWindow } from '../../http/sign-in-limit.ts';
import { forbidden, tooManyAttempts } from '../../refusal.ts';
import { createFirstOwner } from './create.ts';
import { anyOrganisation, namesOf } from './store.ts';

export interface SetupDeps {
  readonly now: () => Date;
  /** Whether the demo clinic was seeded. */
  readonly demo: boolean;
  /** What proves that the visitor can read the terminal; null: this installation needs no set-up. */
  readonly setupToken: string | null;
}

export function setupHandlers({ now, demo, setupToken }: SetupDeps): Handlers<typeof setupEndpoints> {
  const wrongTokens = createFailureWindow(() => now().getTime());

  const requireToken = (token: string, address: string): void => {
    const wait = wrongTokens.retryAfter(address);
    if (wait > 0) throw tooManyAttempts(wait, ['body', 'token']);
    if (setupToken !== null && equal(token, setupToken)) return wrongTokens.succeed(address);
    wrongTokens.begin(address);
    throw forbidden('This is not the token from the terminal', { field: 'token' });
  };

  return {
    get: async (ctx) => ({
      needed: setupToken !== null && !(await anyOrganisation(ctx.db)),
      demo_sign_ins: demo ? await demoSignIns(ctx.db) : [],
    }),
    create: async (ctx, { body }) => {
      requireToken(body.token, ctx.address);
      return createFirstOwner(ctx, body);
    },
  };
}

async function demoSignIns(db: Parameters<typeof namesOf>[0]) {
  const names = await namesOf(db, [...new Set(DEMO_SIGN_INS.map((account) => account.org))]);
  return DEMO_SIGN_INS.flatMap(({ org, ...account }) => {
    const name = names.get(org);
    return name === undefined ? [] : [{ ...account, organisation: { slug: org, name } }];
  });
}

/** Compares in a time that tells nothing about the secret, whatever the lengths. */
function equal(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
