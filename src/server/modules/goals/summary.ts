import type * as z from 'zod';
import type { productionGoalEndpoints, productionSummary } from '#contract/production-goals.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { sumAmounts } from '#domain/appointment/money.ts';
import { attainment } from '#domain/production/production.ts';
import { may, requireLocation, type OrgContext } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import { known, refOf, reference } from '../reference/service.ts';
import { goalTotals, productionTotals, type ProviderTotals } from './store.ts';

const NOTHING = { scheduled: '0.00', completed: '0.00', lost: '0.00', visits: 0 };

/**
 * Production of a location over some days, by provider and against the goals (catalogue §5). Percentages of hidden
 * amounts are hidden too.
 * @throws Refusal 404, 403, 422 when the first day lies after the last.
 */
export async function productionOf(
  ctx: OrgContext,
  { query }: EndpointRequest<typeof productionGoalEndpoints.summary>,
): Promise<z.input<typeof productionSummary>> {
  const ref = await reference(ctx);
  const location = known(ref.location, query.location_uuid, 'location', ['query', 'location_uuid']);
  requireLocation(ctx, location.id);
  const { date_from: from, date_to: to } = query;
  if (from > to) {
    throw new Refusal({
      type: 'value_error',
      msg: 'The first day must not lie after the last',
      loc: ['query', 'date_from'],
      input: from,
      ctx: { date_to: to },
    });
  }
  const range = { locationId: location.id, from, to };
  const [totals, goals] = await Promise.all([
    productionTotals(ctx.db, ctx.org.id, range),
    goalTotals(ctx.db, ctx.org.id, range),
  ]);
  const money = may(ctx, 'money.read');
  const shown = <T>(value: T): T | null => (money ? value : null);
  const buckets = ({ scheduled, completed, lost, visits }: Omit<ProviderTotals, 'provider_id'>) => ({
    scheduled: shown(scheduled),
    completed: shown(completed),
    lost: shown(lost),
    appointment_count: visits,
  });
  const producedBy = new Map(totals.map((row) => [row.provider_id, row]));
  const goalOf = new Map(goals.map((row) => [row.provider_id, row.goal]));
  const completed = sumAmounts(totals.map((row) => row.completed));
  const goal = sumAmounts(goals.map((row) => row.goal));
  return {
    date_from: from,
    date_to: to,
    providers: ref.providers
      .filter(({ id }) => producedBy.has(id) || goalOf.has(id))
      .map(({ id }) => {
        const own = producedBy.get(id) ?? NOTHING;
        const wanted = goalOf.get(id) ?? '0.00';
        return {
          provider: refOf(ref.provider, id),
          ...buckets(own),
          goal: shown(wanted),
          attainment_pct: shown(attainment(own.completed, wanted)),
        };
      }),
    unassigned: buckets(producedBy.get(null) ?? NOTHING),
    total_scheduled: shown(sumAmounts(totals.map((row) => row.scheduled))),
    total_completed: shown(completed),
    total_lost: shown(sumAmounts(totals.map((row) => row.lost))),
    total_goal: shown(goal),
    overall_attainment_pct: shown(attainment(completed, goal)),
  };
}
