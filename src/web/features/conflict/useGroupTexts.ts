import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { APPOINTMENT_GROUPS } from '#web/api/appointments/groups.ts';
import type { Formats } from '#web/i18n/format.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import type { AppointmentCase } from './appointmentCase.ts';

/** How the values of a case are said. */
export interface GroupTexts {
  /** Name of a group, as in a sentence. */
  readonly label: (group: string) => string;
  /** Value of a group in one of the records; null when nothing is set. */
  readonly value: (group: string, record: Appointment) => string | null;
}

/** Words for the groups of a visit; of a place only the parts that differ are said. */
export function useGroupTexts(about: AppointmentCase): GroupTexts {
  const { t } = useTranslation('conflict');
  const formats = useFormats();
  const { currency } = useSession().me.organisation;
  const money = (amount: string | null) => amount && formats.money(amount, 'cents', currency);
  return {
    label: (group) => labelOf(group, about, t),
    value: (group, record) => valueOf(group, record, about, t, formats, money),
  };
}

function labelOf(group: string, about: AppointmentCase, t: TFunction<'conflict'>): string {
  const known = APPOINTMENT_GROUPS.find((one) => one === group);
  if (known === 'slot') return t(differs(about, 'operatory') ? 'group.place' : 'group.time');
  return known ? t(`group.${known}`) : t('group.other');
}

function differs(about: AppointmentCase, part: 'operatory' | 'schedule_date'): boolean {
  const values = [about.base, about.mine, about.theirs].map((record) =>
    part === 'operatory' ? (record.operatory?.id ?? null) : record.schedule_date,
  );
  return new Set(values).size > 1;
}

function valueOf(
  group: string,
  record: Appointment,
  about: AppointmentCase,
  t: TFunction<'conflict'>,
  formats: Formats,
  money: (amount: string | null) => string | null,
): string | null {
  switch (group) {
    case 'slot':
      return slotText(record, about, formats);
    case 'providers':
      return listOf(record.providers, formats);
    case 'status':
      return t(`status.${record.status}`);
    case 'appointment_type_uuid':
      return record.appointment_type?.name ?? null;
    case 'note':
      return record.note === '' ? null : record.note;
    case 'priority':
      return formats.number(record.priority);
    case 'is_time_locked':
      return t(record.is_time_locked ? 'yes' : 'no');
    case 'color_override':
      return record.color_override;
    case 'ask_to_arrive':
      return (
        record.datetime_ask_to_arrive && formats.time(record.datetime_ask_to_arrive, record.location_timezone)
      );
    case 'confirmation_status_uuid':
      return record.confirmation_status?.name ?? null;
    case 'flow_status_uuid':
      return record.flow_status?.name ?? null;
    case 'broken_reason_uuid':
      return record.broken_reason?.name ?? null;
    case 'cancel_reason_uuid':
      return record.cancel_reason?.name ?? null;
    case 'production_amount':
      return money(record.production_amount);
    case 'estimated_insurance':
      return money(record.estimated_insurance);
    case 'estimated_patient_portion':
      return money(record.estimated_patient_portion);
    case 'treatments':
      return record.treatments.length === 0 ? null : formats.list(record.treatments, 'plain');
    case 'tag_uuids':
      return listOf(record.tags, formats);
    default:
      return null;
  }
}

function slotText(record: Appointment, about: AppointmentCase, formats: Formats): string | null {
  const {
    start_time: start,
    end_time: end,
    schedule_date: date,
    operatory,
    location_timezone: zone,
  } = record;
  if (start === null || end === null) return null;
  const parts = [
    date !== null && differs(about, 'schedule_date') ? formats.date(date, 'weekday') : null,
    formats.timeRange(start, end, zone),
    differs(about, 'operatory') ? (operatory?.name ?? null) : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function listOf(refs: readonly { readonly name: string | null }[], formats: Formats): string | null {
  const names = refs.flatMap((one) => one.name ?? []);
  return names.length === 0 ? null : formats.list(names, 'plain');
}
