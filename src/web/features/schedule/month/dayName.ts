import type { TFunction } from 'i18next';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Formats } from '#web/i18n/format.ts';
import { percentOfGoal, type Figures, type MonthDay } from './figures.ts';

export interface DayWords {
  readonly t: TFunction<'month'>;
  readonly formats: Formats;
  /** ISO 4217 of the organisation. */
  readonly currency: string;
}

/** What a screen reader says of a day: "Thursday, November 20, 53 visits, 10 unconfirmed, 97% of goal". */
export function dayName(
  date: LocalDate,
  more: {
    readonly day: MonthDay | undefined;
    readonly figures: Figures | null;
    readonly isClosed: boolean;
    readonly showMoney: boolean;
    readonly note: string | null;
  },
  { t, formats, currency }: DayWords,
): string {
  const { day, figures, isClosed } = more;
  const production = more.showMoney ? (figures?.production ?? null) : null;
  const percent = production && percentOfGoal(production);
  const isWorkday = figures !== null && (!isClosed || figures.visits > 0);
  const parts = [
    formats.date(date, 'long'),
    day?.is_holiday ? (day.holiday_name ?? '') : '',
    isClosed ? t('closed') : '',
    ...(isWorkday
      ? [
          t('visits', { count: figures.visits }),
          figures.unconfirmed ? t('spoken.unconfirmed', { count: figures.unconfirmed }) : '',
          figures.missed > 0 ? t('spoken.missed', { count: figures.missed }) : '',
          percent === null ? '' : t('spoken.percent', { percent: formats.percent(percent / 100) }),
          production?.goal == null
            ? ''
            : t('spoken.production', {
                amount: formats.money(production.expected, 'whole', currency),
                goal: formats.money(production.goal, 'whole', currency),
              }),
          figures.openMinutes ? t('spoken.open', { duration: formats.duration(figures.openMinutes) }) : '',
        ]
      : []),
    more.note === null ? '' : t('spoken.note', { note: more.note }),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
