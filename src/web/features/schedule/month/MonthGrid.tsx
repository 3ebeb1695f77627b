import { useRef, type CSSProperties, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { weekNumber, weekday, type LocalDate, type Weekday } from '#domain/time/calendar.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { ScheduleMoves } from '../shell/useSchedulePlace.ts';
import { figuresOf, type MonthDay } from './figures.ts';
import { GoalBar } from './GoalBar.tsx';
import { closedBecause } from './hours.ts';
import { MonthCell, type MonthLook } from './MonthCell.tsx';
import classes from './MonthGrid.module.css';
import { useMonthCursor } from './useMonthCursor.ts';

export interface MonthGridProps {
  readonly label: string;
  /** 'YYYY-MM'. */
  readonly month: string;
  /** The day of the address. */
  readonly date: LocalDate;
  readonly weeks: readonly (readonly LocalDate[])[];
  readonly days: ReadonlyMap<LocalDate, MonthDay>;
  readonly look: MonthLook;
  readonly firstWeekday: Weekday;
  readonly moves: ScheduleMoves;
  readonly isLoading: boolean;
}

/** The days of a month, a week in each row, with the total of the week at its end. */
export function MonthGrid(props: MonthGridProps) {
  const { label, month, date, weeks, days, look, firstWeekday, moves, isLoading } = props;
  const { t } = useTranslation('month');
  const formats = useFormats();
  const grid = useRef<HTMLDivElement>(null);
  const cursor = useMonthCursor(grid, date, weeks.flat(), firstWeekday, moves);
  const columns = (weeks[0] ?? []).map((_, column) => {
    const dates = weeks.flatMap((week) => week[column] ?? []);
    const isIdle = dates.every((one) => {
      const day = days.get(one);
      return closedBecause(one, look.hours, day) !== null && (day?.appointment_count ?? 0) === 0;
    });
    return isIdle ? 'minmax(28px, 0.42fr)' : 'minmax(0, 1fr)';
  });
  const open = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-date]') : null;
    const at = cell?.dataset['date'];
    if (at !== undefined) moves.show('day', at);
  };
  const style: CSSProperties & Record<`--${string}`, string> = { '--columns': columns.join(' ') };
  return (
    <div className={classes.frame}>
      {/* Rows and cells carry the roles; the one tab stop is the cell of the cursor. */}
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-busy={isLoading}
        className={classes.grid}
        style={style}
        onKeyDown={cursor.onKeyDown}
        onFocus={cursor.onFocus}
        onBlur={cursor.onBlur}
        onClick={open}
      >
        <div role="row" className={classes.weekdays}>
          {(weeks[0] ?? []).map((one) => (
            <span key={one} role="columnheader" aria-label={formats.weekday(weekday(one))}>
              <span className={classes.long}>{formats.weekday(weekday(one), 'short')}</span>
              <span className={classes.narrow}>{formats.weekday(weekday(one), 'narrow')}</span>
            </span>
          ))}
          <span role="columnheader" className={classes.weekHead}>
            {t('week')}
          </span>
        </div>
        {weeks.map((week, row) => (
          <div role="row" className={classes.row} key={row}>
            {week.map((one, column) => (
              <MonthCell
                key={column}
                date={one}
                day={days.get(one)}
                look={look}
                isInside={one.startsWith(month)}
                isFirst={row === 0 && column === 0}
                isCursor={one === cursor.date}
              />
            ))}
            <WeekTotal week={week} days={days} look={look} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface WeekTotalProps {
  readonly week: readonly LocalDate[];
  readonly days: ReadonlyMap<LocalDate, MonthDay>;
  readonly look: MonthLook;
}

/** Number of the week and what its seven days come to; nothing until all of them are known. */
function WeekTotal({ week, days, look }: WeekTotalProps) {
  const { t } = useTranslation('month');
  const formats = useFormats();
  const { currency, parts, today } = look;
  const known = week.flatMap((one) => days.get(one) ?? []);
  const figures = known.length === week.length ? figuresOf(known, today) : null;
  const production = parts.has('production') ? (figures?.production ?? null) : null;
  const [start] = week;
  return (
    <div role="rowheader" className={classes.week}>
      <span className={classes.weekNumber}>
        {start === undefined ? '' : t('weekNumber', { number: weekNumber(start) })}
      </span>
      {figures === null ? null : production ? (
        <>
          <b>{formats.money(production.expected, 'compact', currency)}</b>
          {production.goal === null ? null : (
            <span>{t('ofGoal', { goal: formats.money(production.goal, 'compact', currency) })}</span>
          )}
          <GoalBar {...production} />
        </>
      ) : parts.has('counts') ? (
        <b>{t('visits', { count: figures.visits })}</b>
      ) : null}
    </div>
  );
}
