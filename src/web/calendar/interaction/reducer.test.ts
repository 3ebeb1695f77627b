import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarIntent, Judgement, Proposal } from '../model/types.ts';
import { reduce } from './reducer.ts';
import { IDLE, landingOf } from './state.ts';
import type { GridSubject, InteractionContext, InteractionEvent, InteractionState } from './state.ts';

const free: Judgement = { verdict: 'free', title: null, detail: null };
const blocked: Judgement = { verdict: 'blocked', title: 'Hyg 6 is taken', detail: null };
const warned: Judgement = { verdict: 'warn', title: 'Closed', detail: null };

function context(answer: (proposal: Proposal) => Judgement = () => free) {
  const asked: Proposal[] = [];
  const ctx: InteractionContext = {
    scale: { startMin: 420, endMin: 1080, rowPx: 14 },
    increment: 10,
    laneIds: ['op1', 'op2', 'op3'],
    canCopy: true,
    judge: (proposal) => {
      asked.push(proposal);
      return answer(proposal);
    },
  };
  return { ctx, asked };
}

const visit: GridSubject = {
  kind: 'visit',
  id: 'v',
  laneId: 'op1',
  startMin: 600,
  endMin: 640,
  immovable: null,
};
const press = (target: GridSubject = visit, touch = false): InteractionEvent => ({
  type: 'press',
  target: { on: 'visit', visit: target, edge: null },
  cell: { laneId: 'op1', min: 612 },
  touch,
});
const at = (laneId: string, min: number, more: Partial<Extract<InteractionEvent, { type: 'point' }>> = {}) =>
  ({
    type: 'point',
    cell: { laneId, min },
    zone: null,
    distance: 50,
    fine: false,
    copy: false,
    ...more,
  }) satisfies InteractionEvent;

function run(events: readonly InteractionEvent[], ctx: InteractionContext) {
  let state: InteractionState = IDLE;
  const intents: CalendarIntent[] = [];
  for (const event of events) {
    const step = reduce(state, event, ctx);
    state = step.state;
    intents.push(...step.intents);
  }
  return { state, intents };
}

