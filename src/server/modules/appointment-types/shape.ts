import type * as z from 'zod';
import type { appointmentType } from '#contract/appointment-types.ts';
import { effectivePatternTens, patternForLength, patternToTens } from '#domain/appointment/pattern.ts';
import type { Row } from '../../db/schema.ts';
import { refOf, type Reference } from '../reference/service.ts';

export type TypeAnswer = z.input<typeof appointmentType>;

/** @param locationIds locations that offer the type, in any order. */
export function shapeType(
  ref: Reference,
  row: Row<'appointment_type'>,
  locationIds: readonly string[],
): TypeAnswer {
  const tens = row.time_pattern === null ? null : patternToTens(row.time_pattern);
  const offering = new Set(locationIds);
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    name: row.name,
    abbrev: row.abbrev,
    color: row.color,
    duration_minutes: row.duration_minutes,
    time_pattern: tens,
    effective_time_pattern: effectivePatternTens(tens, row.duration_minutes),
    time_pattern_5: patternForLength(row.time_pattern, row.duration_minutes),
    blockout_only: row.blockout_only,
    procedure_codes_to_add: row.procedure_codes_to_add,
    required_procedure_codes: row.required_procedure_codes,
    require_all: row.require_all,
    locations: ref.locations.filter(({ id }) => offering.has(id)).map(({ id }) => refOf(ref.location, id)),
    is_hidden: row.is_hidden,
    item_order: row.item_order,
    status: row.deleted_at === null ? 'active' : 'archived',
    deleted_at: row.deleted_at,
  };
}
