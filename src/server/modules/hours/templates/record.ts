import type * as z from 'zod';
import type { scheduleTemplate } from '#contract/schedule-templates.ts';
import { requireLocation } from '../../../context.ts';
import type { Row } from '../../../db/schema.ts';
import type { RecordKind } from '../../../records.ts';
import { refOf, reference, type Reference } from '../../reference/service.ts';

export type TemplateAnswer = z.input<typeof scheduleTemplate>;

export const TEMPLATE: RecordKind<'schedule_template', TemplateAnswer> = {
  table: 'schedule_template',
  param: 'template_uuid',
  admit: (ctx, row) => requireLocation(ctx, row.location_id),
  shape: async (ctx, _db, row) => shapeTemplate(await reference(ctx), row),
  told: (ref, row) => {
    const { operatory, day_of_week, start_time, end_time, effective_from, effective_to } = shapeTemplate(
      ref,
      row,
    );
    const { note, every_n_weeks, anchor_date, bookable_by } = row;
    const when = { day_of_week, start_time, end_time, effective_from, effective_to };
    return { operatory, ...when, note, every_n_weeks, anchor_date, bookable_by };
  },
  place: (row) => ({ locationId: row.location_id, localDay: null }),
};

export function shapeTemplate(ref: Reference, row: Row<'schedule_template'>): TemplateAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    provider: refOf(ref.provider, row.provider_id),
    location: refOf(ref.location, row.location_id),
    operatory: refOf(ref.operatory, row.operatory_id),
    day_of_week: row.day_of_week,
    start_time: row.start_time,
    end_time: row.end_time,
    effective_from: row.effective_from,
    effective_to: row.effective_to,
    note: row.note,
    every_n_weeks: row.every_n_weeks,
    anchor_date: row.anchor_date,
    bookable_by: row.bookable_by,
    schedule_version: refOf(ref.version, row.schedule_version_id),
  };
}
