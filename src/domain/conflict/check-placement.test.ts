import { describe, expect, test } from 'vitest';
import { checkPlacement, providersInOperatory } from './check-placement.ts';
import { aBlockout, aDay, aPlacement, aVisit, busy, hours, minute, ref } from './conflict.fixtures.ts';
import type { DayFacts, Placement } from './facts.ts';
import { reasonCodes } from './violation.ts';

const told = (day: Partial<DayFacts>, placement: Placement): string[] =>
  checkPlacement(aDay(day), placement).violations.map(({ code, severity }) => `${severity} ${code}`);

describe('an operatory', () => {
  test('is free where nothing stands, and next to a visit', () => {
    expect(told({ visits: [aVisit('a', 0, 60)] }, aPlacement(60, 90))).toEqual([]);
    expect(checkPlacement(aDay(), aPlacement(0, 30))).toEqual({
      violations: [],
      blocked: false,
      overlapBasis: null,
      overlapWith: [],
    });
  });

  test('that is taken blocks, and names the visit', () => {
    const day = aDay({ visits: [aVisit('a', 0, 60, { providers: [busy('tb', [0, 60])] })] });
    const result = checkPlacement(day, aPlacement(30, 90));
    expect(result.blocked).toBe(true);
    expect(result.violations).toEqual([
      {
        code: 'operatory_overlap',
        severity: 'block',
        params: {
          appointment: { id: 'a', name: 'PROPHY' },
          patient: ref('patient of a'),
          provider: ref('tb'),
          operatory: ref('op1'),
          status: 'scheduled',
          start_time: '1970-01-01T00:00:00Z',
          end_time: '1970-01-01T01:00:00Z',
          elsewhere: false,
          can_allow: true,
        },
      },
    ]);
  });

  test('never conflicts with the visit that is being moved', () => {
    expect(told({ visits: [aVisit('a', 0, 60)] }, aPlacement(30, 90, { appointmentId: 'a' }))).toEqual([]);
  });

  test('allow_overlap turns the block into a warning, only for those who may', () => {
    const visits = [aVisit('a', 0, 60)];
    const lifted = checkPlacement(aDay({ visits }), aPlacement(30, 90, { allowOverlap: true }));
    expect(lifted).toMatchObject({ blocked: false, overlapBasis: 'explicit', overlapWith: ['a'] });
    expect(lifted.violations[0]?.severity).toBe('warn');
    const refused = checkPlacement(
      aDay({ visits }),
      aPlacement(30, 90, { allowOverlap: true, mayOverlap: false }),
    );
    expect(refused.blocked).toBe(true);
  });
});

describe('overlap rules', () => {
  const visits = [aVisit('a', 0, 60)];
  const rule = (allowOverlap: boolean, locationId: string | null = null) => ({
    locationId,
    typeA: 'exam',
    typeB: 'prophy',
    allowOverlap,
  });

  test('a permitted pair is no finding, whichever way round it is written', () => {
    const day = aDay({ visits, rules: [rule(true)] });
    expect(checkPlacement(day, aPlacement(30, 90))).toEqual({
      violations: [],
      blocked: false,
      overlapBasis: 'rule',
      overlapWith: ['a'],
    });
    const turned = [{ ...rule(true), typeA: 'prophy', typeB: 'exam' }];
    expect(told({ visits, rules: turned }, aPlacement(30, 90))).toEqual([]);
  });

  test('a rule of the location beats one for everywhere; other locations do not count', () => {
    const at = (rules: DayFacts['rules']) => told({ visits, rules }, aPlacement(30, 90));
    expect(at([rule(true, 'main'), rule(false)])).toEqual([]);
    expect(at([rule(true), rule(false, 'main')])).toEqual(['block operatory_overlap']);
    expect(at([rule(true, 'harbor')])).toEqual(['block operatory_overlap']);
  });

  test('a visit without a type has no rule', () => {
    expect(told({ visits, rules: [rule(true)] }, aPlacement(30, 90, { appointmentType: null }))).toEqual([
      'block operatory_overlap',
    ]);
  });

  test('one overlap by rule and one by hand is by hand', () => {
    const both = [...visits, aVisit('b', 40, 80, { appointmentType: ref('crown') })];
    const day = aDay({ visits: both, rules: [rule(true)] });
    expect(checkPlacement(day, aPlacement(30, 90, { allowOverlap: true }))).toMatchObject({
      overlapBasis: 'explicit',
      overlapWith: ['a', 'b'],
      blocked: false,
    });
    // A may stand with B, C with neither: the pair A and B never lets C in.
    expect(checkPlacement(day, aPlacement(30, 90)).blocked).toBe(true);
  });
});

