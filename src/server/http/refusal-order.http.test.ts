import { describe, expect, test } from 'vitest';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { endpoints } from '#contract/registry.ts';
import { testApp } from '#testing/app.ts';
import { makeGoal } from '#testing/schedule-builders.ts';
import { makeFacts, type Facts } from '#testing/facts.ts';
import type { RawParts } from '#testing/client.ts';
import { SAMPLES, type EndpointId } from '#testing/samples.ts';

/** Who acts on a record that he has not seen is told that before anything that its state refuses. */
const app = await testApp();
const { db } = app;

interface Case {
  readonly id: EndpointId;
  /** Brings the record of the sample into a state that refuses it. */
  readonly arrange?: (facts: Facts) => Promise<unknown>;
  /** What is sent instead of the sample's parts. */
  readonly input?: (facts: Facts) => RawParts;
  readonly refused: string;
}

const remove = (table: 'blockout_type', id: string) =>
  db.updateTable(table).set({ deleted_at: '2026-03-01T00:00:00Z' }).where('id', '=', id).execute();
const visitIs = (status: 'complete' | 'broken') => (facts: Facts) =>
  db.updateTable('appointment').set({ status }).where('id', '=', facts.visit.id).execute();

const CASES: readonly Case[] = [
  {
    id: 'appointmentTypes.patch',
    input: (facts) => ({
      params: { appointment_type_uuid: facts.archivedType.id },
      body: { base_version: 5, name: 'Whitening' },
    }),
    refused: 'state_not_allowed',
  },
  {
    id: 'scheduleVersions.publish',
    arrange: ({ draft }) =>
      db
        .updateTable('schedule_version')
        .set({ status: 'published', published_at: '2026-03-01T00:00:00Z' })
        .where('id', '=', draft.id)
        .execute(),
    refused: 'state_not_allowed',
  },
  {
    id: 'blockouts.restore',
    arrange: ({ deletedBlockout }) => remove('blockout_type', deletedBlockout.blockout_type_id),
    refused: 'state_not_allowed',
  },
  {
    id: 'blockTemplates.restoreItem',
    arrange: ({ deletedTemplateItem }) => remove('blockout_type', deletedTemplateItem.blockout_type_id),
    refused: 'state_not_allowed',
  },
  {
    id: 'productionGoals.restore',
    arrange: ({ provider, location, deletedGoal }) =>
      makeGoal(db, provider, location, { goal_date: deletedGoal.goal_date }),
    refused: 'value_error',
  },
  {
    id: 'operatories.delete',
    input: (facts) => ({ params: { operatory_uuid: facts.operatory.id }, query: { base_version: 1 } }),
    refused: 'in_use',
  },
  {
    id: 'blockoutTypes.delete',
    input: (facts) => ({ params: { blockout_type_uuid: facts.holidayType.id }, query: { base_version: 5 } }),
    refused: 'in_use',
  },
  { id: 'appointments.addProcedure', arrange: visitIs('complete'), refused: 'state_not_allowed' },
  { id: 'appointments.flowStatus', arrange: visitIs('broken'), refused: 'state_not_allowed' },
  { id: 'appointments.pinboard', arrange: visitIs('complete'), refused: 'transition_not_permitted' },
];

describe('the base comes before the state', () => {
  test.each(CASES.map((one) => [one.id, one] as const))('%s', async (id, { arrange, input, refused }) => {
    const facts = await makeFacts(db);
    const owner = await app.signedIn(facts.org, 'owner');
    await arrange?.(facts);
    const endpoint: EndpointDefinition = endpoints[id];
    const parts = input?.(facts) ?? SAMPLES[id](facts).input;
    const typesOf = async (change: number): Promise<string[]> => {
      const answer = await owner.send(endpoint, shifted(parts, change));
      return answer.detail.map(({ type }) => type);
    };
    expect(await typesOf(1)).toEqual(['version_conflict']);
    expect(await typesOf(0)).toEqual([refused]);
  });
});

/** The same request with another base. */
function shifted(parts: RawParts, change: number): RawParts {
  const shift = (part: unknown): unknown =>
    typeof part === 'object' && part !== null && 'base_version' in part
      ? { ...part, base_version: Number(part.base_version) + change }
      : part;
  return {
    ...parts,
    body: shift(parts.body),
    query: Object.fromEntries(Object.entries(Object(shift(parts.query)))),
  };
}
