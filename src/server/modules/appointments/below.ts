import type * as z from 'zod';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { createAppointmentBody, ProviderAssignmentIn } from '#contract/appointment-requests.ts';
import { centsOf, sumAmounts } from '#domain/appointment/money.ts';
import { patternFromTens, patternMinutes, type ProviderOnVisit } from '#domain/appointment/pattern.ts';
import type { Interval } from '#domain/interval/interval.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { living, type Reference } from '../reference/service.ts';
import {
  replaceProcedures,
  replaceProviders,
  replaceTags,
  type ProcedureDraft,
  type ProviderDraft,
} from './below.store.ts';
import { instantAt } from './slot.ts';
import { jsonInstant, type AppointmentRow, type ProviderTuple } from './row.ts';

export type { ProcedureDraft, ProviderDraft };
type ProcedureIn = NonNullable<z.output<typeof createAppointmentBody>['procedures']>[number];

/**
 * The providers a request names must exist. Apart from `readProviders`, because what does not exist is told before what
 * is wrong (catalogue: check order).
 * @param kept those the visit has already.
 * @throws Refusal 404.
 */
export function requireProviders(
  ref: Reference,
  list: readonly ProviderAssignmentIn[] = [],
  kept: readonly string[] = [],
): void {
  for (const [index, { provider_uuid }] of list.entries()) {
    living(ref.provider, provider_uuid, 'provider', ['body', 'providers', index, 'provider_uuid'], kept);
  }
}

/**
 * Provider assignments of a request with instants; `requireProviders` comes first.
 * @param date local day of the visit, needed when a provider has own times.
 * @throws Refusal 422 for own times that lie in a gap, are reversed or outside the visit.
 */
export function readProviders(
  list: readonly ProviderAssignmentIn[],
  date: LocalDate | null,
  slot: Interval | null,
  zone: string,
): ProviderDraft[] {
  return list.map((entry, index) => {
    const own = ownTimes(entry, date, slot, zone, ['body', 'providers', index]);
    return {
      id: v7(),
      provider_id: entry.provider_uuid,
      role:
        entry.role ?? (index === 0 && !list.some((other) => other.role === 'primary') ? 'primary' : 'other'),
      start_at: own ? instantOf(own.start) : null,
      end_at: own ? instantOf(own.end) : null,
      item_order: entry.item_order ?? index,
    };
  });
}

function ownTimes(
  entry: ProviderAssignmentIn,
  date: LocalDate | null,
  slot: Interval | null,
  zone: string,
  loc: readonly (string | number)[],
): Interval | null {
  const { start_time: from, end_time: to } = entry;
  if ((from ?? null) === null && (to ?? null) === null) return null;
  if (!from || !to || !date || !slot) {
    throw new Refusal({
      type: 'value_error',
      msg: 'Own times of a provider need a start, an end and a visit with a time',
      loc: [...loc, from ? 'end_time' : 'start_time'],
    });
  }
  const own = {
    start: instantAt(date, from, zone, [...loc, 'start_time']),
    end: instantAt(date, to, zone, [...loc, 'end_time']),
  };
  if (own.start >= own.end || own.start < slot.start || own.end > slot.end) {
    throw new Refusal({
      type: 'value_error',
      msg: 'Own times of a provider must lie inside the visit',
      loc: [...loc, 'start_time'],
      input: from,
    });
  }
  return own;
}

/**
 * Procedures of a request, or those its type adds by itself when the request names none (catalogue §19).
 * @throws Refusal 404 for an unknown code or provider.
 */
export function readProcedures(
  ref: Reference,
  list: readonly ProcedureIn[] | undefined,
  typeId: string | null,
): ProcedureDraft[] {
  if (list === undefined) return codesOfType(ref, typeId);
  return list.map((entry, index) => {
    const loc = ['body', 'procedures', index];
    const codeLoc = [...loc, 'procedure_code_uuid'];
    const code = living(ref.procedureCode, entry.procedure_code_uuid, 'procedure_code', codeLoc);
    if (entry.provider_uuid) living(ref.provider, entry.provider_uuid, 'provider', [...loc, 'provider_uuid']);
    return {
      id: v7(),
      procedure_code_id: code.id,
      provider_id: entry.provider_uuid ?? null,
      area: entry.area ?? '',
      fee: entry.fee ?? code.fee,
      item_order: entry.item_order ?? index,
    };
  });
}

function codesOfType(ref: Reference, typeId: string | null): ProcedureDraft[] {
  const wanted = typeId === null ? [] : (ref.type.get(typeId)?.procedure_codes_to_add ?? []);
  return wanted.flatMap((text, index) => {
    const code = ref.procedureCodes.find((row) => row.code === text && row.deleted_at === null);
    if (!code) return [];
    return [
      { id: v7(), procedure_code_id: code.id, provider_id: null, area: '', fee: code.fee, item_order: index },
    ];
  });
}