describe('a provider', () => {
  const elsewhere = aVisit('a', 0, 60, { operatory: ref('op2'), providers: [busy('dr', [0, 20], [40, 60])] });
  const seeing = (from: number, to: number, changes: Partial<Placement> = {}) =>
    aPlacement(from, to, { providers: [busy('dr', [from, to])], ...changes });
  const here = { providerDays: [hours('dr', 0, 600)] };

  test('needed twice warns, and does not during assistant time', () => {
    expect(told({ ...here, visits: [elsewhere] }, seeing(10, 40))).toEqual(['warn provider_overlap']);
    expect(told({ ...here, visits: [elsewhere] }, seeing(20, 40))).toEqual([]);
  });

  test('needed twice blocks when a rule says the types may not overlap', () => {
    const rules = [{ locationId: null, typeA: 'exam', typeB: 'prophy', allowOverlap: false }];
    expect(told({ ...here, visits: [elsewhere], rules }, seeing(10, 40))).toEqual([
      'block provider_overlap_by_rule',
    ]);
    expect(
      checkPlacement(aDay({ ...here, visits: [elsewhere], rules }), seeing(10, 40, { allowOverlap: true }))
        .blocked,
    ).toBe(true);
    const allowed = rules.map((rule) => ({ ...rule, allowOverlap: true }));
    expect(told({ ...here, visits: [elsewhere], rules: allowed }, seeing(10, 40))).toEqual([
      'warn provider_overlap',
    ]);
  });

  test('out of sight is only busy elsewhere', () => {
    const hidden = { ...elsewhere, hidden: true };
    const [violation] = checkPlacement(aDay({ ...here, visits: [hidden] }), seeing(10, 40)).violations;
    expect(violation?.params).toEqual({
      appointment: null,
      patient: null,
      provider: ref('dr'),
      operatory: null,
      status: null,
      start_time: '1970-01-01T00:00:00Z',
      end_time: '1970-01-01T01:00:00Z',
      elsewhere: true,
    });
  });

  test('outside the hours warns and says which', () => {
    const reason = (providerDays: DayFacts['providerDays']) =>
      checkPlacement(aDay({ providerDays }), seeing(30, 90)).violations.map(({ params }) => params);
    expect(reason([hours('dr', 0, 60)])).toEqual([
      {
        provider: ref('dr'),
        reason: 'outside',
        ranges: [{ start_time: '1970-01-01T00:00:00Z', end_time: '1970-01-01T01:00:00Z' }],
      },
    ]);
    expect(reason([])).toMatchObject([{ reason: 'not_scheduled', ranges: [] }]);
    expect(reason([{ ...hours('dr', 0, 0), isUnavailable: true, ranges: [] }])).toMatchObject([
      { reason: 'unavailable' },
    ]);
    // Two columns one after the other are one working day.
    const split = {
      ...hours('dr', 0, 60),
      ranges: [...hours('dr', 0, 60, 'op1').ranges, ...hours('dr', 60, 90).ranges],
    };
    expect(reason([split])).toEqual([]);
    // An assistant is never needed, so never outside.
    expect(told({}, aPlacement(0, 30, { providers: [busy('as')] }))).toEqual([]);
  });

  test('whose hours tie them to a column is offered for it', () => {
    const days = [hours('dr', 0, 600, 'op1'), hours('tb', 0, 600, 'op2'), hours('jn', 0, 30, 'op1')];
    expect(providersInOperatory(days, 'op1', { start: 0, end: 60 * minute })).toEqual([ref('dr')]);
  });
});

describe('a patient', () => {
  test('cannot be in two chairs: a warning', () => {
    const visits = [aVisit('a', 0, 60, { operatory: ref('op2'), patient: ref('pat') })];
    expect(told({ visits }, aPlacement(30, 90))).toEqual(['warn patient_overlap']);
    expect(told({ visits }, aPlacement(30, 90, { patient: null }))).toEqual([]);
  });
});

