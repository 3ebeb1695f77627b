import type { Random } from './random.ts';

/** Gives one new id at each call. */
export type NextId = () => string;

/**
 * Repeatable uuid v7 ids (decisions 22): the time part starts at `startMs` (epoch milliseconds) and grows by one
 * millisecond per id, the rest comes from the seed. Sorted by id is sorted by order of creation.
 */
export function idSource(random: Random, startMs: number): NextId {
  let clock = Math.floor(startMs);
  return () => {
    const time = (clock++).toString(16).padStart(12, '0');
    const a = hex(random.int(0, 0xfff), 3);
    const b = hex(0x8000 | random.int(0, 0x3fff), 4);
    const c = hex(random.int(0, 0xffffff), 6) + hex(random.int(0, 0xffffff), 6);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${c}`;
  };
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
