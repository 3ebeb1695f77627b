import { instantOf } from '#domain/time/instant.ts';
import { addDays, startOfWeek, wallTimeOfMinutes, weekday } from '#domain/time/calendar.ts';
import type { LocationBook } from '../book.ts';
import { putEvent } from './appointments.ts';
import { atMinute, money } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/** Weekly hours, dated exceptions, goals and notes of one location. */
export function putHours(sheet: Sheet, book: LocationBook): void {
  putTemplates(sheet, book);
  putOverrides(sheet, book);
  putGoals(sheet, book);
  putNotes(sheet, book);
}

function stampsOf({ foundedAt }: Sheet) {
  return { created_at: foundedAt, updated_at: foundedAt };
}

function putTemplates(sheet: Sheet, { location, today, plans }: LocationBook): void {
  const since = startOfWeek(addDays(plans[0]?.date ?? today, -364));
  const onWeekend = weekday(today) > 4;
  for (const column of location.columns) {
    const row = (day: number, from: string, to: string | null) => {
      sheet.put('schedule_template', {
        org_id: sheet.orgId,
        id: sheet.nextId(),
        provider_id: sheet.idOf('provider', column.provider),
        location_id: sheet.idOf('location', location.key),
        operatory_id: sheet.idOf('operatory', `${location.key}/${column.operatory}`),
        day_of_week: day,
        start_time: wallTimeOfMinutes(column.hours[0]),
        end_time: wallTimeOfMinutes(column.hours[1]),
        effective_from: from,
        effective_to: to,
        ...stampsOf(sheet),
      });
    };
    for (const day of column.days) row(day, since, null);
    // A weekend on which the demo starts is worked like a Friday, this once.
    if (onWeekend && column.days.includes(4)) row(weekday(today), today, today);
  }
}

function putOverrides(sheet: Sheet, { location, plans }: LocationBook): void {
  for (const plan of plans) {
    for (const { provider, columns, reason, note } of plan.overrides) {
      const base = {
        org_id: sheet.orgId,
        provider_id: sheet.idOf('provider', provider),
        location_id: sheet.idOf('location', location.key),
        override_date: plan.date,
        override_reason: reason,
        note,
        ...stampsOf(sheet),
      };
      if (columns.length === 0) {
        const away = { is_unavailable: true, operatory_id: null, start_time: null, end_time: null };
        sheet.put('schedule_override', { ...base, id: sheet.nextId(), ...away });
      }
      for (const { operatory, hours } of columns) {
        sheet.put('schedule_override', {
          ...base,
          id: sheet.nextId(),
          is_unavailable: false,
          operatory_id: sheet.idOf('operatory', `${location.key}/${operatory}`),
          start_time: wallTimeOfMinutes(hours[0]),
          end_time: wallTimeOfMinutes(hours[1]),
        });
      }
    }
  }
}

function putGoals(sheet: Sheet, { location, plans }: LocationBook): void {
  for (const { date, columns } of plans) {
    for (const key of new Set(columns.map(({ provider }) => provider))) {
      const goal = sheet.clinic.providers.find((provider) => provider.key === key)?.goal ?? 0;
      sheet.put('production_goal', {
        org_id: sheet.orgId,
        id: sheet.nextId(),
        provider_id: sheet.idOf('provider', key),
        location_id: sheet.idOf('location', location.key),
        goal_date: date,
        goal_amount: money(weekday(date) === 5 ? Math.round(goal / 2) : goal),
        ...stampsOf(sheet),
      });
    }
  }
}

/** Notes of days around today, by their distance; the first one is the banner of the first day. */
const NOTES: readonly (readonly [number, string])[] = [
  [0, 'Dr Lindqvist leaves at 3:30. Suction service in Op 5 at 3:00. Flu shots for staff at lunch.'],
  [-1, 'Autoclave 2 back from repair.'],
  [-7, 'Fire drill at 10:15, all columns run ten minutes late.'],
  [1, 'Lab courier comes at 9:00 instead of 3:00.'],
  [5, 'New sensor training for the assistants, 12:15 in Op 3.'],
  [14, 'Painter in the hallway, use the side entrance.'],
];

function putNotes(sheet: Sheet, { location, today, nowMinute }: LocationBook): void {
  if (location.curated === null) return;
  const author = sheet.staff[1] ?? sheet.staff[0];
  for (const [distance, note] of NOTES) {
    const date = addDays(today, distance);
    // Today's banner was written before opening; looked at even earlier, on the evening before.
    const early = distance > 0 || nowMinute < 472;
    const writtenAt = early
      ? atMinute(addDays(today, -1), 1002, location.timeZone)
      : atMinute(date, 472, location.timeZone);
    const id = sheet.nextId();
    sheet.put('schedule_note', {
      org_id: sheet.orgId,
      id,
      location_id: sheet.idOf('location', location.key),
      note_date: date,
      note,
      created_at: instantOf(writtenAt),
      updated_at: instantOf(writtenAt),
    });
    const deed = { at: writtenAt, by: author };
    putEvent(sheet, {
      deed,
      entity: 'schedule_note',
      entityId: id,
      version: 1,
      action: 'created',
      from: null,
      to: null,
      changes: [],
      location: location.key,
      day: date,
    });
  }
}
