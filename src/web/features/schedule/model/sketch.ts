import type { LocalDate } from '#domain/time/calendar.ts';
import { drawnGridMinuteOf } from '#domain/time/grid.ts';
import type { WeekAxis } from '#domain/time/week-axis.ts';
import type { BookingDraft, LaneRange, Suggestion } from '#web/calendar/model/types.ts';
import type { BookingSketch } from '#web/state/desk.ts';
import { laneIdOf } from './weekLanes.ts';

const NONE: readonly Suggestion[] = [];

/** What the booking sheet shows on the grid of a week that holds its day. */
export function weekSketchOf(
  sketch: BookingSketch | null,
  dates: readonly LocalDate[],
  zone: string,
  axis: WeekAxis,
): ReturnType<typeof sketchOf> {
  const date = sketch?.date;
  if (date === undefined || !dates.includes(date)) return sketchOf(null, '', zone);
  const { draft, suggestions } = sketchOf(sketch, date, zone);
  const onAxis = <B extends LaneRange & { laneId: string }>(box: B): B => ({
    ...box,
    ...axis.toAxis(date, box),
    laneId: laneIdOf(date, box.laneId),
  });
  return { draft: draft && onAxis(draft), suggestions: suggestions.map(onAxis) };
}

/** What the booking sheet shows on the grid, when it is about the day on screen. */
export function sketchOf(
  sketch: BookingSketch | null,
  date: LocalDate,
  zone: string,
): { draft: BookingDraft | null; suggestions: readonly Suggestion[] } {
  if (sketch === null || sketch.date !== date) return { draft: null, suggestions: NONE };
  const at = (time: string) => drawnGridMinuteOf(time, date, zone);
  return {
    draft: {
      laneId: sketch.operatoryId,
      startMin: at(sketch.startTime),
      endMin: at(sketch.endTime),
      verdict: sketch.verdict,
      title: sketch.title,
      lines: sketch.lines,
    },
    suggestions: sketch.suggestions.map((one, index) => ({
      id: `${one.operatoryId} ${one.startTime}`,
      laneId: one.operatoryId,
      startMin: at(one.startTime),
      endMin: at(one.endTime),
      number: index + 1,
      title: one.title,
      detail: one.detail,
    })),
  };
}
