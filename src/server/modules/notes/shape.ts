import type * as z from 'zod';
import type { scheduleNote } from '#contract/notes.ts';
import { refOf, type Reference } from '../reference/service.ts';
import type { NoteRow } from './store.ts';

export type NoteAnswer = z.input<typeof scheduleNote>;

export function shapeNote(ref: Reference, row: NoteRow): NoteAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    location: refOf(ref.location, row.location_id),
    note_date: row.note_date,
    note: row.note,
    updated_by: row.updated_by,
  };
}
