import { startOfWeek, type LocalDate } from '#domain/time/calendar.ts';

/** Two empty working days of one week, the earlier first. */
export async function twoDays(takeDate: () => Promise<LocalDate>): Promise<readonly [LocalDate, LocalDate]> {
  let first = await takeDate();
  for (;;) {
    const next = await takeDate();
    if (startOfWeek(first) === startOfWeek(next)) return [first, next];
    first = next;
  }
}
