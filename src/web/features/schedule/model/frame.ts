import type { DailyCalendar } from '#contract/calendar.ts';
import {
  gridMinuteOfInstant,
  hourLabels,
  instantOfGridMinute,
  wallTimeOfGridMinute,
  drawnGridMinuteOf,
} from '#domain/time/grid.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { endTimeOf, localDateOf } from '#domain/time/zone.ts';
import { rowHeight, type FontSize } from '#domain/view/defaults.ts';
import type { CalendarDay } from '#web/calendar/model/types.ts';
import type { Formats } from '#web/i18n/format.ts';

/** What of a saved view shapes the frame of the day. */
export interface FrameView {
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  readonly increment: number;
  readonly fontSize: FontSize;
}

/** The axis of the day: hours, increment, row height, now-line. @param now epoch milliseconds. */
export function dayFrame(
  date: LocalDate,
  zone: string,
  dayMinutes: number,
  view: FrameView,
  now: number,
  formats: Formats,
  formatMinute: CalendarDay['formatMinute'],
): CalendarDay {
  const isToday = localDateOf(now, zone) === date;
  return {
    date,
    startMin: drawnGridMinuteOf(view.startTime, date, zone),
    endMin: Math.min(dayMinutes, drawnGridMinuteOf(view.endTime, date, zone)),
    dayMinutes,
    hours: hourLabels(date, zone).map((label) => {
      const { hour, period } = formats.hourLabel(label.hour);
      return { min: label.minute, text: hour, suffix: period, offset: label.offsetLabel };
    }),
    nowMin: isToday ? Math.floor(gridMinuteOfInstant(now, date, zone)) : null,
    increment: view.increment,
    rowPx: rowHeight(view.fontSize),
    formatMinute,
  };
}

/** Clock time of a grid minute; the same function for the same day, so that nothing is drawn anew. */
export function minuteFormat(date: LocalDate, zone: string, formats: Formats): CalendarDay['formatMinute'] {
  return (min, style) => formats.clock(wallTimeOfGridMinute(min, date, zone), style);
}

/** Wall time of a grid minute, as requests name a start. */
export function wallTimeAt(min: number, day: Pick<DailyCalendar, 'date' | 'location_timezone'>): WallTime {
  return wallTimeOfGridMinute(min, day.date, day.location_timezone);
}

/** Wall time of a grid minute, as requests name an end: the last one of a day is 24:00. */
export function endTimeAt(min: number, day: Pick<DailyCalendar, 'date' | 'location_timezone'>): WallTime {
  const { date, location_timezone: zone } = day;
  return endTimeOf(instantOfGridMinute(min, date, zone), date, zone);
}
