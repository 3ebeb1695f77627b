import type * as z from 'zod';
import type { appointmentRule } from '#contract/appointment-rules.ts';
import { requireReach } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import type { RecordKind } from '../../records.ts';
import { refOf, reference, type Reference } from '../reference/service.ts';

export type RuleAnswer = z.input<typeof appointmentRule>;

export const RULE: RecordKind<'appointment_rule', RuleAnswer> = {
  table: 'appointment_rule',
  param: 'rule_uuid',
  // Everybody sees what holds everywhere.
  admit: (ctx, row, writes) => {
    if (writes || row.location_id !== null) requireReach(ctx, row.location_id);
  },
  shape: async (ctx, _db, row) => shapeRule(await reference(ctx), row),
  told: (_ref, row) => ({ allow_overlap: row.allow_overlap }),
  place: (row) => ({ locationId: row.location_id, localDay: null }),
};

export function shapeRule(ref: Reference, row: Row<'appointment_rule'>): RuleAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    appointment_type_a: refOf(ref.type, row.appointment_type_a_id),
    appointment_type_b: refOf(ref.type, row.appointment_type_b_id),
    location: refOf(ref.location, row.location_id),
    allow_overlap: row.allow_overlap,
  };
}
