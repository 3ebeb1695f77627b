import { describe, expect, it } from 'vitest';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { Definition } from '#contract/definitions.ts';
import type { FlowStatus } from '#contract/flow-statuses.ts';
import { inFlow, confirmedAs, inStatus } from '#web/api/appointments/looks.ts';
import { uuid, visit } from '#web/api/testing/visit.ts';
import { VISIT_STEPS } from '#web/state/visitActions.ts';
import { currentStep, stepPlan, type StepChange } from './steps.ts';

const record = { version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
const flow = (n: number, kind: FlowStatus['kind']): FlowStatus => ({
  ...record,
  id: uuid('fl', n),
  name: kind,
  slug: kind,
  color: '#000000',
  is_active: true,
  item_order: n,
  kind,
});
const confirmation = (n: number, kind: 'unconfirmed' | 'confirmed'): Definition => ({
  ...record,
  id: uuid('de', n),
  category: 'ApptConfirmed',
  name: kind,
  value: null,
  color: null,
  item_order: n,
  is_hidden: false,
  kind,
});
const WORDS = {
  flows: [flow(1, 'arrived'), flow(2, 'in_chair'), flow(3, 'checkout')],
  confirmations: [confirmation(1, 'unconfirmed'), confirmation(2, 'confirmed')],
};

function after(one: Appointment, change: StepChange): Appointment {
  switch (change.kind) {
    case 'complete':
      return inStatus(one, 'complete');
    case 'reopen':
      return inStatus(one, 'scheduled');
    case 'flow':
      return inFlow(one, change.flow, '2026-03-02T15:00:00Z');
    case 'confirm':
      return confirmedAs(one, change.confirmation);
  }
}

describe('the steps of a visit', () => {
  it('lead from every one to every other, and then show it', () => {
    for (const from of VISIT_STEPS) {
      const plan = stepPlan(visit(1), from, WORDS) ?? [];
      const start = plan.reduce(after, visit(1));
      expect(currentStep(start)).toBe(from);
      for (const to of VISIT_STEPS) {
        const way = stepPlan(start, to, WORDS);
        expect(way, `${from} to ${to}`).not.toBeNull();
        expect(currentStep((way ?? []).reduce(after, start)), `${from} to ${to}`).toBe(to);
      }
    }
  });

  it('keep the confirmation of who arrives, and clear where they are on the way back', () => {
    const confirmed = confirmedAs(visit(1), { id: uuid('de', 2), name: 'confirmed', kind: 'confirmed' });
    const seated = inFlow(
      confirmed,
      { id: uuid('fl', 2), name: 'in_chair', kind: 'in_chair' },
      '2026-03-02T15:00:00Z',
    );
    expect(stepPlan(seated, 'confirmed', WORDS)).toEqual([{ kind: 'flow', flow: null }]);
    expect(stepPlan(confirmed, 'in_chair', WORDS)?.map(({ kind }) => kind)).toEqual(['flow']);
  });

  it('are not offered for missed visits, nor where the clinic has no such word', () => {
    expect(stepPlan(visit(1, { status: 'broken' }), 'arrived', WORDS)).toBeNull();
    expect(stepPlan(visit(1), 'arrived', { ...WORDS, flows: [] })).toBeNull();
    expect(currentStep(visit(1, { status: 'cancelled' }))).toBeNull();
  });
});
