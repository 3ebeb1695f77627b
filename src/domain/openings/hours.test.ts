import { describe, expect, test } from 'vitest';
import { instantOf } from '../time/instant.ts';
import type { OverrideRow, TemplateRow } from './hours.ts';
import { appliesOn, openHoursOn, rangesOnDate, resolveProviderDay, resolveProviderDays } from './hours.ts';

const monday = '2026-03-02';

const template = (id: string, changes: Partial<TemplateRow> = {}): TemplateRow => ({
  id,
  providerId: 'dr',
  dayOfWeek: 0,
  startTime: '08:00:00',
  endTime: '12:00:00',
  operatoryId: null,
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  version: null,
  ...changes,
});
const override = (id: string, changes: Partial<OverrideRow> = {}): OverrideRow => ({
  id,
  providerId: 'dr',
  date: monday,
  isUnavailable: false,
  startTime: '10:30:00',
  endTime: '17:00:00',
  operatoryId: null,
  reason: 'training',
  ...changes,
});

describe('resolution of a day', () => {
  test('(a) an override replaces all templates of that day, and only of that provider', () => {
    const templates = [template('t1'), template('t2', { providerId: 'tb' })];
    expect(resolveProviderDays(templates, [override('o1')], monday)).toEqual([
      {
        providerId: 'dr',
        isOverride: true,
        isUnavailable: false,
        overrideReason: 'training',
        ranges: [
          {
            startTime: '10:30:00',
            endTime: '17:00:00',
            operatoryId: null,
            source: 'override',
            sourceId: 'o1',
            bookableBy: ['manual', 'online', 'waitlist'],
          },
        ],
      },
      {
        providerId: 'tb',
        isOverride: false,
        isUnavailable: false,
        overrideReason: null,
        ranges: [
          {
            startTime: '08:00:00',
            endTime: '12:00:00',
            operatoryId: null,
            source: 'template',
            sourceId: 't2',
            bookableBy: ['manual', 'online', 'waitlist'],
          },
        ],
      },
    ]);
  });

  test('(b) one that is unavailable empties the day, with its own reason', () => {
    const away = override('o2', { isUnavailable: true, startTime: null, endTime: null, reason: 'vacation' });
    expect(resolveProviderDay('dr', [template('t1')], [override('o1'), away], monday)).toEqual({
      providerId: 'dr',
      isOverride: true,
      isUnavailable: true,
      overrideReason: 'vacation',
      ranges: [],
    });
  });

  test('(c, f) several are several ranges, by start, not merged', () => {
    const templates = [
      template('late', { startTime: '13:00:00', endTime: '17:00:00', operatoryId: 'op1' }),
      template('early', { operatoryId: 'op2' }),
      template('both', { operatoryId: 'op1' }),
    ];
    const day = resolveProviderDay('dr', templates, [], monday);
    expect(day?.ranges.map(({ sourceId }) => sourceId)).toEqual(['early', 'both', 'late']);
    const overrides = [override('o2', { startTime: '14:00:00' }), override('o1', { endTime: '12:00:00' })];
    expect(
      resolveProviderDay('dr', templates, overrides, monday)?.ranges.map((range) => range.sourceId),
    ).toEqual(['o1', 'o2']);
  });

  test('each range keeps the tools that may use it', () => {
    const templates = [
      template('desk', { bookableBy: ['manual'] }),
      template('any', { startTime: '13:00:00', endTime: '17:00:00' }),
    ];
    const tools = (overrides: OverrideRow[]) =>
      resolveProviderDay('dr', templates, overrides, monday)?.ranges.map(({ sourceId, bookableBy }) => [
        sourceId,
        bookableBy,
      ]);
    expect(tools([])).toEqual([
      ['desk', ['manual']],
      ['any', ['manual', 'online', 'waitlist']],
    ]);
    expect(tools([override('o', { bookableBy: ['waitlist'] })])).toEqual([['o', ['waitlist']]]);
  });

  test('(e) both ends of the validity count, weekday included', () => {
    const row = template('t', { effectiveFrom: '2026-03-02', effectiveTo: '2026-03-09' });
    expect(
      ['2026-02-23', '2026-03-02', '2026-03-03', '2026-03-09', '2026-03-16'].map((d) => appliesOn(row, d)),
    ).toEqual([false, true, false, true, false]);
  });

  test('drafts never resolve, versions only in their range', () => {
    const version = { status: 'published', effectiveFrom: '2026-03-09', effectiveTo: '2026-03-31' } as const;
    expect(appliesOn(template('t', { version }), '2026-03-09')).toBe(true);
    expect(appliesOn(template('t', { version }), '2026-03-02')).toBe(false);
    expect(appliesOn(template('t', { version: { ...version, status: 'draft' } }), '2026-03-09')).toBe(false);
  });

  test('every n weeks counts from the week of the anchor', () => {
    const row = template('t', { everyNWeeks: 2, anchorDate: '2026-02-25' });
    expect(['2026-03-02', '2026-03-09', '2026-03-16', '2026-02-23'].map((d) => appliesOn(row, d))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(appliesOn(template('t', { everyNWeeks: 3, effectiveFrom: '2026-03-02' }), '2026-03-23')).toBe(
      true,
    );
  });

  test('nobody scheduled is nobody', () => {
    expect(
      resolveProviderDay(
        'dr',
        [template('t', { dayOfWeek: 1 })],
        [override('o', { date: '2026-03-03' })],
        monday,
      ),
    ).toBeNull();
    const empty = override('o', { startTime: null, endTime: null });
    expect(resolveProviderDay('dr', [], [empty], monday)).toMatchObject({ isUnavailable: false, ranges: [] });
  });
});

describe('as instants', () => {
  test('a bound in the spring gap is the jump', () => {
    // New York 2026-03-08: 02:00 EST -> 03:00 EDT at 07:00Z.
    const night = [
      { startTime: '02:30:00', endTime: '04:00:00' },
      { startTime: '02:10:00', endTime: '02:50:00' },
    ];
    const [range, ...rest] = rangesOnDate(night, '2026-03-08', 'America/New_York');
    expect(range && [instantOf(range.start), instantOf(range.end)]).toEqual([
      '2026-03-08T07:00:00Z',
      '2026-03-08T08:00:00Z',
    ]);
    expect(rest).toEqual([]);
  });

  test('opening hours: none kept, closed, open', () => {
    const rows = [{ weekday: 0, startTime: '08:00:00', endTime: '17:00:00' }];
    expect(openHoursOn([], monday, 'America/Chicago')).toBeNull();
    expect(openHoursOn(rows, '2026-03-03', 'America/Chicago')).toEqual([]);
    expect(openHoursOn(rows, monday, 'America/Chicago')?.map(({ start }) => instantOf(start))).toEqual([
      '2026-03-02T14:00:00Z',
    ]);
  });
});
