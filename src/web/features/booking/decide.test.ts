import { describe, expect, it } from 'vitest';
import type { Violation } from '#domain/conflict/violation.ts';
import { DAY } from '#web/api/testing/visit.ts';
import { decide } from './decide.ts';
import { emptyForm, treatmentLine, type BookingForm } from './form.ts';
import { hyg, josephine, prophy } from './testing/fakeClinic.ts';
import type { SuggestedStart, Verdict } from './usePlacementCheck.ts';

const ready: BookingForm = {
  ...emptyForm({ date: DAY, operatoryId: hyg.id, startTime: '10:00:00' }),
  patient: josephine,
};
const free: Verdict = { findings: [], isBlocked: false, conflicts: null, suggestions: [], isConfirmed: true };
const finding = (code: 'operatory_overlap' | 'blocked_time'): Violation =>
  code === 'operatory_overlap'
    ? {
        code,
        severity: 'block',
        params: {
          appointment: null,
          patient: null,
          provider: null,
          operatory: null,
          status: null,
          start_time: '',
          end_time: '',
          elsewhere: false,
          can_allow: true,
        },
      }
    : {
        code,
        severity: 'block',
        params: {
          blockout: { id: 'b', name: null },
          blockout_type: { id: 't', name: null },
          operatory: null,
          note: '',
          start_time: '',
          end_time: '',
        },
      };
const suggestion: SuggestedStart = {
  operatoryId: hyg.id,
  providerId: null,
  date: DAY,
  startTime: '13:00:00',
  endTime: '13:30:00',
  start: 0,
  end: 0,
  openingMinutes: 80,
  warnings: [],
};
const blocked: Verdict = {
  ...free,
  findings: [finding('operatory_overlap')],
  isBlocked: true,
  suggestions: [suggestion],
};
const facts = {
  mayBook: true,
  mayOverlap: true,
  hasNewcomer: false,
  slotProblem: null,
  verdict: free,
} as const;

describe('what the buttons offer', () => {
  it('books where nothing blocks', () => {
    expect(decide(ready, facts)).toEqual({
      primary: { kind: 'book' },
      obstacle: null,
      mayBookAnyway: false,
      missing: null,
    });
  });

  it('takes the nearest free start before it books over somebody, also without a patient', () => {
    const decision = decide({ ...ready, patient: null }, { ...facts, verdict: blocked });
    expect(decision).toMatchObject({
      primary: { kind: 'use', suggestion },
      obstacle: null,
      missing: 'patient',
    });
  });

  it('says that nothing is left when there is no free start', () => {
    const decision = decide(ready, { ...facts, verdict: { ...blocked, suggestions: [] } });
    expect(decision).toMatchObject({ primary: { kind: 'book' }, obstacle: 'blocked', mayBookAnyway: true });
  });

  it('overrides an occupied room only, and only with the right', () => {
    expect(decide(ready, { ...facts, verdict: blocked }).mayBookAnyway).toBe(true);
    expect(decide(ready, { ...facts, verdict: blocked, mayOverlap: false }).mayBookAnyway).toBe(false);
    const both = { ...blocked, findings: [finding('operatory_overlap'), finding('blocked_time')] };
    expect(decide(ready, { ...facts, verdict: both }).mayBookAnyway).toBe(false);
  });

  it.each([
    ['right', ready, { mayBook: false }],
    ['newcomer', ready, { hasNewcomer: true }],
    ['patient', { ...ready, patient: null }, {}],
    ['fee', { ...ready, treatments: [{ ...treatmentLine(prophy), fee: 'x' }] }, {}],
    ['gap', ready, { slotProblem: 'gap' as const }],
    ['operatory', { ...ready, operatoryId: null }, {}],
    ['loading', ready, { verdict: null }],
  ])('names the first thing missing: %s', (missing, form, change) => {
    expect(decide(form, { ...facts, ...change })).toMatchObject({ obstacle: missing, missing });
  });
});
