import type { PlannedRow } from './plan.ts';
import { visitsToPin } from './plan.ts';

/**
 * The remarks of an answer in the words of the catalogue (§19): what was left out and why, once for each holiday, and
 * what the blockouts made stand over. Types that are not to be copied and days the caller chose to skip are no news.
 */
export function planWarnings(rows: readonly PlannedRow[]): string[] {
  const texts = rows.flatMap((row) => {
    const { candidate, skipReason, holiday } = row;
    const place = placeText(row);
    const told = holiday === null ? [] : [`${candidate.date}: holiday ${holiday}`];
    switch (skipReason) {
      case null:
        return [...told, ...visitTexts(row)];
      case 'holiday':
        return [`${candidate.date}: skipped, holiday ${holiday ?? ''}`];
      case 'overlap':
        return [`${place}: skipped, overlaps ${row.blocker?.type.name ?? ''}`];
      case 'nonexistent_time':
        return [`${place}: skipped, this time does not exist on that day`];
      case 'type_inactive':
        return [`${place}: skipped, ${candidate.type.name} is not in use`];
      case 'other_location':
        return [`${place}: skipped, the operatory is not at this location`];
      case 'no_time_left':
        return [`${place}: skipped, the visits leave no time`];
      case 'chosen':
      case 'do_not_copy':
        return [];
    }
  });
  return [...new Set(texts)];
}

/** Day, times and operatory of a row, '2026-03-02 12:00-13:00 Op 1'. */
export function placeText({
  candidate,
  startTime,
  endTime,
}: Pick<PlannedRow, 'candidate' | 'startTime' | 'endTime'>) {
  return blockoutPlace(candidate.date, startTime, endTime, candidate.operatory?.name ?? null);
}

/** @param operatory null = the whole location. */
export function blockoutPlace(
  date: string,
  startTime: string,
  endTime: string,
  operatory: string | null,
): string {
  return `${date} ${startTime.slice(0, 5)}-${endTime.slice(0, 5)} ${operatory ?? 'all operatories'}`;
}

/** How a blockout over visits is told. */
export function visitsInside(place: string, count: number): string {
  return `${place}: ${count} ${count === 1 ? 'visit' : 'visits'} inside`;
}

function visitTexts(row: PlannedRow): string[] {
  const pinned = visitsToPin(row).length;
  const staying = row.visits.length - pinned;
  const place = placeText(row);
  return [
    ...(pinned > 0 ? [`${place}: ${pinned} ${pinned === 1 ? 'visit' : 'visits'} sent to the pinboard`] : []),
    ...(staying > 0 ? [visitsInside(place, staying)] : []),
  ];
}
