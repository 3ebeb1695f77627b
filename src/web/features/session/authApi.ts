import * as z from 'zod';
import { errorBody } from '#contract/kernel/errors.ts';

/**
 * The account endpoints under /api/auth. They speak better-auth's format, not the catalogue's, so they have their
 * own small client. The session travels in an HttpOnly cookie: nothing is stored here.
 */
export type SignInOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'wrong' }
  /** Refused without looking: `minutes` until the next attempt counts, at least 1. */
  | { readonly kind: 'too_many'; readonly minutes: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'failed' };

export type ChangePasswordOutcome = 'ok' | 'wrong' | 'short' | 'failed';

const authError = z.object({ code: z.string().optional() });

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(`/api/auth${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Signs in; the answer sets the session cookie. Never throws. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  let response: Response;
  try {
    response = await post('/sign-in/email', { email, password });
  } catch {
    return { kind: 'unreachable' };
  }
  if (response.ok) return { kind: 'ok' };
  if (response.status === 429) return { kind: 'too_many', minutes: await minutesToWait(response) };
  // 400 is an address that is not one, 401 a pair that does not fit: to the person both are the same mistake.
  if (response.status === 401 || response.status === 400 || response.status === 422) return { kind: 'wrong' };
  return { kind: response.status >= 502 ? 'unreachable' : 'failed' };
}

/** Ends the session on the server. @returns false when the server could not be told. */
export async function signOut(): Promise<boolean> {
  try {
    return (await post('/sign-out', {})).ok;
  } catch {
    return false;
  }
}

/** Changes the caller's password. @param others also end the sessions of the caller's other devices. */
export async function changePassword(
  currentPassword: string,
  newPassword: string,
  others: boolean,
): Promise<ChangePasswordOutcome> {
  try {
    const response = await post('/change-password', {
      currentPassword,
      newPassword,
      revokeOtherSessions: others,
    });
    if (response.ok) return 'ok';
    const { code } = authError.parse(await response.json());
    if (code === 'INVALID_PASSWORD') return 'wrong';
    return code === 'PASSWORD_TOO_SHORT' ? 'short' : 'failed';
  } catch {
    return 'failed';
  }
}

async function minutesToWait(response: Response): Promise<number> {
  const header = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const body = errorBody.safeParse(await response.json().catch(() => null));
  const stated = body.success ? Number(body.data.detail[0]?.ctx?.['retry_after_seconds']) : Number.NaN;
  const seconds = [header, stated].find((value) => Number.isFinite(value)) ?? 60;
  return Math.max(1, Math.ceil(seconds / 60));
}
