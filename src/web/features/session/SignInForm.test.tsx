// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTranslations } from '#web/i18n/setup.ts';
import { SignInForm } from './SignInForm.tsx';

const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();

beforeAll(() => startTranslations('en'));
beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { status, headers }));

const DEMO = [
  {
    email: 'reception@demo.test',
    password: 'demo-password',
    name: 'Priya Nair',
    role: 'receptionist' as const,
    organisation: { slug: 'demo', name: 'Demo' },
  },
];

const draw = (demo: typeof DEMO = []) => {
  const onSignedIn = vi.fn<(email: string) => void>();
  render(<SignInForm demo={demo} onSignedIn={onSignedIn} />);
  return { onSignedIn, user: userEvent.setup() };
};

const fill = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.type(screen.getByRole('textbox', { name: 'E-mail' }), ' priya@demo.test ');
  await user.type(screen.getByLabelText('Password'), 'secret{Enter}');
};

describe('SignInForm', () => {
  it('begins at the e-mail, says what is missing and goes there', async () => {
    const { user } = draw();
    const email = screen.getByRole('textbox', { name: 'E-mail' });
    expect(document.activeElement).toBe(email);
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Enter your e-mail')).toBeTruthy();
    expect(email.getAttribute('aria-invalid')).toBe('true');
    expect(fetched).not.toHaveBeenCalled();
  });

  it('sends what was typed, with the session cookie of this origin only', async () => {
    const { user, onSignedIn } = draw();
    answer(200, { token: 'x' });
    await fill(user);
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe('/api/auth/sign-in/email');
    expect(init?.credentials).toBe('same-origin');
    expect(init?.body).toBe(JSON.stringify({ email: 'priya@demo.test', password: 'secret' }));
    expect(onSignedIn).toHaveBeenCalledWith('priya@demo.test');
  });

  it('says that the pair is wrong without saying which half', async () => {
    const { user, onSignedIn } = draw();
    answer(401, { code: 'INVALID_EMAIL_OR_PASSWORD' });
    await fill(user);
    expect(screen.getByRole('alert').textContent).toContain('do not go together');
    expect(onSignedIn).not.toHaveBeenCalled();
  });

  it('says how long to wait after too many attempts', async () => {
    const { user } = draw();
    answer(429, { detail: [{ loc: [], msg: '', type: 'too_many_attempts' }] }, { 'Retry-After': '541' });
    await fill(user);
    expect(screen.getByRole('alert').textContent).toContain('Try again in 10 minutes');
  });

  it('tells a server that is down from a wrong password', async () => {
    const { user } = draw();
    fetched.mockRejectedValueOnce(new TypeError('no route'));
    await fill(user);
    expect(screen.getByRole('alert').textContent).toContain('The server does not answer');
  });

  it('signs in to the demo clinic with one press', async () => {
    const { user, onSignedIn } = draw(DEMO);
    answer(200, {});
    await user.click(screen.getByRole('button', { name: /Priya Nair/ }));
    expect(fetched.mock.calls[0]?.[1].body).toContain('demo-password');
    expect(onSignedIn).toHaveBeenCalledWith('reception@demo.test');
  });

  it('can show the password', async () => {
    const { user } = draw();
    const password = screen.getByLabelText('Password');
    expect(password.getAttribute('type')).toBe('password');
    await user.click(screen.getByRole('button', { name: 'Show password' }));
    expect(password.getAttribute('type')).toBe('text');
  });
});
