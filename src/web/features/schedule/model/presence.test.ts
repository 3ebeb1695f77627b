import { expect, it } from 'vitest';
import type { PresentDesk } from '#contract/presence.ts';
import { othersEditing, othersLookingAt } from './presence.ts';

const SUNDAY = 6;
const desk = (who: string, more: Partial<PresentDesk> = {}): PresentDesk => ({
  desk: `desk-of-${who}`,
  person: { id: who, name: who, initials: who.slice(0, 1), color: null },
  location_uuid: 'main',
  date: '2026-11-20',
  mode: 'day',
  visit_uuid: null,
  ...more,
});
const here = { mode: 'day', date: '2026-11-20', locationId: 'main' } as const;
const names = (desks: readonly PresentDesk[], at: Parameters<typeof othersLookingAt>[2] = here) =>
  othersLookingAt(desks, 'me', at, SUNDAY).map(({ person, mode }) => `${person.name} ${mode}`);

it('shows whoever has a day in common with this screen, nearest first and each once', () => {
  const desks = [
    desk('me'),
    desk('ana', { mode: 'month', date: '2026-11-01' }),
    desk('ben', { mode: 'week', date: '2026-11-15' }),
    desk('ana', { desk: 'her-other-tab' }),
    desk('cleo', { date: '2026-11-21' }),
    desk('dan', { mode: 'week', date: '2026-11-22' }),
    desk('eve', { location_uuid: 'harbor' }),
  ];
  expect(names(desks)).toEqual(['ana day', 'ben week']);
  expect(names(desks, { ...here, mode: 'week' })).toEqual(['ana day', 'cleo day', 'ben week']);
  expect(names(desks, { ...here, mode: 'month', date: '2026-11-30' })).toEqual([
    'ana day',
    'cleo day',
    'ben week',
    'dan week',
  ]);
});

it('tells whose form is open on which visit, other tabs of oneself left out', () => {
  const desks = [desk('me', { visit_uuid: 'v1' }), desk('ana', { visit_uuid: 'v2' }), desk('ben')];
  expect([...othersEditing(desks, 'me')].map(([visit, { name }]) => [visit, name])).toEqual([['v2', 'ana']]);
});
