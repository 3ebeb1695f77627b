import type { LocalDate } from '#domain/time/calendar.ts';
import type { OrgContext } from '../../context.ts';
import type { BookDays } from '../book-day/service.ts';
import type { Reference } from '../reference/service.ts';
import { shapeNote, type NoteAnswer } from './shape.ts';
import { findNotesOfDays } from './store.ts';

/** The notes of several days at a location as the API tells them; a day without one has no entry. */
export async function notesOfDays(
  ctx: OrgContext,
  ref: Reference,
  { locationId, dates }: BookDays,
): Promise<ReadonlyMap<LocalDate, NoteAnswer>> {
  const rows = await findNotesOfDays(ctx.db, ctx.org.id, locationId, dates);
  return new Map(rows.map((row) => [row.note_date, shapeNote(ref, row)]));
}