/**
 * Tags of a request.
 * @param kept those the visit has already.
 * @throws Refusal 404 for an unknown definition or one of another category.
 */
export function readTags(ref: Reference, ids: readonly string[], kept: readonly string[] = []): string[] {
  return [...new Set(ids)].map((id) => {
    const index = ids.indexOf(id);
    const tag = living(ref.definition, id, 'definition', ['body', 'tag_uuids', index], kept);
    if (tag.category !== 'ApptTag') throw notFound('tag', ['body', 'tag_uuids', index], id);
    return id;
  });
}

/**
 * The time pattern a request names, in 5-minute units; undefined when it names none, null when it clears it.
 * @throws Refusal 422 when both forms are given and differ, or when the pattern is longer than the visit.
 */
export function readPattern(
  body: {
    readonly time_pattern?: string | null | undefined;
    readonly time_pattern_5?: string | null | undefined;
  },
  slot: Interval | null,
): string | null | undefined {
  const fromTens = body.time_pattern ? patternFromTens(body.time_pattern) : body.time_pattern;
  const pattern = body.time_pattern_5 === undefined ? fromTens : body.time_pattern_5;
  if (fromTens !== undefined && body.time_pattern_5 !== undefined && fromTens !== body.time_pattern_5) {
    throw new Refusal({
      type: 'value_error',
      msg: 'time_pattern and time_pattern_5 say different things',
      loc: ['body', 'time_pattern_5'],
    });
  }
  // A pattern of 10-minute units may run over the end by less than one unit.
  if (pattern && slot && patternMinutes(pattern) * 60_000 >= slot.end - slot.start + 600_000) {
    throw new Refusal({
      type: 'value_error',
      msg: 'The time pattern is longer than the visit',
      loc: ['body', body.time_pattern_5 === undefined ? 'time_pattern' : 'time_pattern_5'],
      input: pattern,
    });
  }
  return pattern;
}

/** Assignments as the placement rule reads them. */
export function onVisit(providers: readonly ProviderDraft[]): ProviderOnVisit[] {
  return providers.map((entry) => ({
    providerId: entry.provider_id,
    role: entry.role,
    start: entry.start_at === null ? null : Date.parse(entry.start_at),
    end: entry.end_at === null ? null : Date.parse(entry.end_at),
  }));
}

/** Stored assignments as drafts: the ids stay, so that an unchanged assignment keeps its own. */
export function draftsOf(row: AppointmentRow): ProviderDraft[] {
  return (row.providers ?? []).map(([id, provider_id, role, start, end, item_order]) => ({
    id,
    provider_id,
    role,
    start_at: start === null ? null : jsonInstant(start),
    end_at: end === null ? null : jsonInstant(end),
    item_order,
  }));
}

/** Assignments as the store reads them back, for the history. */
export function tuplesOf(providers: readonly ProviderDraft[]): ProviderTuple[] {
  return providers
    .toSorted((a, b) => a.item_order - b.item_order)
    .map((entry) => [
      entry.id,
      entry.provider_id,
      entry.role,
      entry.start_at,
      entry.end_at,
      entry.item_order,
    ]);
}

/** The assignments when they are others than the stored ones; undefined = nothing to write. */
export function changedProviders(
  row: AppointmentRow,
  next: readonly ProviderDraft[],
): readonly ProviderDraft[] | undefined {
  const same = JSON.stringify(tuplesOf(draftsOf(row))) === JSON.stringify(tuplesOf(next));
  return same ? undefined : next;
}

/** Largest amount a column of money holds, in cents: numeric(12,2). */
const MAX_CENTS = 999_999_999_999;

/**
 * Sum of the fees: the production of a visit until a person sets it (catalogue §19).
 * @param field of the request that adds to them.
 * @throws Refusal 422 when no column of money could hold it.
 */
export function productionOf(
  procedures: readonly { readonly fee: string }[],
  field: 'procedures' | 'fee' = 'procedures',
): string {
  const total = sumAmounts(procedures.map((entry) => entry.fee));
  if ((centsOf(total) ?? 0) <= MAX_CENTS) return total;
  throw new Refusal({
    type: 'value_error',
    msg: 'The fees together are larger than an amount can be',
    loc: ['body', field],
  });
}

/** Rows below a visit as they shall be; parts left out stay as they are. */
export interface BelowDrafts {
  readonly providers?: readonly ProviderDraft[] | undefined;
  readonly procedures?: readonly ProcedureDraft[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** Writes the rows below a visit. */
export async function writeBelow(
  ctx: OrgContext,
  tx: Kysely<Database>,
  appointmentId: string,
  parts: BelowDrafts,
): Promise<void> {
  const key = { orgId: ctx.org.id, appointmentId };
  if (parts.providers) await replaceProviders(tx, key, parts.providers);
  if (parts.procedures) await replaceProcedures(tx, key, parts.procedures);
  if (parts.tags) await replaceTags(tx, key, parts.tags);
}
