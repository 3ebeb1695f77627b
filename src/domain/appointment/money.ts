/**
 * Money as decimal strings with two decimals ('120.00', numeric(12,2), decisions 22). Sums run over whole cents, so no
 * float ever holds a fraction of an amount.
 */

const AMOUNT = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/** An amount in cents, further decimals rounded half to even (catalogue: Amounts [P]); null when it is no decimal. */
export function centsOf(amount: string): number | null {
  const match = AMOUNT.exec(amount.trim());
  if (!match) return null;
  const fraction = match[3] ?? '';
  const cents = Number(match[2]) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  const rounded = cents + roundUp(cents, fraction.slice(2));
  if (!Number.isSafeInteger(rounded)) return null;
  return match[1] === '-' && rounded !== 0 ? -rounded : rounded;
}

function roundUp(cents: number, rest: string): 0 | 1 {
  if (rest === '' || rest[0] === undefined || rest[0] < '5') return 0;
  if (/^50*$/.test(rest)) return cents % 2 === 0 ? 0 : 1;
  return 1;
}

/** Cents as a decimal string with two decimals. */
export function amountOf(cents: number): string {
  const size = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** The amount with exactly two decimals, or null when it is no decimal. */
export function normalizeAmount(amount: string): string | null {
  const cents = centsOf(amount);
  return cents === null ? null : amountOf(cents);
}

/** Sum of amounts; null entries (unset, or hidden from the caller) count as nothing. */
export function sumAmounts(amounts: Iterable<string | null>): string {
  let total = 0;
  for (const amount of amounts) total += amount === null ? 0 : (centsOf(amount) ?? 0);
  return amountOf(total);
}

/** part / whole * 100 with one decimal; 0 when the whole is zero (catalogue: Computed fields). */
export function percentOf(part: string, whole: string): number {
  const [dividend, divisor] = [centsOf(part) ?? 0, centsOf(whole) ?? 0];
  return divisor === 0 ? 0 : Math.round((dividend * 1000) / divisor) / 10;
}
