import { weekday } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { toLocal } from '#domain/time/zone.ts';
import type { TableName } from '../db/schema.ts';
import { clinicsFor } from './clinic.ts';
import { idSource } from './ids.ts';
import { putOrganisation } from './organisation.ts';
import { randomFrom } from './random.ts';
import { putAccounts } from './rows/practice.ts';
import { rowCollector } from './rows/sheet.ts';
import { DEMO_SIGN_INS } from './sign-ins.ts';

export interface DemoOptions {
  /** The moment the demo is made for: today and the present minute, in each location's own time. */
  readonly now: Date;
  /** Same seed and same moment, same data. */
  readonly seed?: string;
}

const DAY = 86_400_000;

/**
 * All rows of the demo by table, nothing stored. The same options give the same rows, but for `passwordHash`, which the
 * caller brings.
 */
export function demoRows(
  { now, seed = 'main-street' }: DemoOptions,
  passwordHash: string,
): ReadonlyMap<TableName, readonly object[]> {
  const nowMs = Math.floor(now.getTime() / 1000) * 1000;
  const foundedMs = nowMs - 420 * DAY;
  const random = randomFrom(seed);
  const nextId = idSource(random.fork('ids'), nowMs - 2 * DAY);
  const { put, rows } = rowCollector();
  const users = putAccounts(put, DEMO_SIGN_INS, { passwordHash, foundedAt: instantOf(foundedMs), nextId });
  const { demo, other } = clinicsFor(weekday(toLocal(nowMs, 'America/Chicago').date));
  for (const clinic of [demo, other]) {
    const part = random.fork(clinic.slug);
    putOrganisation({ clinic, nowMs, foundedMs, random: part, nextId, put, signIns: DEMO_SIGN_INS, users });
  }
  return rows;
}
