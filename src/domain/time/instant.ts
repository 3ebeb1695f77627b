/** Milliseconds since 1970-01-01T00:00:00Z: the form in which instants are compared and added. */
export type EpochMs = number;

/** An instant on the wire: ISO 8601 in UTC, 'YYYY-MM-DDTHH:MM:SSZ', with a fraction only where one exists. */
export type Instant = string;

export const MS_PER_MINUTE = 60_000;

const INSTANT_PATTERN =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

/** Whether the text is an ISO instant with an offset (any offset; `Z` is what we write ourselves). */
export function isInstant(text: string): boolean {
  return INSTANT_PATTERN.test(text) && Number.isFinite(Date.parse(text));
}

/** The instant as epoch milliseconds. Takes any text that `isInstant` accepts; NaN for others. */
export function epochMs(instant: Instant): EpochMs {
  return Date.parse(instant);
}

/** Epoch milliseconds as the wire writes them: UTC, no fraction when it is zero. */
export function instantOf(ms: EpochMs): Instant {
  const text = new Date(ms).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

/** Whole minutes from one instant to another, rounded down; negative when `to` is earlier. */
export function minutesBetween(from: EpochMs, to: EpochMs): number {
  return Math.floor((to - from) / MS_PER_MINUTE);
}
