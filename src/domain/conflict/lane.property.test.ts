import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps, shift } from '../interval/interval.ts';
import { checkPlacement } from './check-placement.ts';
import { aBlockout, aDay, aPlacement, aVisit, busy, minute, ref } from './conflict.fixtures.ts';
import { prepareLane } from './lane.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => [from * 5, (from + length) * 5] as const);
const operatory = fc.constantFrom('op1', 'op2');
const provider = fc.constantFrom('dr', 'tb');
const type = fc.constantFrom('exam', 'prophy', 'crown');

const visits = fc.array(fc.tuple(span, operatory, provider, type), { maxLength: 8 }).map((list) =>
  list.map(([[from, to], op, prov, kind], index) =>
    aVisit(`v${index}`, from, to, {
      operatory: ref(op),
      appointmentType: ref(kind),
      providers: [busy(prov, [from, to])],
    }),
  ),
);
const blockouts = fc
  .array(fc.tuple(span, fc.option(operatory), fc.boolean()), { maxLength: 3 })
  .map((list) =>
    list.map(([[from, to], op, isNoSchedule], index) =>
      aBlockout(`b${index}`, from, to, { isNoSchedule }, op === null ? null : ref(op)),
    ),
  );
const rules = fc.array(
  fc.record({
    locationId: fc.constantFrom(null, 'main'),
    typeA: type,
    typeB: type,
    allowOverlap: fc.boolean(),
  }),
  { maxLength: 3 },
);
const day = fc.record({ visits, blockouts, rules }).map(aDay);
const placement = fc
  .tuple(span, operatory, provider, type, fc.boolean())
  .map(([[from, to], op, prov, kind, allow]) =>
    aPlacement(from, to, {
      operatory: ref(op),
      appointmentType: { ...ref(kind), blockoutOnly: false },
      providers: [busy(prov, [from, to])],
      allowOverlap: allow,
    }),
  );

test('a lane asked for a start says what the check of that placement says', () => {
  fc.assert(
    fc.property(day, placement, fc.integer({ min: 0, max: 60 }), (facts, proposal, step) => {
      const { slot, providers, ...visit } = proposal;
      const lane = prepareLane(facts, {
        ...visit,
        length: slot.end - slot.start,
        providers: providers.map((entry) => ({
          ...entry,
          busy: entry.busy.map((range) => shift(range, -slot.start)),
        })),
      });
      const delta = step * 5 * minute - slot.start;
      const moved = {
        ...proposal,
        slot: shift(slot, delta),
        providers: providers.map((entry) => ({
          ...entry,
          busy: entry.busy.map((range) => shift(range, delta)),
        })),
      };
      expect(lane.at(step * 5 * minute)).toEqual(checkPlacement(facts, moved));
    }),
    { numRuns: 300 },
  );
});

test('what lands without a lift overlaps nothing in its operatory but what a rule permits', () => {
  fc.assert(
    fc.property(day, placement, (facts, proposal) => {
      const result = checkPlacement(facts, proposal);
      const taken = facts.visits.filter(
        (visit) => visit.operatory?.id === proposal.operatory.id && overlaps(visit, proposal.slot),
      );
      expect([...result.overlapWith].sort()).toEqual(taken.map(({ id }) => id).sort());
      if (result.blocked) return;
      if (taken.length > 0) expect(result.overlapBasis).not.toBeNull();
      if (result.overlapBasis === 'explicit') expect(proposal.allowOverlap).toBe(true);
      const inside = facts.blockouts.filter(
        (blockout) =>
          blockout.type.isNoSchedule &&
          (blockout.operatory === null || blockout.operatory.id === proposal.operatory.id) &&
          overlaps(blockout, proposal.slot),
      );
      expect(inside).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('asking to overlap never blocks more, and lifts nothing but the operatory', () => {
  fc.assert(
    fc.property(day, placement, (facts, proposal) => {
      const blocking = (allowOverlap: boolean) =>
        checkPlacement(facts, { ...proposal, allowOverlap })
          .violations.filter(({ severity }) => severity === 'block')
          .map(({ code }) => code);
      expect(blocking(true)).toEqual(blocking(false).filter((code) => code !== 'operatory_overlap'));
    }),
    { numRuns: 300 },
  );
});

test('the order of the facts does not matter', () => {
  fc.assert(
    fc.property(day, placement, (facts, proposal) => {
      const reversed = {
        ...facts,
        visits: facts.visits.toReversed(),
        blockouts: facts.blockouts.toReversed(),
      };
      expect(checkPlacement(reversed, proposal)).toEqual(checkPlacement(facts, proposal));
    }),
    { numRuns: 300 },
  );
});
