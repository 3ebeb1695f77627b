import { addDays, wallTimeOfMinutes } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { EpochMs, Instant } from '#domain/time/instant.ts';
import { boundInstant, toLocal } from '#domain/time/zone.ts';
import type { NewRow, TableName } from '../../db/schema.ts';
import type { LocationBook } from '../book.ts';
import type { ClinicSpec } from '../clinic.ts';
import type { NextId } from '../ids.ts';
import type { DemoPatient } from '../patients.ts';
import type { Random } from '../random.ts';

/** Somebody who works at the desk, as history names them. */
export interface StaffMember {
  readonly userId: string;
  readonly membershipId: string;
  readonly name: string;
}

/** All that the row makers of one organisation share; ids by the keys of the clinic's description. */
export interface Sheet {
  readonly orgId: string;
  readonly clinic: ClinicSpec;
  readonly books: readonly LocationBook[];
  readonly patients: readonly DemoPatient[];
  readonly staff: readonly [StaffMember, ...StaffMember[]];
  readonly random: Random;
  readonly nextId: NextId;
  readonly nowMs: EpochMs;
  /** When the practice was set up. */
  readonly foundedAt: Instant;
  readonly put: Put;
  /** The id that belongs to a thing of the description, e.g. ('operatory', 'main/op1'); made at the first question. */
  readonly idOf: (kind: string, key: string) => string;
}

export type Put = <T extends TableName>(table: T, row: NewRow<T>) => void;

/** Collects rows by table; within a table they keep their order. */
export function rowCollector(): { put: Put; rows: ReadonlyMap<TableName, readonly object[]> } {
  const rows = new Map<TableName, object[]>();
  return {
    rows,
    put: (table, row) => {
      const list = rows.get(table);
      if (list) list.push(row);
      else rows.set(table, [row]);
    },
  };
}

/** Remembers one id per kind and key. */
export function idRegister(nextId: NextId): Sheet['idOf'] {
  const known = new Map<string, string>();
  return (kind, key) => {
    const name = `${kind}:${key}`;
    const id = known.get(name) ?? nextId();
    known.set(name, id);
    return id;
  };
}

/** Epoch milliseconds of minutes after midnight on a local date. */
export function atMinute(date: LocalDate, minute: number, zone: string): EpochMs {
  const whole = Math.floor(minute / 1440);
  return boundInstant(addDays(date, whole), wallTimeOfMinutes(minute - whole * 1440), zone);
}

/** A moment of office hours so many days before today, never in the future. */
export function officeMoment(sheet: Sheet, zone: string, daysAgo: number, random: Random): EpochMs {
  const today = toLocal(sheet.nowMs, zone).date;
  const ms =
    atMinute(addDays(today, -daysAgo), random.int(8 * 60, 16 * 60 + 50), zone) + random.int(0, 59) * 1000;
  return ms <= sheet.nowMs
    ? ms
    : atMinute(addDays(today, -daysAgo - 1), random.int(8 * 60, 16 * 60 + 50), zone);
}

/** Amount with two decimals. */
export function money(amount: number): string {
  return amount.toFixed(2);
}
