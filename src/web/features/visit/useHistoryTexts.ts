import { useTranslation } from 'react-i18next';
import { APPOINTMENT_STATUSES } from '#domain/appointment/status.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import type { ToldChange, ToldField } from './model/history.ts';

/** Values of the history in words; an empty text where there was nothing. @param zone of the location. */
export function useHistoryTexts(
  zone: string,
): (change: ToldChange) => { readonly from: string; readonly to: string } {
  const { t } = useTranslation('visit');
  const { me } = useSession();
  const formats = useFormats();

  const text = (field: ToldField, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '';
    switch (field) {
      case 'when':
        return when(value);
      case 'status': {
        const status = APPOINTMENT_STATUSES.find((one) => one === value);
        return status ? t(`status.${status}`) : '';
      }
      case 'is_time_locked':
        return t(value === true ? 'yes' : 'no');
      case 'datetime_ask_to_arrive':
        return typeof value === 'string' ? formats.time(value, zone) : '';
      case 'production_amount':
      case 'estimated_insurance':
      case 'estimated_patient_portion':
        return typeof value === 'string' ? formats.money(value, 'cents', me.organisation.currency) : '';
      case 'cancelled_by':
        return value === 'patient' || value === 'practice' ? t(`ended.by.${value}`) : '';
      default:
        return plain(value);
    }
  };
  const when = (value: unknown): string => {
    const part = (name: string) => {
      const found: unknown = isRecord(value) ? value[name] : undefined;
      return typeof found === 'string' ? found : null;
    };
    const [date, start, end] = [part('date'), part('start'), part('end')];
    const time =
      start !== null && end !== null
        ? formats.timeRange(start, end, zone)
        : start !== null
          ? formats.time(start, zone)
          : end === null
            ? ''
            : t('history.until', { time: formats.time(end, zone) });
    return [date === null ? '' : formats.date(date, 'weekday'), time].filter(Boolean).join(', ');
  };
  const plain = (value: unknown): string => {
    if (Array.isArray(value)) return formats.list(value.map(plain).filter(Boolean), 'plain');
    if (isRecord(value)) return typeof value['name'] === 'string' ? value['name'] : '–';
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return ({ field, before, after }) => ({ from: text(field, before), to: text(field, after) });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
