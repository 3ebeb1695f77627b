/** Sign, digits, fraction. No exponent, no blanks, no grouping. */
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * Rounds a decimal to two places, half to even, without going through binary fractions.
 * @param value a finite number or a plain decimal string.
 * @returns the amount with exactly two decimals (`-0.00` never), or null when it is not a plain decimal.
 */
export function roundToCents(value: number | string): string | null {
  const match = DECIMAL.exec(typeof value === 'number' ? plain(value) : value.trim());
  if (!match) return null;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const kept = BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
  const cents = kept + (roundsUp(fraction.slice(2), kept) ? 1n : 0n);
  const digits = cents.toString().padStart(3, '0');
  const minus = sign === '-' && cents !== 0n ? '-' : '';
  return `${minus}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function roundsUp(rest: string, kept: bigint): boolean {
  const first = rest[0];
  if (first === undefined || first < '5') return false;
  if (first > '5' || /[1-9]/.test(rest.slice(1))) return true;
  return kept % 2n === 1n;
}

/** Numbers below 1e-6 print with an exponent; they round to nothing anyway. */
function plain(value: number): string {
  return Math.abs(value) < 1e-6 ? '0' : String(value);
}
