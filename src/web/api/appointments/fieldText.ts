import type { TFunction } from 'i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DisplayKind } from '#domain/appointment/display.ts';
import type { CardKey } from '#domain/view/card-keys.ts';
import type { Formats } from '#web/i18n/format.ts';
import { visitFlags } from './display.ts';
import { slotOf } from './dayFacts.ts';

/** A card leaves the country code out; bubble and details show the whole number. */
const HOME_PREFIX = /^\+1[ -]?/;

export interface FieldContext {
  readonly t: TFunction<'fields'>;
  readonly formats: Formats;
  /** ISO 4217, of the organisation. */
  readonly currency: string;
  /** `tight` for cards, `full` where there is room. */
  readonly style: 'tight' | 'full';
}

/**
 * One field of a visit as people read it (catalogue §8, all keys). Null: the visit has none, or the caller may not see it.
 * @param status what the visit shows now (domain/appointment/display).
 */
export function fieldText(
  visit: CalendarAppointment,
  key: CardKey,
  status: DisplayKind,
  context: FieldContext,
): string | null {
  const { t, formats, style } = context;
  const isTight = style === 'tight';
  const zone = visit.location_timezone;
  const slot = slotOf(visit);
  const instant = (at: string | number | null | undefined) =>
    at === null || at === undefined ? null : isTight ? formats.timeShort(at, zone) : formats.time(at, zone);
  const money = (amount: string | null | undefined) =>
    amount === null || amount === undefined || Number(amount) === 0
      ? null
      : formats.money(amount, isTight ? 'whole' : 'cents', context.currency);
  const list = (items: readonly string[] | null | undefined) =>
    items && items.length > 0 ? formats.list(items, 'plain') : null;
  const date = (value: string | null | undefined) => (value ? formats.date(value, 'numeric') : null);
  const phone = (value: string | null | undefined) =>
    value ? (isTight ? value.replace(HOME_PREFIX, '') : value) : null;
  switch (key) {
    case 'patient_name':
      return visit.patient.name;
    case 'start_time':
      return instant(slot?.start);
    case 'end_time':
      return instant(slot?.end);
    case 'duration':
      if (visit.duration_minutes === null) return null;
      return isTight ? formats.minutesTight(visit.duration_minutes) : formats.minutes(visit.duration_minutes);
    case 'appointment_type':
      return visit.appointment_type?.name ?? null;
    case 'appointment_type_abbrev':
      return visit.appointment_type_abbrev;
    case 'status':
      return t(`status.${status}`);
    case 'confirmation_status':
      return visit.confirmation_status_label ?? visit.confirmation_status?.name ?? null;
    case 'flow_status':
      return visit.flow_status?.name ?? null;
    case 'provider':
      return visit.provider?.name ?? null;
    case 'providers':
      return list(visit.providers.flatMap(({ name }) => name ?? []));
    case 'operatory':
      return visit.operatory?.name ?? null;
    case 'note':
      return visit.note || null;
    case 'ask_to_arrive_time':
      return instant(visit.datetime_ask_to_arrive);
    case 'production_amount':
    case 'estimated_insurance':
    case 'estimated_patient_portion':
    case 'balance_due':
      return money(visit[key]);
    case 'is_new_patient':
    case 'is_time_locked':
      return visit[key] ? t('yes') : null;
    case 'priority':
      return visit.priority === 0 ? null : formats.number(visit.priority);
    case 'tags':
      return list(visit.tags.map(({ name }) => name));
    case 'recall':
      return visit.recall?.name ?? null;
    case 'treatment':
      return list(visit.treatments);
    case 'flags':
      return list(visitFlags(visit).map((flag) => t(`flag.${flag}`)));
    case 'age':
      return typeof visit.age === 'number' ? formats.number(visit.age) : null;
    case 'date_of_birth':
    case 'last_visit_date':
    case 'next_recall_date':
      return date(visit[key]);
    case 'gender':
      return isGender(visit.gender) ? t(`gender.${visit.gender}`) : (visit.gender ?? null);
    case 'preferred_contact_method': {
      const method = visit.preferred_contact_method;
      return isContact(method) ? t(`contact.${method}`) : (method ?? null);
    }
    case 'mobile_phone':
    case 'home_phone':
    case 'work_phone':
      return phone(visit[key]);
    case 'chart_number':
      return visit.chart_number ? `#${visit.chart_number}` : null;
    case 'guarantor':
      return visit.guarantor?.name ?? null;
    case 'medical_alerts':
    case 'procedure_codes':
      return list(visit[key]);
    case 'preferred_name':
    case 'email':
    case 'primary_insurance':
    case 'secondary_insurance':
    case 'patient_note':
    case 'procedures_summary':
      return visit[key] || null;
  }
}

const GENDERS = ['female', 'male', 'other', 'unknown'] as const;
const CONTACTS = ['sms', 'email', 'phone', 'app_notification'] as const;
type Word = string | null | undefined;
const isGender = (value: Word): value is (typeof GENDERS)[number] => GENDERS.some((one) => one === value);
const isContact = (value: Word): value is (typeof CONTACTS)[number] => CONTACTS.some((one) => one === value);