describe('pointer', () => {
  it('selects on a click and leaves the visit where it is', () => {
    const { ctx, asked } = context();
    const { state, intents } = run([press(), at('op1', 613, { distance: 3 }), { type: 'release' }], ctx);
    expect(intents).toEqual([{ type: 'select', id: 'v' }]);
    expect(state).toBe(IDLE);
    expect(asked).toEqual([]);
  });

  it('starts after 4 px, keeps the grip and snaps to the increment', () => {
    const { ctx } = context();
    const { intents, state } = run([press(), at('op2', 697, { distance: 4 }), { type: 'release' }], ctx);
    expect(intents).toEqual([
      { type: 'move', id: 'v', laneId: 'op2', startMin: 690, endMin: 730, via: 'pointer' },
    ]);
    expect(state.kind).toBe('drop');
  });

  it('snaps to five minutes with Shift', () => {
    const { ctx } = context();
    const { intents } = run([press(), at('op2', 697, { fine: true }), { type: 'release' }], ctx);
    expect(intents[0]).toMatchObject({ startMin: 685, endMin: 725 });
  });

  it('keeps an odd start while only the lane changes', () => {
    const { ctx } = context();
    const odd = { ...visit, startMin: 605, endMin: 645 };
    const { intents } = run([press(odd), at('op3', 614), { type: 'release' }], ctx);
    expect(intents[0]).toMatchObject({ laneId: 'op3', startMin: 605, endMin: 645 });
  });

  it('stays inside the day', () => {
    const { ctx } = context();
    const { intents } = run([press(), at('op1', 2000), { type: 'release' }], ctx);
    expect(intents[0]).toMatchObject({ startMin: 1040, endMin: 1080 });
  });

  it('asks the judge once for each place and not for the place it came from', () => {
    const { ctx, asked } = context();
    run([press(), at('op1', 613), at('op2', 697), at('op2', 698), at('op2', 699), at('op3', 699)], ctx);
    expect(asked).toEqual([
      { kind: 'move', subjectId: 'v', laneId: 'op2', startMin: 690, endMin: 730 },
      { kind: 'move', subjectId: 'v', laneId: 'op3', startMin: 690, endMin: 730 },
    ]);
  });

  it('keeps the same state while the pointer stays in a cell', () => {
    const { ctx } = context();
    const { state } = run([press(), at('op2', 697)], ctx);
    expect(reduce(state, at('op2', 699), ctx).state).toBe(state);
  });

  it('does nothing when dropped on a blocked place, and lands on a warned one', () => {
    const no = run([press(), at('op2', 697), { type: 'release' }], context(() => blocked).ctx);
    expect(no.intents).toEqual([]);
    expect(no.state.kind).toBe('cancel');
    const amber = run([press(), at('op2', 697), { type: 'release' }], context(() => warned).ctx);
    expect(amber.intents).toHaveLength(1);
  });

  it('goes home on Escape, when dropped at home and away from the grid', () => {
    const { ctx } = context();
    for (const end of [
      [{ type: 'escape' }],
      [at('op1', 612), { type: 'release' }],
      [at('op2', 697, { cell: null }), { type: 'release' }],
    ] satisfies InteractionEvent[][]) {
      const { state, intents } = run([press(), at('op2', 697), ...end], ctx);
      expect(intents).toEqual([]);
      expect(state.kind).toBe('cancel');
    }
  });

  it('hands a card to the pinboard', () => {
    const { ctx } = context(() => blocked);
    const { intents } = run([press(), at('op2', 697, { zone: 'pinboard' }), { type: 'release' }], ctx);
    expect(intents).toEqual([{ type: 'stow', id: 'v', zone: 'pinboard', via: 'pointer' }]);
  });

  it('places a card from the pinboard', () => {
    const { ctx, asked } = context();
    const source = { kind: 'external' as const, id: 'p', lengthMinutes: 90 };
    const { intents } = run(
      [
        { type: 'press', target: { on: 'external', source }, cell: null, touch: false },
        at('op3', 703),
        { type: 'release' },
      ],
      ctx,
    );
    expect(asked[0]?.kind).toBe('place');
    expect(intents).toEqual([
      { type: 'place', id: 'p', laneId: 'op3', startMin: 700, endMin: 790, via: 'pointer' },
    ]);
  });

  it('refuses a locked card with a reason and without a move', () => {
    const { ctx } = context();
    const { state, intents } = run([press({ ...visit, immovable: 'time_locked' }), at('op2', 697)], ctx);
    expect(state).toMatchObject({ kind: 'refused', reason: 'time_locked' });
    expect(intents).toEqual([]);
    expect(reduce(state, { type: 'release' }, ctx).state).toBe(IDLE);
  });

  it('resizes at the end and never below one increment', () => {
    const { ctx } = context();
    const grip: InteractionEvent = {
      type: 'press',
      target: { on: 'visit', visit, edge: 'end' },
      cell: { laneId: 'op1', min: 639 },
      touch: false,
    };
    expect(run([grip, at('op1', 668), { type: 'release' }], ctx).intents).toEqual([
      { type: 'resize', id: 'v', laneId: 'op1', startMin: 600, endMin: 670, via: 'pointer' },
    ]);
    expect(run([grip, at('op3', 500), { type: 'release' }], ctx).intents).toEqual([
      { type: 'resize', id: 'v', laneId: 'op1', startMin: 600, endMin: 610, via: 'pointer' },
    ]);
  });

  it('grows up to what is in the way and says what that is', () => {
    const { ctx } = context(({ endMin }) => (endMin > 670 ? blocked : free));
    const grip: InteractionEvent = {
      type: 'press',
      target: { on: 'visit', visit, edge: 'end' },
      cell: { laneId: 'op1', min: 639 },
      touch: false,
    };
    const { state } = run([grip, at('op1', 720)], ctx);
    expect(landingOf(state)).toEqual({
      landing: { laneId: 'op1', startMin: 600, endMin: 670 },
      judgement: free,
      told: blocked,
    });
    expect(run([grip, at('op1', 720), { type: 'release' }], ctx).intents).toMatchObject([
      { type: 'resize', endMin: 670 },
    ]);
    const full = context(({ endMin }) => (endMin > 640 ? blocked : free)).ctx;
    expect(run([grip, at('op1', 720), { type: 'release' }], full)).toMatchObject({
      state: { kind: 'cancel' },
      intents: [],
    });
  });

  it('copies with Alt, asks about the copy, and moves again as soon as Alt is let go', () => {
    const { ctx, asked } = context();
    const { intents } = run([press(), at('op2', 697, { copy: true }), { type: 'release' }], ctx);
    expect(intents).toEqual([
      { type: 'copy', id: 'v', laneId: 'op2', startMin: 690, endMin: 730, via: 'pointer' },
    ]);
    expect(asked.map(({ kind }) => kind)).toEqual(['copy']);
    const back = [press(), at('op2', 697, { copy: true }), at('op2', 697), { type: 'release' }] as const;
    expect(run(back, ctx).intents).toMatchObject([{ type: 'move', laneId: 'op2' }]);
  });

  it('copies nothing for whoever may not book, and nothing onto its own place where that is blocked', () => {
    const { ctx } = context();
    const reader = { ...ctx, canCopy: false };
    const copied = [press(), at('op2', 697, { copy: true }), { type: 'release' }] as const;
    expect(run(copied, reader).intents).toMatchObject([{ type: 'move' }]);
    const taken = context(() => blocked).ctx;
    const home = run([press(), at('op1', 612, { copy: true }), { type: 'release' }], taken);
    expect(home).toMatchObject({ state: { kind: 'cancel' }, intents: [] });
  });

  it('draws a new visit downwards and upwards in the lane it began in', () => {
    const { ctx } = context();
    const slot: InteractionEvent = {
      type: 'press',
      target: { on: 'slot', cell: { laneId: 'op2', min: 724 } },
      cell: { laneId: 'op2', min: 724 },
      touch: false,
    };
    expect(run([slot, at('op3', 751), { type: 'release' }], ctx).intents).toEqual([
      { type: 'create', laneId: 'op2', startMin: 720, endMin: 760, via: 'pointer' },
    ]);
    expect(run([slot, at('op2', 701), { type: 'release' }], ctx).intents).toEqual([
      { type: 'create', laneId: 'op2', startMin: 700, endMin: 730, via: 'pointer' },
    ]);
  });

  it('puts the cursor on an empty slot that was clicked', () => {
    const { ctx } = context();
    const cell = { laneId: 'op2', min: 724 };
    const pressed = reduce(IDLE, { type: 'press', target: { on: 'slot', cell }, cell, touch: false }, ctx);
    const { cursor, intents } = reduce(pressed.state, { type: 'release' }, ctx);
    expect(cursor).toEqual(cell);
    expect(intents).toEqual([{ type: 'select', id: null }]);
  });
});

