import type { LocalDate } from '#domain/time/calendar.ts';
import { drawnGridMinuteOf } from '#domain/time/grid.ts';
import type { BookingDraft, Suggestion } from '#web/calendar/model/types.ts';
import type { BookingSketch } from '#web/state/desk.ts';

const NONE: readonly Suggestion[] = [];

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
