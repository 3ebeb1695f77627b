import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { monthWeeks } from '#domain/time/calendar.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useStartBooking } from '#web/state/desk.ts';
import { MONTH_PARTS, useViewState, type MonthPart } from '#web/state/viewState.ts';
import { InlineError } from '#web/ui/Message.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { Fill } from '#web/ui/slots.tsx';
import { ConnectionBanner } from '../shell/ConnectionBanner.tsx';
import { BookButton } from '../shell/BookButton.tsx';
import { DateNav } from '../shell/DateNav.tsx';
import { ModeSwitch } from '../shell/ModeSwitch.tsx';
import { underKeyboard } from '../shell/underKeyboard.ts';
import { ViewSwitcher } from '../views/ViewSwitcher.tsx';
import type { ScheduleMoves, SchedulePlace } from '../shell/useSchedulePlace.ts';
import { figuresOf, paceOf } from './figures.ts';
import { axisOf } from './hours.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { MonthTotals } from './MonthTotals.tsx';
import { useMonthData } from './useMonthData.ts';

export interface MonthScreenProps {
  readonly place: SchedulePlace;
  readonly moves: ScheduleMoves;
}

/** One month of one location. */
export function MonthScreen({ place, moves }: MonthScreenProps) {
  const { location, date, today, now } = place;
  const { t } = useTranslation('month');
  const { t: day } = useTranslation('day');
  const formats = useFormats();
  const { me, can } = useSession();
  const { currency } = me.organisation;
  const zone = location.timezone;
  const month = date.slice(0, 7);
  const { firstWeekday } = formats;
  const weeks = useMemo(() => monthWeeks(month, firstWeekday), [month, firstWeekday]);
  const shown = useMemo(() => weeks.flat(), [weeks]);
  const { days, hours, colours, isLoading, ...reading } = useMonthData(location.id, month, shown, today);

  const isPrivate = useViewState((state) => state.isPrivate);
  const wanted = useViewState((state) => state.monthParts);
  const choices = can('money.read') && !isPrivate ? MONTH_PARTS : WITHOUT_MONEY;
  const parts = useMemo(() => partsOf(wanted, choices), [wanted, choices]);

  const known = useMemo(() => shown.flatMap((one) => days.get(one) ?? []), [shown, days]);
  const { from, to } = useMemo(() => axisOf(hours, known, zone), [hours, known, zone]);
  // The same as long as nothing of it changed: of a month that is read again only the days that differ are drawn.
  const look = useMemo(
    () => ({ today, zone, hours, axis: { from, to }, colours, currency, parts, isPrivate }),
    [today, zone, hours, from, to, colours, currency, parts, isPrivate],
  );
  const own = known.filter((one) => one.date.startsWith(month));
  const heading = formats.monthHeading(date);
  const fullHeading = formats.date(date, 'month');

  const startBooking = useStartBooking();
  /** The day the keyboard stands on; undefined while it is elsewhere. */
  const dayUnderKeyboard = () => {
    const at = underKeyboard();
    return at?.kind === 'day' ? at.date : undefined;
  };
  const book = () => {
    const on = dayUnderKeyboard() ?? date;
    startBooking({ date: on });
    // A place is looked for on the day, beside the sheet.
    moves.show('day', on);
  };
  const group = day('keys.group');
  const back = { label: t('keys.previous'), group, run: () => moves.walk(-1) };
  const on = { label: t('keys.next'), group, run: () => moves.walk(1) };
  useShortcuts([
    { id: 'today', key: 't', label: day('keys.today'), group, run: () => moves.goTo(today) },
    { id: 'previous', key: '[', ...back },
    { id: 'next', key: ']', ...on },
    { id: 'previousToo', key: '{', ...back },
    { id: 'nextToo', key: '}', ...on },
    ...(can('appointment.book') ? [{ id: 'book', key: 'n', label: day('keys.book'), group, run: book }] : []),
  ]);

  return (
    <>
      <title>{day('title', { date: fullHeading, location: location.name })}</title>
      <Fill slot="top">
        <DateNav
          mode="month"
          heading={{ day: heading.month, year: heading.year }}
          fullHeading={fullHeading}
          onToday={() => moves.goTo(today)}
          onStep={moves.walk}
        />
        <ModeSwitch mode="month" onShow={(mode) => moves.show(mode, dayUnderKeyboard())} />
        <ViewSwitcher place={place} />
      </Fill>
      <BookButton onPress={book} />
      <Fill slot="banner">
        <ConnectionBanner zone={zone} now={now} />
      </Fill>
      <MonthTotals
        month={fullHeading}
        figures={own.length > 0 ? figuresOf(own, today) : null}
        pace={paceOf(own, today)}
        currency={currency}
        parts={parts}
        choices={choices}
      />
      {reading.hasFailed ? (
        <InlineError onRetry={reading.retry}>
          {t('failed')} {reading.isStale ? t('stale') : ''}
        </InlineError>
      ) : null}
      <MonthGrid
        label={t('grid', { month: fullHeading, location: location.name })}
        month={month}
        date={date}
        weeks={weeks}
        days={days}
        look={look}
        firstWeekday={firstWeekday}
        moves={moves}
        isLoading={isLoading}
      />
    </>
  );
}

const WITHOUT_MONEY = MONTH_PARTS.filter((part) => part !== 'production');

/** What is shown of what may be seen; where money alone was chosen and is hidden, there are still the visits. */
function partsOf(wanted: readonly MonthPart[], choices: readonly MonthPart[]): ReadonlySet<MonthPart> {
  const chosen = choices.filter((part) => wanted.includes(part));
  return new Set(chosen.length > 0 ? chosen : choices);
}