describe('touch', () => {
  it('scrolls when the finger moves at once, drags when it rested', () => {
    const { ctx } = context();
    expect(run([press(visit, true), at('op2', 697)], ctx).state).toBe(IDLE);
    const held = run([press(visit, true), { type: 'hold' }, at('op2', 697), { type: 'release' }], ctx);
    expect(held.intents[0]).toMatchObject({ type: 'move', laneId: 'op2', startMin: 690 });
  });
});

describe('move mode', () => {
  const grab: InteractionEvent = { type: 'grab', subject: visit, at: visit };

  it('walks in steps and drops with Enter', () => {
    const { ctx } = context();
    const { intents } = run(
      [
        grab,
        { type: 'step', lanes: 1, minutes: 0 },
        { type: 'step', lanes: 0, minutes: 10 },
        { type: 'commit', copy: false },
      ],
      ctx,
    );
    expect(intents).toEqual([
      { type: 'move', id: 'v', laneId: 'op2', startMin: 610, endMin: 650, via: 'keyboard' },
    ]);
  });

  it('brings an odd start onto the raster first', () => {
    const { ctx } = context();
    const odd = { ...visit, startMin: 605, endMin: 645 };
    const down = run(
      [
        { type: 'grab', subject: odd, at: odd },
        { type: 'step', lanes: 0, minutes: 10 },
      ],
      ctx,
    );
    expect(down.state).toMatchObject({ landing: { startMin: 610 } });
    const up = run(
      [
        { type: 'grab', subject: odd, at: odd },
        { type: 'step', lanes: 0, minutes: -10 },
      ],
      ctx,
    );
    expect(up.state).toMatchObject({ landing: { startMin: 600 } });
  });

  it('changes the length', () => {
    const { ctx } = context();
    const { intents } = run([grab, { type: 'stretch', minutes: 10 }, { type: 'commit', copy: false }], ctx);
    expect(intents).toEqual([
      { type: 'resize', id: 'v', laneId: 'op1', startMin: 600, endMin: 650, via: 'keyboard' },
    ]);
  });

  it('keeps the card in the hand on a blocked place', () => {
    const { ctx } = context(() => blocked);
    const { state, intents } = run(
      [grab, { type: 'step', lanes: 1, minutes: 0 }, { type: 'commit', copy: false }],
      ctx,
    );
    expect(state.kind).toBe('move');
    expect(intents).toEqual([]);
  });

  it('takes the next one while a card still flies back', () => {
    const { ctx } = context();
    const { state } = run([grab, { type: 'escape' }, grab], ctx);
    expect(state).toMatchObject({ kind: 'move', via: 'keyboard' });
  });

  it('lets go on Escape and refuses a locked card', () => {
    const { ctx } = context();
    expect(run([grab, { type: 'step', lanes: 1, minutes: 0 }, { type: 'escape' }], ctx)).toMatchObject({
      state: { kind: 'cancel' },
      intents: [],
    });
    const locked = { ...visit, immovable: 'time_locked' as const };
    expect(run([{ type: 'grab', subject: locked, at: locked }], ctx).state.kind).toBe('refused');
  });

  it('takes a visit along to another day, and shows the day it came from when let go', () => {
    const { ctx, asked } = context();
    const along: readonly InteractionEvent[] = [
      grab,
      { type: 'stretch', minutes: 10 },
      { type: 'carry', label: 'Ana' },
    ];
    expect(run([...along, { type: 'commit', copy: false }], ctx).intents).toEqual([
      { type: 'place', id: 'v', laneId: 'op1', startMin: 600, endMin: 650, via: 'keyboard' },
    ]);
    expect(asked.at(-1)).toMatchObject({ kind: 'place', subjectId: 'v' });
    expect(run([...along, { type: 'escape' }], ctx).intents).toEqual([{ type: 'return', id: 'v' }]);
  });

  it('judges again when what is known of the day changes', () => {
    let verdict = free;
    const { ctx } = context(() => verdict);
    const { state } = run([grab, { type: 'step', lanes: 1, minutes: 0 }], ctx);
    verdict = blocked;
    expect(landingOf(reduce(state, { type: 'judge' }, ctx).state)?.judgement).toBe(blocked);
    expect(reduce(IDLE, { type: 'judge' }, ctx).state).toBe(IDLE);
  });

  it('copies with Alt and Enter', () => {
    const { ctx } = context();
    const drop: InteractionEvent = { type: 'commit', copy: true };
    expect(run([grab, { type: 'step', lanes: 1, minutes: 0 }, drop], ctx).intents).toMatchObject([
      { type: 'copy', laneId: 'op2' },
    ]);
  });

  it('puts the card back when the pointer is pressed, wherever that is', () => {
    const { ctx } = context();
    const held: readonly InteractionEvent[] = [grab, { type: 'step', lanes: 1, minutes: 0 }];
    const click: readonly InteractionEvent[] = [press(), { type: 'release' }];
    expect(run([...held, ...click], ctx)).toMatchObject({ state: { kind: 'cancel' }, intents: [] });
    expect(run([...held, { type: 'carry', label: 'Ana' }, ...click], ctx).intents).toEqual([
      { type: 'return', id: 'v' },
    ]);
  });

  it('puts the card back when another day comes, unless it was taken along', () => {
    const { ctx } = context();
    const held: readonly InteractionEvent[] = [grab, { type: 'step', lanes: 2, minutes: 0 }];
    expect(run([...held, { type: 'turn' }], ctx)).toMatchObject({ state: { kind: 'cancel' }, intents: [] });
    const along = run([...held, { type: 'carry', label: 'Ana' }, { type: 'turn' }], ctx).state;
    expect(along).toMatchObject({ kind: 'move', landing: { laneId: 'op3' } });
    // A day with fewer lanes.
    const fewer = { ...ctx, laneIds: ['op1', 'op2'] };
    expect(landingOf(reduce(along, { type: 'judge' }, fewer).state)?.landing.laneId).toBe('op1');
  });

  it('does not follow a stray pointer', () => {
    const { ctx } = context();
    const { state } = run([grab, { type: 'step', lanes: 1, minutes: 0 }], ctx);
    expect(reduce(state, at('op3', 900), ctx).state).toBe(state);
  });
});

