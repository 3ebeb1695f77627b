import type * as z from 'zod';
import type { Kysely } from 'kysely';
import type { plannedBlockout } from '#contract/blockouts.ts';
import type { conflictAppointment } from '#contract/conflicts.ts';
import { planWarnings } from '#domain/blockout/warnings.ts';
import type { BookedVisit } from '#domain/conflict/facts.ts';
import { instantOf } from '#domain/time/instant.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { lastChangesOf, type LastChange } from '../book-day/service.ts';
import type { Generated } from './generate.ts';

type VisitAnswer = z.input<typeof conflictAppointment>;

/** The answer about generated blockouts that all generators share. */
export function shapePlan(
  { rows, changes, made }: Generated,
  dryRun: boolean,
): { dry_run: boolean; warnings: string[]; rows: z.input<typeof plannedBlockout>[] } {
  return {
    dry_run: dryRun,
    warnings: planWarnings(rows),
    rows: rows.map((row) => ({
      schedule_date: row.candidate.date,
      start_time: row.startTime,
      end_time: row.endTime,
      operatory: row.candidate.operatory,
      blockout_type: { id: row.candidate.type.id, name: row.candidate.type.name },
      note: row.candidate.note,
      outcome: row.skipReason === null ? ('created' as const) : ('skipped' as const),
      skip_reason: row.skipReason,
      overlaps: row.blocker && {
        // One that this same request makes has no id before it is written, and the preview shall not differ.
        blockout_uuid: row.blocker.id || null,
        blockout_type: { id: row.blocker.type.id, name: row.blocker.type.name },
      },
      holiday: row.holiday,
      choice: row.candidate.choice,
      appointments: row.visits.map((visit) => shapeVisit(visit, changes)),
      source_uuid: row.candidate.sourceId,
      blockout_uuid: made.get(row)?.id ?? null,
    })),
  };
}

/** How many blockouts were made, or would be. */
export function countOf({ rows }: Generated): number {
  return rows.filter((row) => row.skipReason === null).length;
}

/** Visits as a blockout tells of them, with who placed or changed each last. */
export async function shapeVisits(
  ctx: OrgContext,
  db: Kysely<Database>,
  visits: readonly BookedVisit[],
): Promise<VisitAnswer[]> {
  const changes = await lastChangesOf(
    ctx,
    db,
    visits.map((visit) => visit.id),
  );
  return visits.map((visit) => shapeVisit(visit, changes));
}

function shapeVisit(visit: BookedVisit, changes: ReadonlyMap<string, LastChange>): VisitAnswer {
  const change = changes.get(visit.id);
  // Only visits of the location itself come here, and who writes blockouts reads patients.
  if (!visit.patient) throw new Error('a visit of the day has no patient');
  return {
    appointment: { id: visit.id, name: visit.appointmentType?.name ?? null },
    patient: visit.patient,
    provider: visit.providers[0]?.provider ?? null,
    operatory: visit.operatory,
    status: visit.status,
    start_time: instantOf(visit.start),
    end_time: instantOf(visit.end),
    changed_by: change?.actor_name ?? null,
    changed_at: change?.at ?? null,
  };
}
