import type { ProcedureCode } from '#contract/procedure-codes.ts';

const MOST_SHOWN = 50;

/** Codes of which code, description or short text hold every word typed, those that begin with it first. */
export function searchCodes(codes: readonly ProcedureCode[], text: string): ProcedureCode[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const whole = words.join(' ');
  const matches = codes.filter((code) => {
    const hay = plain(`${code.code} ${code.description} ${code.abbrev}`);
    return words.every((word) => hay.includes(word));
  });
  const begins = (code: ProcedureCode) =>
    [code.code, code.description, code.abbrev].some((field) => plain(field).startsWith(whole));
  return [...matches.filter(begins), ...matches.filter((code) => !begins(code))].slice(0, MOST_SHOWN);
}

/** Lower case without accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
