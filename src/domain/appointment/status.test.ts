import { describe, expect, test } from 'vitest';
import {
  ACTION_RULES,
  actionsOf,
  decideAction,
  missingProcedureCodes,
  moveClosesFlow,
  resetsConfirmation,
} from './action.ts';
import type { AppointmentAction } from './action.ts';
import type { AppointmentStatus } from './status.ts';
import {
  APPOINTMENT_STATUSES,
  allowsFlow,
  allowsProcedureChange,
  isAppointmentStatus,
  occupiesSlot,
  transition,
} from './status.ts';

const placed = { date: '2026-03-02', start: '09:00:00', end: '10:00:00', operatoryId: 'op' };
const nowhere = { date: null, start: null, end: null, operatoryId: null };

/** The table of the catalogue, written out once more: rows from, columns to. */
const TABLE: Readonly<Record<AppointmentStatus, string>> = {
  //            planned scheduled complete broken cancelled unscheduled pinboard
  planned: '       -        x        -       -       x          x          -',
  scheduled: '     -        -        x       x       x          x          x',
  complete: '      -        x        -       -       -          -          -',
  broken: '        -        x        -       -       x          x          x',
  cancelled: '     -        x        -       -       -          x          -',
  unscheduled: '   x        x        -       -       x          -          x',
  pinboard: '      -        x        -       -       x          x          -',
};
const COLUMNS: readonly AppointmentStatus[] = [
  'planned',
  'scheduled',
  'complete',
  'broken',
  'cancelled',
  'unscheduled',
  'pinboard',
];

describe('transitions', () => {
  for (const from of APPOINTMENT_STATUSES) {
    test(`from ${from} only the edges of the table`, () => {
      const row = TABLE[from].trim().split(/\s+/);
      COLUMNS.forEach((to, column) => {
        const result = transition(from, to, placed);
        expect(`${to} ${result.ok}`).toBe(`${to} ${row[column] === 'x'}`);
        if (!result.ok) expect(result.reason).toBe(from === to ? 'same_status' : 'not_an_edge');
      });
    });
  }

  test('a slot is needed to be scheduled, and what is missing is named', () => {
    expect(transition('unscheduled', 'scheduled', nowhere)).toEqual({
      ok: false,
      from: 'unscheduled',
      to: 'scheduled',
      reason: 'placement_missing',
      missing: ['schedule_date', 'start_time', 'end_time', 'operatory_uuid'],
    });
    expect(transition('pinboard', 'scheduled', { ...placed, operatoryId: null })).toMatchObject({
      ok: false,
      missing: ['operatory_uuid'],
    });
    expect(transition('unscheduled', 'pinboard', nowhere)).toMatchObject({ ok: true, startsToOccupy: false });
  });

  test('leaving broken or cancelled forgets why', () => {
    const forgotten = ['broken_reason', 'cancel_reason', 'cancelled_by'];
    expect(transition('broken', 'scheduled', placed)).toMatchObject({
      clears: forgotten,
      startsToOccupy: true,
    });
    expect(transition('broken', 'cancelled', placed)).toMatchObject({ clears: forgotten });
    expect(transition('cancelled', 'unscheduled', placed)).toMatchObject({ clears: forgotten });
    expect(transition('scheduled', 'broken', placed)).toMatchObject({ clears: [] });
  });

  test('the open flow segment ends with the visit', () => {
    for (const to of ['complete', 'broken', 'cancelled', 'unscheduled', 'pinboard'] as const) {
      expect(transition('scheduled', to, placed)).toMatchObject({ closesFlow: true });
    }
    expect(transition('complete', 'scheduled', placed)).toMatchObject({ closesFlow: false });
  });

  test('what a state allows', () => {
    const where = (predicate: (status: AppointmentStatus) => boolean) =>
      APPOINTMENT_STATUSES.filter(predicate);
    expect(where(occupiesSlot)).toEqual(['scheduled', 'complete']);
    expect(where(allowsFlow)).toEqual(['scheduled', 'complete']);
    expect(where(allowsProcedureChange)).toEqual(['planned', 'scheduled', 'unscheduled', 'pinboard']);
    expect(isAppointmentStatus('pinboard')).toBe(true);
    expect(isAppointmentStatus('completed')).toBe(false);
  });
});

describe('actions', () => {
  const from = (action: AppointmentAction) =>
    APPOINTMENT_STATUSES.filter((status) => decideAction(action, status, placed).ok);

  test('place takes only from the pinboard, break and complete only from the book', () => {
    expect(from('place')).toEqual(['pinboard']);
    expect(from('break')).toEqual(['scheduled']);
    expect(from('complete')).toEqual(['scheduled']);
    expect(from('move')).toEqual(['planned', 'scheduled', 'broken', 'cancelled', 'unscheduled']);
    expect(from('cancel')).toEqual(['planned', 'scheduled', 'broken', 'unscheduled', 'pinboard']);
  });

  test('every action is an edge of the table, a move within the book aside', () => {
    for (const action of Object.keys(ACTION_RULES)) {
      for (const status of APPOINTMENT_STATUSES) {
        if (!isAction(action) || !ACTION_RULES[action].from.includes(status)) continue;
        const { to } = ACTION_RULES[action];
        expect(`${action} ${status} ${to === status || transition(status, to, placed).ok}`).toBe(
          `${action} ${status} true`,
        );
      }
    }
  });

  test('a refusal says from where', () => {
    expect(decideAction('break', 'pinboard', placed)).toEqual({
      ok: false,
      action: 'break',
      from: 'pinboard',
      to: 'broken',
      reason: 'not_from_this_status',
      missing: [],
    });
    expect(decideAction('restore', 'cancelled', nowhere)).toMatchObject({
      ok: false,
      reason: 'placement_missing',
    });
    expect(decideAction('move', 'scheduled', placed)).toMatchObject({
      ok: true,
      clears: [],
      closesFlow: false,
    });
    expect(actionsOf('complete')).toEqual(['restore']);
    expect(actionsOf('pinboard')).toEqual(['place', 'unschedule', 'cancel']);
  });

  test('another day asks for a new confirmation, unless that day is today', () => {
    expect(resetsConfirmation('2026-03-02', '2026-03-05', '2026-03-02')).toBe(true);
    expect(resetsConfirmation('2026-03-05', '2026-03-02', '2026-03-02')).toBe(false);
    expect(resetsConfirmation('2026-03-05', '2026-03-05', '2026-03-02')).toBe(false);
    expect(resetsConfirmation(null, '2026-03-05', '2026-03-02')).toBe(false);
    expect(moveClosesFlow('2026-03-02', '2026-03-05')).toBe(true);
    expect(moveClosesFlow('2026-03-02', '2026-03-02')).toBe(false);
  });

  test('required procedures: all of them, or one', () => {
    expect(missingProcedureCodes(['D1110', 'D0120'], true, ['D1110'])).toEqual(['D0120']);
    expect(missingProcedureCodes(['D1110', 'D0120'], false, ['D1110'])).toEqual([]);
    expect(missingProcedureCodes(['D1110', 'D0120'], false, [])).toEqual(['D1110', 'D0120']);
    expect(missingProcedureCodes([], true, [])).toEqual([]);
  });
});

function isAction(name: string): name is AppointmentAction {
  return Object.hasOwn(ACTION_RULES, name);
}