describe('blockouts', () => {
  test('without scheduling block, in the operatory and for the whole location', () => {
    const lunch = (operatory: string | null) => ({
      blockouts: [
        aBlockout('Lunch', 0, 60, { isNoSchedule: true }, operatory === null ? null : ref(operatory)),
      ],
    });
    expect(told(lunch(null), aPlacement(30, 90))).toEqual(['block blocked_time']);
    expect(told(lunch('op1'), aPlacement(30, 90))).toEqual(['block blocked_time']);
    expect(told(lunch('op2'), aPlacement(30, 90))).toEqual([]);
    expect(told(lunch(null), aPlacement(60, 90))).toEqual([]);
    expect(checkPlacement(aDay(lunch(null)), aPlacement(30, 90, { allowOverlap: true })).blocked).toBe(true);
  });

  test('a holiday warns', () => {
    const blockouts = [aBlockout('Memorial Day', 0, 1440, { isHoliday: true })];
    expect(told({ blockouts }, aPlacement(30, 90))).toEqual(['warn holiday']);
  });

  test('a type bookable only inside its own blockouts is blocked outside', () => {
    const ortho = { appointmentType: { ...ref('ortho'), name: 'Ortho', blockoutOnly: true } };
    const blockouts = [
      aBlockout('Ortho', 0, 60),
      aBlockout('Ortho', 60, 120),
      aBlockout('Hygiene', 120, 180),
    ];
    expect(told({ blockouts }, aPlacement(30, 90, ortho))).toEqual([]);
    expect(told({ blockouts }, aPlacement(90, 130, ortho))).toEqual(['block blockout_only_type']);
    const [violation] = checkPlacement(aDay(), aPlacement(0, 30, ortho)).violations;
    expect(violation?.params).toEqual({ appointment_type: { id: 'ortho', name: 'Ortho' }, blockouts: [] });
  });

  test('holds warn those they are not kept for', () => {
    const hold = (bookingRule: DayFacts['blockouts'][number]['type']['bookingRule']) => ({
      blockouts: [aBlockout('Hold', 0, 60, { bookingRule })],
    });
    const warned = ['warn booking_rule'];
    expect(told(hold({ kind: 'new_patients' }), aPlacement(0, 30))).toEqual(warned);
    expect(told(hold({ kind: 'new_patients' }), aPlacement(0, 30, { isNewPatient: true }))).toEqual([]);
    expect(told(hold({ kind: 'same_day' }), aPlacement(0, 30))).toEqual([]);
    expect(told({ ...hold({ kind: 'same_day' }), today: '1969-12-30' }, aPlacement(0, 30))).toEqual(warned);
    const types = (appointmentTypeIds: string[]) => hold({ kind: 'appointment_types', appointmentTypeIds });
    expect(told(types(['exam']), aPlacement(0, 30))).toEqual([]);
    expect(told(types(['crown']), aPlacement(0, 30))).toEqual(warned);
    expect(told(types(['crown']), aPlacement(0, 30, { appointmentType: null }))).toEqual(warned);
  });
});

describe('opening hours', () => {
  test('outside them warns; a location without hours does not', () => {
    const openHours = [
      { start: 0, end: 60 * minute },
      { start: 90 * minute, end: 120 * minute },
    ];
    expect(told({ openHours }, aPlacement(0, 60))).toEqual([]);
    expect(told({ openHours }, aPlacement(50, 100))).toEqual(['warn closed_hours']);
    expect(told({ openHours: [] }, aPlacement(0, 60))).toEqual(['warn closed_hours']);
    expect(told({ openHours: null }, aPlacement(0, 60))).toEqual([]);
  });
});

test('all findings at once, blocking ones first, with the reason codes of the catalogue', () => {
  const day = aDay({
    openHours: [],
    visits: [
      aVisit('b', 20, 50),
      aVisit('a', 20, 40),
      aVisit('c', 0, 30, { operatory: ref('op2'), patient: ref('pat'), providers: [busy('dr', [0, 30])] }),
    ],
    blockouts: [
      aBlockout('Lunch', 0, 30, { isNoSchedule: true }),
      aBlockout('Hold', 0, 30, { bookingRule: { kind: 'new_patients' } }),
      aBlockout('Closed', 0, 1440, { isHoliday: true }),
    ],
  });
  const placement = aPlacement(0, 60, {
    providers: [busy('dr', [0, 60])],
    appointmentType: { ...ref('ortho'), blockoutOnly: true },
  });
  const { violations } = checkPlacement(day, placement);
  expect(violations.map(({ code }) => code)).toEqual([
    'operatory_overlap',
    'operatory_overlap',
    'blocked_time',
    'blockout_only_type',
    'provider_overlap',
    'patient_overlap',
    'booking_rule',
    'closed_hours',
    'holiday',
    'provider_hours',
  ]);
  expect(violations[0]?.params).toMatchObject({ appointment: { id: 'a' } });
  expect(reasonCodes(violations)).toEqual([
    'APPOINTMENT_OVERLAP',
    'PROVIDER_OVERLAP',
    'BLOCKED_TIME_CONFLICT',
  ]);
  expect(reasonCodes([])).toEqual([]);
});
