import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PRESENCE_LASTS_MS, type PresentDesk } from '#contract/presence.ts';
import { createPresenceBoard, writeNotice } from './presence.ts';

const uuid = (end: number) => `018f0000-0000-7000-8000-${String(end).padStart(12, '0')}`;
const shows = (desk: number, date = '2026-11-20'): PresentDesk => ({
  desk: `desk-${desk}`,
  person: { id: 'nora', name: 'Nora Vale', initials: 'NV', color: null },
  location_uuid: uuid(9),
  date,
  mode: 'day',
  visit_uuid: null,
});
const say = (org: string, desk: number, date?: string) =>
  writeNotice({ org, desk: String(desk), shows: shows(desk, date) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a desk is shown until it is left or not heard of for half a minute', () => {
  const board = createPresenceBoard();
  const tell = vi.fn<() => void>();
  board.subscribe('a', tell);
  board.hear(say('a', 1));
  vi.advanceTimersByTime(PRESENCE_LASTS_MS / 2);
  board.hear(say('a', 1, '2026-11-21'));
  board.hear(say('a', 2));
  vi.advanceTimersByTime(PRESENCE_LASTS_MS - 1);
  expect(board.desks('a')).toEqual([shows(1, '2026-11-21'), shows(2)]);
  board.hear(writeNotice({ org: 'a', desk: '2', shows: null }));
  expect(board.desks('a')).toEqual([shows(1, '2026-11-21')]);
  tell.mockClear();
  vi.advanceTimersByTime(1);
  expect(board.desks('a')).toEqual([]);
  expect(tell).toHaveBeenCalledOnce();
});

test('organisations do not hear of each other, and what is no notice is ignored', () => {
  const board = createPresenceBoard();
  const tell = vi.fn<() => void>();
  board.subscribe('b', tell);
  board.hear(say('a', 1));
  board.hear('not json');
  board.hear('{"org":"b"}');
  expect(board.desks('b')).toEqual([]);
  expect(tell).not.toHaveBeenCalled();
});
