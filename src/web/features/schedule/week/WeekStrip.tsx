import { SquareDashed } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { DayFacts } from '#domain/conflict/facts.ts';
import { openMinutes } from '#domain/openings/open-time.ts';
import { attainment } from '#domain/production/production.ts';
import { StatusGlyph } from '#web/calendar/components/StatusGlyph.tsx';
import { useFormats } from '#web/i18n/useFormats.ts';
import { countByStatus, moneyOf } from '../model/totals.ts';
import classes from '../shell/Strip.module.css';

export interface WeekStripProps {
  /** The days shown, each as far as it counts. */
  readonly days: readonly DailyCalendar[];
  readonly facts: ReadonlyMap<LocalDate, DayFacts>;
  /** Operatories of each day shown. */
  readonly columns: ReadonlyMap<LocalDate, readonly Operatory[]>;
  readonly today: LocalDate;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly currency: string;
  readonly showMoney: boolean;
  /** IANA zone of the location. */
  readonly zone: string;
  /** When the week was last known to be true, epoch milliseconds; null = it is live. */
  readonly asOf: number | null;
}

/** How the week stands: visits, open time still ahead, which lane is which, production against goal. */
export function WeekStrip(props: WeekStripProps) {
  const { days, facts, columns, today, now, currency, showMoney, zone, asOf } = props;
  const { t } = useTranslation('week');
  const { t: day } = useTranslation('day');
  const formats = useFormats();
  const counts = useMemo(() => countByStatus(days, now), [days, now]);
  const money = useMemo(() => moneyOf(days), [days]);
  const open = useMemo(() => {
    const ahead = [...columns].filter(([date]) => date >= today);
    const minutes = ahead.map(([date, operatories]) => {
      const known = facts.get(date);
      const ids = operatories.map(({ id }) => id);
      return known ? openMinutes(known, ids, date === today ? now : null) : 0;
    });
    return minutes.reduce((sum, one) => sum + one, 0);
  }, [columns, facts, today, now]);
  const share = money.goal === null ? null : attainment(money.expected, money.goal) / 100;
  const names = [...new Set([...columns.values()].flat())].map(({ name }) => name);
  return (
    <>
      <span className={classes.item}>
        <b>{formats.number(counts.total)}</b> {t('strip.visits', { count: counts.total })}
      </span>
      <span className={classes.item}>
        <StatusGlyph status="scheduled" progress={0} />
        <b>{formats.number(counts.scheduled)}</b>{' '}
        <span className={classes.label}>{day('strip.unconfirmed')}</span>
      </span>
      <span className={classes.item}>
        <StatusGlyph status="broken" progress={0} />
        <b>{formats.number(counts.missed)}</b> <span className={classes.label}>{day('strip.missed')}</span>
      </span>
      <span className={classes.item}>
        <SquareDashed size={12} strokeWidth={2.2} aria-hidden />
        <b>{formats.duration(open)}</b> {day('strip.open')}
      </span>
      <span className={classes.grow} />
      {asOf === null ? null : (
        <span className={classes.updated}>{day('strip.asOf', { time: formats.timeShort(asOf, zone) })}</span>
      )}
      {names.length > 1 ? (
        <span className={classes.lanes}>{t('strip.lanes', { lanes: names.join(' | ') })}</span>
      ) : null}
      {showMoney && money.isVisible ? (
        <span className={classes.item}>
          {t('strip.production')} <b>{formats.money(money.expected, 'whole', currency)}</b>
          {money.goal !== null && share !== null ? (
            <>
              {t('strip.of', { goal: formats.money(money.goal, 'whole', currency) })}
              <span className={classes.bar} aria-hidden>
                <s style={{ width: `${Math.min(100, share * 100)}%` }} />
                <u style={{ width: `${Math.min(100, attainment(money.completed, money.goal))}%` }} />
              </span>
              <b>{formats.percent(share)}</b>
            </>
          ) : null}
        </span>
      ) : null}
    </>
  );
}
