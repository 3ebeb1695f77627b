import type { EndpointDefinition } from '../kernel/endpoint.ts';
import { endpoints } from '../registry.ts';
import { APPOINTMENT_EXAMPLES } from './appointments.ts';
import { BLOCKOUT_EXAMPLES } from './blockouts.ts';
import { completeExample, type Example, type GivenExample } from './example.ts';
import { OUTREACH_EXAMPLES } from './outreach.ts';
import { PRACTICE_EXAMPLES } from './practice.ts';
import { SCHEDULE_EXAMPLES } from './schedule.ts';

const GIVEN: Readonly<Record<string, GivenExample>> = {
  ...APPOINTMENT_EXAMPLES,
  ...SCHEDULE_EXAMPLES,
  ...BLOCKOUT_EXAMPLES,
  ...OUTREACH_EXAMPLES,
  ...PRACTICE_EXAMPLES,
};

/** The example of every endpoint of the registry by its id; each is sent to the demo clinic by a test. */
export const EXAMPLES: ReadonlyMap<string, Example> = new Map(
  Object.values<EndpointDefinition>(endpoints).map((endpoint) => [
    endpoint.id,
    completeExample(endpoint, GIVEN[endpoint.id] ?? {}),
  ]),
);
