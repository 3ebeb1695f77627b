import { SquareDashed } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { DayFacts } from '#domain/conflict/facts.ts';
import { openMinutes } from '#domain/openings/open-time.ts';
import { attainment } from '#domain/production/production.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { StatusGlyph } from '#web/calendar/components/StatusGlyph.tsx';
import type { VisitStatus } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from '../shell/Strip.module.css';
import { countByStatus, moneyOf } from '../model/totals.ts';

export interface DayStripProps {
  readonly day: DailyCalendar;
  readonly facts: DayFacts;
  readonly operatories: readonly Operatory[];
  readonly now: number;
  readonly currency: string;
  readonly showMoney: boolean;
  /** When the day was last known to be true, epoch milliseconds; null = it is live. */
  readonly asOf: number | null;
  readonly updatedAt: number;
}

/** How the day stands: visits by status, open time, production against goal. */
export function DayStrip({
  day,
  facts,
  operatories,
  now,
  currency,
  showMoney,
  asOf,
  updatedAt,
}: DayStripProps) {
  const { t } = useTranslation('day');
  const formats = useFormats();
  const counts = useMemo(() => countByStatus([day], now), [day, now]);
  const money = useMemo(() => moneyOf([day]), [day]);
  const isToday = localDateOf(now, day.location_timezone) === day.date;
  const open = useMemo(
    () =>
      openMinutes(
        facts,
        operatories.map(({ id }) => id),
        isToday ? now : null,
      ),
    [facts, operatories, isToday, now],
  );
  const item = (kind: VisitStatus, count: number, label: string): ReactNode => (
    <span className={classes.item} key={kind} title={label}>
      <StatusGlyph status={kind} progress={0.6} />
      <b>{formats.number(count)}</b> <span className={classes.label}>{label}</span>
    </span>
  );
  const share = money.goal === null ? null : attainment(money.expected, money.goal) / 100;
  return (
    <>
      <span className={classes.item}>
        <b>{formats.number(counts.total)}</b> {t('strip.visits', { count: counts.total })}
      </span>
      {item('scheduled', counts.scheduled, t('strip.unconfirmed'))}
      {item('confirmed', counts.confirmed, t('strip.confirmed'))}
      {item('arrived', counts.arrived, t('strip.waiting'))}
      {item('in_chair', counts.inChair, t('strip.inChair'))}
      {item('complete', counts.complete, t('strip.complete'))}
      {item('broken', counts.missed, t('strip.missed'))}
      <span className={classes.rule} aria-hidden />
      <span className={classes.item}>
        <SquareDashed size={12} strokeWidth={2.2} aria-hidden />
        <b>{formats.duration(open)}</b> {t('strip.open')}
      </span>
      <span className={classes.grow} />
      {showMoney && money.isVisible ? (
        <>
          <span className={classes.item}>
            {t('strip.completed')} <b>{formats.money(money.completed, 'whole', currency)}</b>
          </span>
          <span className={classes.item}>
            {t('strip.scheduled')} <b>{formats.money(money.expected, 'whole', currency)}</b>
          </span>
          {money.goal !== null && share !== null ? (
            <span className={classes.item}>
              {t('strip.goal')} <b>{formats.money(money.goal, 'whole', currency)}</b>
              <span className={classes.bar} aria-hidden>
                <s style={{ width: `${Math.min(100, share * 100)}%` }} />
                <u style={{ width: `${Math.min(100, attainment(money.completed, money.goal))}%` }} />
              </span>
              <b>{formats.percent(share)}</b>
            </span>
          ) : null}
          <span className={classes.rule} aria-hidden />
        </>
      ) : null}
      <span className={classes.updated}>
        {asOf === null
          ? t('strip.upToDate', { time: formats.timeShort(updatedAt, day.location_timezone) })
          : t('strip.asOf', { time: formats.timeShort(asOf, day.location_timezone) })}
      </span>
    </>
  );
}
