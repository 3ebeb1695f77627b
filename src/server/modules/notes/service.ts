import type { LocalDate } from '#domain/time/calendar.ts';
import type { OrgContext } from '../../context.ts';
import type { Reference } from '../reference/service.ts';
import { shapeNote, type NoteAnswer } from './shape.ts';
import { findNoteOfDay } from './store.ts';

/** The note of a day at a location as the API tells it; null when there is none. @param date in the location's zone. */
export async function noteOfDay(
  ctx: OrgContext,
  ref: Reference,
  { locationId, date }: { readonly locationId: string; readonly date: LocalDate },
): Promise<NoteAnswer | null> {
  const row = await findNoteOfDay(ctx.db, ctx.org.id, locationId, date);
  return row ? shapeNote(ref, row) : null;
}
