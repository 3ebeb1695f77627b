import type * as z from 'zod';
import type { location } from '#contract/locations.ts';
import type { operatory } from '#contract/operatories.ts';
import type { procedureCode } from '#contract/procedure-codes.ts';
import type { provider } from '#contract/providers.ts';
import { may, type OrgContext } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import {
  refOf,
  type LocationRow,
  type OperatoryRow,
  type ProcedureCodeRow,
  type ProviderRow,
  type Reference,
} from './service.ts';

type HoursRow = Row<'location_hours'>;

interface Stored {
  readonly id: string;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

function stored({ id, version, created_at, updated_at }: Stored): Stored {
  return { id, version, created_at, updated_at };
}

/** @param hours opening hours, of this location among others. */
export function shapeLocation(hours: readonly HoursRow[], row: LocationRow): z.input<typeof location> {
  return {
    ...stored(row),
    name: row.name,
    abbrev: row.abbrev,
    timezone: row.time_zone,
    address: row.address,
    phone: row.phone,
    is_active: row.is_active,
    item_order: row.item_order,
    opening_hours: hours
      .filter((range) => range.location_id === row.id)
      .toSorted((a, b) => a.weekday - b.weekday)
      .map(({ weekday, start_time, end_time }) => ({ day_of_week: weekday, start_time, end_time })),
  };
}

export function shapeOperatory(ref: Reference, row: OperatoryRow): z.input<typeof operatory> {
  return {
    ...stored(row),
    location: refOf(ref.location, row.location_id),
    name: row.name,
    abbrev: row.abbrev,
    is_hygiene: row.is_hygiene,
    is_active: row.is_active,
    item_order: row.item_order,
  };
}

export function shapeProvider(ref: Reference, row: ProviderRow): z.input<typeof provider> {
  return {
    ...stored(row),
    name: row.name,
    short_name: row.short_name,
    initials: row.initials,
    color: row.color,
    kind: row.kind,
    home_location: refOf(ref.location, row.home_location_id),
    is_active: row.is_active,
    item_order: row.item_order,
  };
}

/** The fee is money: null for roles without the right. */
export function shapeProcedureCode(ctx: OrgContext, row: ProcedureCodeRow): z.input<typeof procedureCode> {
  return {
    ...stored(row),
    code: row.code,
    description: row.description,
    abbrev: row.abbrev,
    category: row.category,
    fee: may(ctx, 'money.read') ? row.fee : null,
    is_active: row.is_active,
    item_order: row.item_order,
  };
}
