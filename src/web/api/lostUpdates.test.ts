import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { createQueryClient } from './client.ts';
import { createOrgApi, type OrgApi } from './context.ts';
import { endpointQuery } from './query.ts';
import { FakeServer } from './testing/fakeServer.ts';
import { move, patch } from './testing/mutations.ts';
import { DAY, LOCATION, uuid, visit } from './testing/visit.ts';

const ONE = uuid('ap', 1);
const day = { query: { location_uuid: LOCATION, target_date: DAY } };
const FIELDS = ['note', 'priority', 'local_start'] as const;
type Field = (typeof FIELDS)[number];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

interface Step {
  readonly desk: 0 | 1;
  readonly act: 'gesture' | 'form' | 'feed' | 'lose' | 'wait';
  readonly fields: readonly Field[];
  readonly onClash: 'mine' | 'theirs' | 'discard' | 'keep_editing';
}

const step: fc.Arbitrary<Step> = fc.record({
  desk: fc.constantFrom(0, 1),
  act: fc.constantFrom('gesture', 'gesture', 'form', 'form', 'feed', 'lose', 'wait'),
  fields: fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 2 }),
  onClash: fc.constantFrom('mine', 'theirs', 'discard', 'keep_editing'),
});

/** A desk: its client, what each of its people has laid eyes on, and what became of what they did. */
class Desk {
  readonly name: string;
  readonly api: OrgApi;
  /** Values by field that this desk has been shown before it decided to write over them, or wrote itself. */
  readonly seen = new Set<string>();
  readonly saved: string[] = [];
  formBase: Appointment | null = null;
  onClash: Step['onClash'] = 'mine';

  constructor(name: string) {
    this.name = name;
    this.api = createOrgApi(name, createQueryClient());
    this.api.conflicts.store.subscribe(({ open }) => {
      for (const { key, about } of open) {
        this.look(about.theirs as Appointment);
        const choices = Object.fromEntries(
          about.comparison.clashes.map(({ group }) => [
            group,
            { side: this.onClash === 'theirs' ? 'theirs' : 'mine' } as const,
          ]),
        );
        const leave = this.onClash === 'discard' || this.onClash === 'keep_editing';
        queueMicrotask(() =>
          this.api.conflicts.settle(
            key,
            leave
              ? { kind: this.onClash === 'discard' ? 'discard' : 'keep_editing' }
              : { kind: 'save', choices },
          ),
        );
      }
    });
  }

  look(record: Appointment): void {
    for (const field of FIELDS) this.seen.add(`${field}=${record[field]}`);
  }

  shown(): Appointment {
    const key = endpointQuery(calendarEndpoints.daily, day, this.api).queryKey;
    const found = this.api.client.getQueryData(key)?.appointments.find((one) => one.id === ONE);
    if (!found) throw new Error('the visit left the day');
    return found;
  }
}

it('interleaved edits of two desks lose nothing and overwrite nothing unseen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 16 }), fc.scheduler(), async (steps, s) => {
      const server = new FakeServer(visit(1));
      server.pass = (label) => s.schedule(Promise.resolve(), label);
      vi.stubGlobal('fetch', server.fetch);
      const desks = [new Desk('ana'), new Desk('ben')] as const;
      let count = 0;
      for (const desk of desks) {
        const read = desk.api.client.fetchQuery(endpointQuery(calendarEndpoints.daily, day, desk.api));
        await s.waitFor(read);
        desk.formBase = desk.shown();
      }
      const running: Promise<unknown>[] = [];
      for (const { desk: index, act, fields, onClash } of steps) {
        const desk = desks[index];
        desk.onClash = onClash;
        if (act === 'lose') server.lostAnswers += 1;
        else if (act === 'wait') await s.waitNext(Math.min(1, s.count()));
        else if (act === 'feed') desk.api.records.accept('appointment', server.get(ONE));
        else {
          count += 1;
          const base = act === 'form' && desk.formBase ? desk.formBase : undefined;
          // A person sees the form they opened, or the card they grab.
          desk.look(base ?? desk.shown());
          if (act === 'form') desk.formBase = desk.shown();
          running.push(edit(desk, fields, count, base));
        }
      }
      const drain = async () => {
        while (desks.some((desk) => desk.api.outbox.schedule.size > 0)) {
          for (const desk of desks) desk.api.outbox.tryNow();
          await s.waitAll();
          await Promise.resolve();
        }
      };
      await drain();
      await Promise.all(running);

      for (const { desk, before, after } of server.written) {
        const author = desks.find((one) => one.name === desk);
        for (const field of FIELDS) {
          if (before[field] === after[field]) continue;
          const over = `${field}=${before[field]}`;
          expect(author?.seen.has(over), `${desk} wrote over ${over} unseen`).toBe(true);
        }
      }
      const history = server.written.flatMap(({ after }) =>
        FIELDS.map((field) => `${field}=${after[field]}`),
      );
      for (const value of desks.flatMap((desk) => desk.saved)) expect(history).toContain(value);
      for (const desk of desks) {
        desk.api.records.accept('appointment', server.get(ONE));
        expect(desk.shown()).toMatchObject(Object.fromEntries(FIELDS.map((f) => [f, server.get(ONE)[f]])));
        expect(desk.api.records.isPending('appointment', ONE)).toBe(false);
      }
    }),
    { numRuns: 250 },
  );
});

/** One change with values nobody else writes; what is said to be saved is remembered. */
async function edit(
  desk: Desk,
  fields: readonly Field[],
  n: number,
  base: Appointment | undefined,
): Promise<void> {
  const isMove = fields[0] === 'local_start';
  const start = `${String(6 + Math.floor(n / 12)).padStart(2, '0')}:${String((n % 12) * 5).padStart(2, '0')}:00`;
  const values = isMove
    ? [`local_start=${start}`]
    : fields.flatMap((f) => (f === 'note' ? [`note=n${n}`] : f === 'priority' ? [`priority=${n}`] : []));
  for (const value of values) desk.seen.add(value);
  const options = base ? { base } : {};
  const outcome = isMove
    ? await desk.api.edits.run(move, { id: ONE, date: DAY, start, end: '20:00:00', operatory: 1 }, options)
    : await desk.api.edits.run(
        patch,
        {
          id: ONE,
          ...(fields.includes('note') ? { note: `n${n}` } : {}),
          ...(fields.includes('priority') ? { priority: n } : {}),
        },
        options,
      );
  // With "theirs" chosen for one of two fields the rest is saved: only a whole save promises every value.
  if (outcome.kind === 'saved' && desk.onClash !== 'theirs') desk.saved.push(...values);
}
