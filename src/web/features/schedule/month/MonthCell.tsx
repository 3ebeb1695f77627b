import { Check, Flag, Megaphone, SquareDashed } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '#domain/time/calendar.ts';
import { StatusGlyph } from '#web/calendar/components/StatusGlyph.tsx';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { MonthPart } from '#web/state/viewState.ts';
import { cx } from '#web/ui/cx.ts';
import { dayName } from './dayName.ts';
import { figuresOf, loadOf, percentOfGoal, type MonthDay, type Production } from './figures.ts';
import { GoalBar } from './GoalBar.tsx';
import { clockShift, closedBecause, type Axis, type OpeningHours } from './hours.ts';
import { MiniDay } from './MiniDay.tsx';
import classes from './MonthCell.module.css';

/** A day that is over and stayed below this share of its goal is marked (percent). */
const LOW = 80;

export interface MonthLook {
  readonly today: LocalDate;
  /** IANA zone of the location. */
  readonly zone: string;
  readonly hours: OpeningHours;
  readonly axis: Axis;
  /** Colours of providers by id. */
  readonly colours: ReadonlyMap<string, string>;
  readonly currency: string;
  readonly parts: ReadonlySet<MonthPart>;
  /** Notes are for the desk, not for passers-by. */
  readonly isPrivate: boolean;
}

export interface MonthCellProps {
  readonly date: LocalDate;
  /** Undefined while it is not known. */
  readonly day: MonthDay | undefined;
  readonly look: MonthLook;
  /** A day of the month on screen, not one of its neighbours'. */
  readonly isInside: boolean;
  /** The first cell names its month, as the first of a month does. */
  readonly isFirst: boolean;
  readonly isCursor: boolean;
}

/** One day of the month: a miniature of it, with how it stands. */
export const MonthCell = memo(function MonthCell(props: MonthCellProps) {
  const { date, day, look, isInside, isFirst, isCursor } = props;
  const { t } = useTranslation('month');
  const formats = useFormats();
  const { today, parts, currency } = look;
  const closed = closedBecause(date, look.hours, day);
  const figures = day ? figuresOf([day], today) : null;
  const note = look.isPrivate ? null : (day?.note ?? null);
  const isWorkday = closed === null || (figures?.visits ?? 0) > 0;
  const shown = isWorkday && day && figures ? { day, figures } : null;
  const showMoney = parts.has('production');
  const load = shown && loadOf(shown.day);
  const shift = shown && parts.has('load') ? clockShift(date, look.zone) : 0;
  return (
    <div
      role="gridcell"
      className={classes.cell}
      tabIndex={isCursor ? 0 : -1}
      aria-label={dayName(
        date,
        { day, figures, isClosed: closed !== null, showMoney, note },
        { t, formats, currency },
      )}
      aria-current={date === today ? 'date' : undefined}
      data-date={date}
      data-today={date === today || undefined}
      data-over={date < today || undefined}
      data-outside={!isInside || undefined}
      data-closed={closed ?? undefined}
    >
      <div className={classes.head}>
        <span className={classes.number}>
          {isFirst || date.endsWith('-01') ? (
            <>
              <span className={classes.full}>{formats.date(date, 'short')}</span>
              <span className={classes.short}>{Number(date.slice(8))}</span>
            </>
          ) : (
            Number(date.slice(8))
          )}
        </span>
        {day?.is_holiday ? (
          <Label tone={closed === null ? 'open' : 'closed'} icon={<Flag {...ICON} />}>
            {t(closed === null ? 'holiday.open' : 'holiday.closed', { name: day.holiday_name ?? '' })}
          </Label>
        ) : null}
        {note === null ? null : (
          <Label tone="note" icon={<Megaphone {...ICON} />}>
            {note}
          </Label>
        )}
      </div>
      {closed === 'hours' ? <span className={classes.closed}>{t('closed')}</span> : null}
      {shown ? (
        <>
          {parts.has('load') ? (
            <div className={classes.mini}>
              <MiniDay
                lanes={shown.day.lanes}
                from={look.axis.from + shift}
                to={look.axis.to + shift}
                colours={look.colours}
              />
            </div>
          ) : null}
          <div className={classes.foot}>
            {showMoney && shown.figures.production && hasMoney(shown.figures.production) ? (
              <Money production={shown.figures.production} isOver={date < today} currency={currency} />
            ) : null}
            {parts.has('counts') ? (
              <div className={classes.counts}>
                <span className={classes.visits}>
                  <span className={classes.full}>{t('visits', { count: shown.figures.visits })}</span>
                  <span className={classes.short}>{formats.number(shown.figures.visits)}</span>
                </span>
                {shown.figures.unconfirmed ? (
                  <span className={classes.count}>
                    <StatusGlyph status="scheduled" />
                    {formats.number(shown.figures.unconfirmed)}
                  </span>
                ) : null}
                {shown.figures.missed > 0 ? (
                  <span className={cx(classes.count, classes.missed)}>
                    <StatusGlyph status="broken" />
                    {formats.number(shown.figures.missed)}
                  </span>
                ) : null}
                {shown.figures.openMinutes ? (
                  <span className={classes.count}>
                    <SquareDashed size={11} strokeWidth={2.2} aria-hidden />
                    {formats.duration(shown.figures.openMinutes)}
                  </span>
                ) : null}
              </div>
            ) : null}
            {parts.has('load') && load !== null ? (
              <span className={classes.load} aria-hidden>
                <i style={{ width: `${load * 100}%` }} />
              </span>
            ) : null}
          </div>
        </>
      ) : null}
    </div>
  );
});

const ICON = { size: 12, strokeWidth: 2.2, 'aria-hidden': true } as const;

function Label({ tone, icon, children }: { tone: string; icon: ReactNode; children: string }) {
  return (
    <span className={classes.label} data-tone={tone} title={children}>
      {icon}
      <span>{children}</span>
    </span>
  );
}

/** A day on which nobody works has neither goal nor production: nothing is said of money then. */
function hasMoney({ expected, goal }: Production): boolean {
  return goal !== null || expected !== '0.00';
}

interface MoneyProps {
  readonly production: Production;
  readonly isOver: boolean;
  readonly currency: string;
}

function Money({ production, isOver, currency }: MoneyProps) {
  const { t } = useTranslation('month');
  const formats = useFormats();
  const percent = percentOfGoal(production);
  const isReached = percent !== null && percent >= 100;
  const isLow = isOver && percent !== null && Math.round(percent) < LOW;
  return (
    <>
      <div className={classes.money}>
        <span className={classes.amounts}>
          <b>{formats.money(production.expected, 'compact', currency)}</b>
          {production.goal === null ? null : (
            <span>{t('ofGoal', { goal: formats.money(production.goal, 'compact', currency) })}</span>
          )}
        </span>
        {percent === null ? null : (
          <span className={classes.percent} data-tone={isReached ? 'reached' : isLow ? 'low' : undefined}>
            {isReached ? <Check {...ICON} /> : null}
            {formats.percent(percent / 100)}
          </span>
        )}
      </div>
      <GoalBar {...production} />
    </>
  );
}
