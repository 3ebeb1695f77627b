import type * as z from 'zod';
import type { scheduleVersion } from '#contract/schedule-versions.ts';
import { requireLocation } from '../../../context.ts';
import type { Row } from '../../../db/schema.ts';
import type { RecordKind } from '../../../records.ts';
import { refOf, reference, type Reference } from '../../reference/service.ts';

export type VersionAnswer = z.input<typeof scheduleVersion>;

export const VERSION: RecordKind<'schedule_version', VersionAnswer> = {
  table: 'schedule_version',
  param: 'version_uuid',
  admit: (ctx, row) => requireLocation(ctx, row.location_id),
  shape: async (ctx, _db, row) => shapeVersion(await reference(ctx), row),
  told: (_ref, { name, effective_from, effective_to, status }) => ({
    name,
    effective_from,
    effective_to,
    status,
  }),
  place: (row) => ({ locationId: row.location_id, localDay: null }),
};

export function shapeVersion(ref: Reference, row: Row<'schedule_version'>): VersionAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    location: refOf(ref.location, row.location_id),
    name: row.name,
    effective_from: row.effective_from,
    effective_to: row.effective_to,
    status: row.status,
    published_at: row.published_at,
  };
}
