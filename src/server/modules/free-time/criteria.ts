import type { freeTimeEndpoints } from '#contract/free-time.ts';
import { SEARCH_DAYS } from '#contract/free-time.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { providerSegments } from '#domain/appointment/pattern.ts';
import type { Interval } from '#domain/interval/interval.ts';
import { addDays, daysBetween, type LocalDate, type WallTime } from '#domain/time/calendar.ts';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { atLocation, requireLocation, type OrgContext } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import { requireInUse, requireType } from '../appointments/service.ts';
import { requirePatient } from '../patients/service.ts';
import {
  living,
  type AppointmentTypeRow,
  type LocationRow,
  type OperatoryRow,
  type ProviderRow,
  type Reference,
} from '../reference/service.ts';

type Body = EndpointRequest<typeof freeTimeEndpoints.find>['body'];

/** A search, understood. */
export interface Criteria {
  readonly locations: readonly LocationRow[];
  /** In the clinic's order. */
  readonly providers: readonly ProviderRow[];
  readonly operatories: readonly OperatoryRow[];
  /** Operatories were named, so they count whatever the hours of the provider name. */
  readonly anyOperatory: boolean;
  readonly type: AppointmentTypeRow | null;
  readonly length: number;
  /** When the provider is needed, milliseconds from the start. */
  readonly busy: readonly Interval[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly weekdays: ReadonlySet<number> | null;
  readonly timeFrom: WallTime | null;
  readonly timeTo: WallTime | null;
  readonly patient: { readonly id: string; readonly name: string } | null;
  readonly isNewPatient: boolean;
  readonly count: number;
}

/**
 * Reads the criteria of a search (catalogue §15).
 * @throws Refusal 404 for what does not exist, 403 for a location out of scope, 422 for what cannot be searched for.
 */
export async function readCriteria(ctx: OrgContext, ref: Reference, body: Body): Promise<Criteria> {
  const named = (body.operatory_uuids ?? []).map((id, index) =>
    living(ref.operatory, id, 'operatory', ['body', 'operatory_uuids', index]),
  );
  const locations = readLocations(ctx, ref, body.location_uuids ?? null, named);
  const providers = (body.provider_uuids ?? []).map((id, index) =>
    living(ref.provider, id, 'provider', ['body', 'provider_uuids', index]),
  );
  const type = body.appointment_type_uuid ? requireType(ref, body.appointment_type_uuid) : null;
  const patient = body.patient_uuid
    ? await requirePatient(ctx, body.patient_uuid, ['body', 'patient_uuid'])
    : null;
  const minutes = body.duration_minutes ?? type?.duration_minutes;
  if (minutes === undefined) {
    throw new Refusal({
      type: 'missing',
      msg: 'A length is needed where no appointment type gives one',
      loc: ['body', 'duration_minutes'],
    });
  }
  if (type) requireInUse(type);
  const length = minutes * MS_PER_MINUTE;
  const whole = { providerId: '', role: 'primary' as const, start: null, end: null };
  const [time] = providerSegments(type?.time_pattern ?? null, { start: 0, end: length }, [whole]);
  const wanted = new Set(named.map(({ id }) => id));
  const chosen = new Set(providers.map(({ id }) => id));
  return {
    locations,
    providers: ref.providers.filter((row) =>
      chosen.size > 0
        ? chosen.has(row.id)
        : row.deleted_at === null && row.is_active && row.kind !== 'assistant',
    ),
    operatories: ref.operatories.filter((row) =>
      wanted.size > 0 ? wanted.has(row.id) : row.deleted_at === null && row.is_active,
    ),
    anyOperatory: wanted.size > 0,
    type,
    length,
    busy: time?.provider ?? [],
    ...readDates(ctx, body),
    weekdays: body.days_of_week ? new Set(body.days_of_week) : null,
    ...readTimes(body),
    patient,
    isNewPatient: body.is_new_patient,
    count: body.max_results,
  };
}

function readLocations(
  ctx: OrgContext,
  ref: Reference,
  ids: readonly string[] | null,
  operatories: readonly OperatoryRow[],
): LocationRow[] {
  const named = new Set(ids);
  for (const [index, id] of (ids ?? []).entries()) {
    living(ref.location, id, 'location', ['body', 'location_uuids', index]);
    requireLocation(ctx, id);
  }
  for (const row of operatories) requireLocation(ctx, row.location_id);
  const stands = new Set(operatories.map((row) => row.location_id));
  return ref.locations.filter((row) => {
    if (row.deleted_at !== null) return false;
    if (ids) return named.has(row.id);
    return stands.size > 0 ? stands.has(row.id) : row.is_active && atLocation(ctx, row.id);
  });
}

function readDates(ctx: OrgContext, body: Body): Pick<Criteria, 'from' | 'to'> {
  const from = body.date_from ?? localDateOf(ctx.now().getTime(), ctx.org.timeZone);
  const to = body.date_to ?? addDays(from, 30);
  const days = daysBetween(from, to);
  if (days >= 0 && days <= SEARCH_DAYS) return { from, to };
  throw new Refusal({
    type: 'value_error',
    msg: days < 0 ? 'The last day must not lie before the first' : `At most ${SEARCH_DAYS} days`,
    loc: ['body', 'date_to'],
    input: to,
    ctx: { date_from: from, max_days: SEARCH_DAYS },
  });
}

function readTimes(body: Body): Pick<Criteria, 'timeFrom' | 'timeTo'> {
  const [timeFrom, timeTo] = [body.time_from ?? null, body.time_to ?? null];
  if (timeFrom === null || timeTo === null || timeFrom < timeTo) return { timeFrom, timeTo };
  throw new Refusal({
    type: 'value_error',
    msg: 'The end must be after the start',
    loc: ['body', 'time_to'],
    input: timeTo,
    ctx: { time_from: timeFrom },
  });
}