describe('any sequence', () => {
  const events = fc.array(
    fc.oneof(
      fc.constant<InteractionEvent>(press()),
      fc.constant<InteractionEvent>(press(visit, true)),
      fc.constant<InteractionEvent>({ type: 'hold' }),
      fc.constant<InteractionEvent>({ type: 'release' }),
      fc.constant<InteractionEvent>({ type: 'escape' }),
      fc.constant<InteractionEvent>({ type: 'settled' }),
      fc.constant<InteractionEvent>({ type: 'turn' }),
      fc.constant<InteractionEvent>({ type: 'commit', copy: false }),
      fc.constant<InteractionEvent>({ type: 'grab', subject: visit, at: visit }),
      fc
        .record({
          lane: fc.constantFrom('op1', 'op2', 'op3'),
          min: fc.double({ min: 0, max: 1440, noNaN: true }),
          fine: fc.boolean(),
          copy: fc.boolean(),
        })
        .map(({ lane, min, fine, copy }): InteractionEvent => at(lane, min, { fine, copy })),
      fc
        .record({ lanes: fc.integer({ min: -1, max: 1 }), minutes: fc.constantFrom(-10, -5, 0, 5, 10) })
        .map((by): InteractionEvent => ({ type: 'step', ...by })),
      fc.constantFrom(-10, 10).map((minutes): InteractionEvent => ({ type: 'stretch', minutes })),
    ),
    { maxLength: 40 },
  );

  it('never emits a place outside the day, off the five-minute unit, or one the judge blocked', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        const { ctx } = context(({ startMin }) => (startMin % 60 === 0 ? blocked : free));
        for (const intent of run(sequence, ctx).intents) {
          if (!('endMin' in intent)) continue;
          expect(intent.startMin).toBeGreaterThanOrEqual(420);
          expect(intent.endMin).toBeLessThanOrEqual(1080);
          expect(intent.endMin - intent.startMin).toBeGreaterThanOrEqual(5);
          expect(intent.startMin % 5).toBe(0);
          expect(intent.endMin % 5).toBe(0);
          expect(intent.startMin % 60).not.toBe(0);
        }
      }),
    );
  });
});
