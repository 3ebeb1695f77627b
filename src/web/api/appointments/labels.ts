import i18next from 'i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import type { WallTime } from '#domain/time/calendar.ts';
import { formatsFor } from '../../i18n/format.ts';
import { localeOf } from '../../i18n/useFormats.ts';

/** Texts of changes are made when the change is made, outside of any component. */
export function changeTexts() {
  return i18next.getFixedT(null, 'changes');
}

/** "2:00 PM, Op 2", the way a label names where a visit goes. */
export function placeText(time: WallTime, operatory: Ref | null): string {
  const clock = formatsFor(localeOf(i18next.resolvedLanguage)).clock(time);
  return operatory?.name ? `${clock}, ${operatory.name}` : clock;
}

/** The patient's name; a dash for callers who may not see it. */
export function nameOf(record: Appointment): string {
  return record.patient.name ?? '–';
}
