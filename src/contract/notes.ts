import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  date,
  id,
  page,
  paged,
  recordFields,
  ref,
  text,
  unclearable,
} from './kernel/fields.ts';

/** The note of a day at a location, shown above the calendar. */
export const scheduleNote = z
  .object({
    ...recordFields,
    location: ref,
    note_date: date,
    note: z.string(),
    updated_by: z.string().nullable().describe('Display name of who wrote it last'),
  })
  .meta({ id: 'ScheduleNote' });
export type ScheduleNote = z.output<typeof scheduleNote>;

const noteText = text(4000).min(1);
const params = z.object({ note_uuid: id });
const common = { scope: 'org', tag: 'Schedule', touches: ['schedule_note'] } as const;

export const noteEndpoints = {
  list: endpoint({
    ...common,
    id: 'notes.list',
    method: 'GET',
    path: '/schedule/notes',
    permission: 'day.read',
    summary: 'List schedule notes',
    description: 'By date ascending; both bounds inclusive.',
    query: paged({ location_uuid: id.optional(), date_from: date.optional(), date_to: date.optional() }),
    status: 200,
    response: page(scheduleNote),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'notes.get',
    method: 'GET',
    path: '/schedule/notes/{note_uuid}',
    permission: 'day.read',
    summary: 'Get schedule note',
    params,
    status: 200,
    response: scheduleNote,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'notes.create',
    method: 'POST',
    path: '/schedule/notes',
    permission: 'note.write',
    summary: 'Create schedule note',
    description: 'One note for each location and day.',
    body: z.strictObject({ location_uuid: id, note_date: date, note: noteText }),
    status: 201,
    response: scheduleNote,
    errors: ['not_found', 'duplicate'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'notes.patch',
    method: 'PATCH',
    path: '/schedule/notes/{note_uuid}',
    permission: 'note.write',
    summary: 'Update schedule note',
    params,
    body: z.strictObject({ base_version: baseVersion, note: unclearable(noteText) }),
    status: 200,
    response: scheduleNote,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_note',
  }),
  delete: endpoint({
    ...common,
    id: 'notes.delete',
    method: 'DELETE',
    path: '/schedule/notes/{note_uuid}',
    permission: 'note.write',
    summary: 'Delete schedule note',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_note',
  }),
  restore: endpoint({
    ...common,
    id: 'notes.restore',
    method: 'POST',
    path: '/schedule/notes/{note_uuid}/restore',
    permission: 'note.write',
    summary: 'Restore deleted schedule note',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: scheduleNote,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'schedule_note',
  }),
} as const;
