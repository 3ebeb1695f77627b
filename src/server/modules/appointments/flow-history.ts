import { ref as refSchema, type Ref } from '#contract/kernel/fields.ts';
import { flowSegments, flowTotals } from '#domain/appointment/flow.ts';
import { instantOf } from '#domain/time/instant.ts';
import type { OrgContext } from '../../context.ts';
import { pageOf, type PageQuery } from '../../paging.ts';
import { reference, refOf, type Reference } from '../reference/service.ts';
import { flowEventsOf, type HistoryRow } from './history.store.ts';
import { requireAppointment } from './load.ts';

/** One page of the flow events of a visit, oldest first (decisions 7). */
export async function patientFlowEvents(ctx: OrgContext, id: string, query: PageQuery) {
  const ref = await reference(ctx);
  const row = await requireAppointment(ctx, ctx.db, id);
  const events = await stepsOf(ctx, ref, row.id);
  const shaped = events.map(({ event, status }) => ({
    id: event.id,
    flow_status: status,
    change_note: event.note,
    changed_at: event.at,
    changed_by: event.actor_name,
  }));
  return pageOf(shaped, query);
}

/** Time spent in each flow status (catalogue §10). @param includeOpen count the running stay up to now. */
export async function patientFlowStats(ctx: OrgContext, id: string, includeOpen: boolean) {
  const ref = await reference(ctx);
  const row = await requireAppointment(ctx, ctx.db, id);
  const events = await stepsOf(ctx, ref, row.id);
  const statuses = new Map(events.flatMap(({ status }) => (status ? [[status.id, status] as const] : [])));
  const named = (statusId: string): Ref => statuses.get(statusId) ?? { id: statusId, name: null };
  const steps = events.map(({ event, status }) => ({
    statusId: status?.id ?? null,
    at: Date.parse(event.at),
  }));
  const segments = flowSegments(steps, includeOpen ? ctx.now().getTime() : null);
  return {
    appointment_uuid: row.id,
    current_flow_status: refOf(ref.flowStatus, row.flow_status_id),
    segments: segments.map(({ statusId, start, end, seconds }) => ({
      flow_status: named(statusId),
      started_at: instantOf(start),
      ended_at: end === null ? null : instantOf(end),
      duration_seconds: seconds,
      is_open: end === null,
    })),
    totals: flowTotals(segments).map((total) => ({
      flow_status: named(total.statusId),
      total_seconds: total.seconds,
      segment_count: total.segments,
    })),
  };
}

interface Step {
  readonly event: HistoryRow;
  /** Status entered; null = left. */
  readonly status: Ref | null;
}

/** The flow events of a visit. One that sets the current status again tells of no change: the status is the one before. */
async function stepsOf(ctx: OrgContext, ref: Reference, id: string): Promise<Step[]> {
  const steps: Step[] = [];
  for (const event of await flowEventsOf(ctx.db, ctx.org.id, id)) {
    const change = event.changes.find(({ field }) => field === 'flow_status');
    const told = change ? flowRef.parse(change.new) : (steps.at(-1)?.status ?? null);
    const known = told && ref.flowStatus.get(told.id);
    steps.push({ event, status: known ? { id: known.id, name: known.name } : told });
  }
  return steps;
}

/** A status as the history writes it. */
const flowRef = refSchema.nullable();
