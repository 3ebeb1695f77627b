import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { date, decimal, id, page, paged, recordFields, ref } from './kernel/fields.ts';

/** What a provider should produce on a day at a location. */
export const productionGoal = z
  .object({
    ...recordFields,
    provider: ref,
    location: ref,
    goal_date: date,
    goal_amount: decimal.nullable().describe('null for roles without sight of money'),
  })
  .meta({ id: 'ProductionGoal' });
export type ProductionGoal = z.output<typeof productionGoal>;

export const productionGoalEndpoints = {
  list: endpoint({
    id: 'productionGoals.list',
    method: 'GET',
    path: '/schedule/production-goals',
    scope: 'org',
    permission: 'day.read',
    tag: 'Schedule',
    summary: 'List production goals',
    description: 'Both bounds inclusive.',
    query: paged({
      location_uuid: id.optional(),
      provider_uuid: id.optional(),
      date_from: date.optional(),
      date_to: date.optional(),
    }),
    status: 200,
    response: page(productionGoal),
    errors: ['not_found'],
    touches: ['production_goal'],
  }),
} as const;
