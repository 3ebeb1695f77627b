import type { Answer } from './client.ts';

/** Callers in a race. */
export const MANY = 32;

/** Does something as often as there are callers, all at once. */
export function atOnce<T>(make: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: MANY }, (_, index) => make(index)));
}

/** How often each status was answered. */
export function tally(answers: readonly Answer[]): Readonly<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** What `tally` says when one came first and the others were told so. */
export const ONE_CREATED = { 201: 1, 409: MANY - 1 };
