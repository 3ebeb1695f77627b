// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrgMe } from '#contract/session.ts';
import type { Role } from '#domain/permission/actions.ts';
import { permissionsOf } from '#domain/permission/table.ts';
import { announceSessionLost } from '#web/api/session.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useCurrentLocation } from '#web/state/currentLocation.ts';
import { useViewState } from '#web/state/viewState.ts';
import { Fill } from '#web/ui/slots.tsx';
import { routes } from './routes.tsx';

// The page inside the frame is not what is tested here: it stands for any page and shows what the frame gives it.
vi.mock('#web/features/schedule/day/DayPage.tsx', () => ({ DayPage: TestPage }));

function TestPage() {
  const { me, can } = useSession();
  const { location } = useCurrentLocation();
  return (
    <>
      <Fill slot="top">
        <h1>{location?.name}</h1>
      </Fill>
      <Fill slot="panel">Pinboard</Fill>
      <p>{can('appointment.book') ? `${me.display_name} may book` : 'may look'}</p>
      <input aria-label="draft" />
    </>
  );
}

const MAIN = '01980000-0000-7000-8000-000000000011';
const HARBOR = '01980000-0000-7000-8000-000000000012';

function meAs(role: Role): OrgMe {
  return {
    user: { id: 'u1', name: 'Priya Nair', email: 'priya@demo.test' },
    organisation: {
      id: '01980000-0000-7000-8000-000000000001',
      slug: 'demo',
      name: 'Demo Dental',
      timezone: 'America/Chicago',
      locale: 'en-US',
      currency: 'USD',
    },
    role,
    display_name: 'Priya Nair',
    initials: 'PN',
    color: 'p-kw',
    permissions: { ...permissionsOf(role, true) },
    all_locations: true,
    locations: [
      { id: MAIN, name: 'Main Street', timezone: 'America/Chicago' },
      { id: HARBOR, name: 'Harbor', timezone: 'America/New_York' },
    ],
    provider: null,
  };
}

let answers: Record<string, () => Response>;
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refused = (type: string, status: number) => json({ detail: [{ loc: [], msg: '', type }] }, status);

beforeAll(() => startTranslations('en'));
beforeEach(() => {
  answers = {
    '/api/v1/demo/me': () => json(meAs('receptionist')),
    '/api/v1/setup': () => json({ needed: false, demo_sign_ins: [] }),
    '/readyz': () => json({ status: 'ready' }),
    '/healthz': () => json({ status: 'ok', version: '1.2.3' }),
  };
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    const found = answers[url.split('?')[0] ?? ''];
    if (found) return Promise.resolve(found());
    // The live feed and anything else stays open until the page goes.
    return new Promise((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
    });
  });
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn<() => void>(),
    removeEventListener: vi.fn<() => void>(),
  }));
  useViewState.setState({ lastOrg: null, lastLocation: {}, isPrivate: false });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(path: string) {
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  const address = () => `${router.state.location.pathname}${router.state.location.search}`;
  return { address, user: userEvent.setup() };
}

describe('the way in', () => {
  it('leads a stranger to the sign-in page and remembers where to', async () => {
    answers['/api/v1/demo/me'] = () => refused('unauthorized', 401);
    const { address } = open('/demo/day/2026-11-20?location=1');
    await screen.findByRole('heading', { name: 'Sign in to Chairtime' });
    expect(address()).toBe(`/sign-in?next=${encodeURIComponent('/demo/day/2026-11-20?location=1')}`);
    expect(await screen.findByText('Server is up')).toBeTruthy();
    expect(screen.getByText('v1.2.3')).toBeTruthy();
  });

  it('says so when there is no such clinic, or no right', async () => {
    answers['/api/v1/demo/me'] = () => refused('not_found', 404);
    open('/demo/day');
    expect(await screen.findByRole('heading', { name: 'There is no page here' })).toBeTruthy();
    cleanup();
    answers['/api/v1/demo/me'] = () => refused('forbidden', 403);
    open('/demo/day');
    expect(await screen.findByRole('heading', { name: 'Your role does not open this page' })).toBeTruthy();
  });

  it('goes from / to the clinic shown last', async () => {
    const memberships = ['alpha', 'demo'].map((slug) => ({
      organisation: { ...meAs('owner').organisation, slug },
      role: 'owner',
    }));
    answers['/api/v1/me'] = () => json({ user: meAs('owner').user, memberships });
    useViewState.setState({ lastOrg: 'demo' });
    const { address } = open('/');
    await waitFor(() => expect(address()).toBe('/demo/day'));
  });

  it('leads to the set-up while there is no owner', async () => {
    answers['/api/v1/setup'] = () => json({ needed: true, demo_sign_ins: [] });
    const { address } = open('/sign-in');
    await screen.findByRole('heading', { name: 'Set up Chairtime' });
    expect(address()).toBe('/setup');
  });
});

describe('the frame', () => {
  it('gives the page its session and location, and takes its parts in', async () => {
    open('/demo/day');
    expect(await screen.findByText('Priya Nair may book')).toBeTruthy();
    expect(within(screen.getByRole('banner')).getByRole('heading', { name: 'Main Street' })).toBeTruthy();
    expect(screen.getByRole('complementary', { name: 'Side panel' }).textContent).toBe('Pinboard');
    cleanup();
    answers['/api/v1/demo/me'] = () => json(meAs('viewer'));
    open('/demo/day');
    expect(await screen.findByText('may look')).toBeTruthy();
  });

  it('switches the location in the address and remembers it', async () => {
    const { address, user } = open('/demo/day/2026-11-20');
    await user.click(await screen.findByRole('button', { name: 'Location: Main Street' }));
    await user.click(screen.getByRole('menuitemradio', { name: /Harbor/ }));
    expect(await screen.findByRole('heading', { name: 'Harbor' })).toBeTruthy();
    expect(address()).toBe(`/demo/day/2026-11-20?location=${HARBOR}`);
    cleanup();
    open('/demo/day');
    expect(await screen.findByRole('heading', { name: 'Harbor' })).toBeTruthy();
  });

  it('lists the shortcuts of the page on "?" and hides patient details on Shift H', async () => {
    const { user } = open('/demo/day');
    await screen.findByText('Priya Nair may book');
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(within(help).getByText('Hide patient details')).toBeTruthy();
    await user.keyboard('{Escape}');
    await user.keyboard('{Shift>}H{/Shift}');
    expect(useViewState.getState().isPrivate).toBe(true);
    expect(screen.getByRole('button', { name: 'Show patient details' })).toBeTruthy();
  });
});

describe('a session that ends while a page is open', () => {
  it('asks for the password above the page and keeps what was typed', async () => {
    const { user, address } = open('/demo/day');
    await user.type(await screen.findByRole('textbox', { name: 'draft' }), 'half a note');
    await act(() => Promise.resolve(announceSessionLost()));
    const again = await screen.findByRole('alertdialog', { name: 'Sign in to Chairtime' });
    expect(within(again).getByText(/Your session ended/)).toBeTruthy();
    expect(within(again).getByRole('textbox', { name: 'E-mail' })).toHaveProperty('value', 'priya@demo.test');
    answers['/api/auth/sign-in/email'] = () => json({ token: 'x' });
    await user.type(within(again).getByLabelText('Password'), 'secret{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.getByRole('textbox', { name: 'draft' })).toHaveProperty('value', 'half a note');
    expect(address()).toBe('/demo/day');
  });
});
