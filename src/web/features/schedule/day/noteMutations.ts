import { noteEndpoints, type ScheduleNote } from '#contract/notes.ts';
import { creatingMutation } from '#web/api/creation.ts';
import { versionedMutation } from '#web/api/versioned.ts';

interface WriteNote {
  readonly id: string;
  readonly text: string;
  /** For the list of waiting changes. */
  readonly label: string;
}

/** Changes the text of a day's note. */
export const writeNote = versionedMutation<typeof noteEndpoints.patch, ScheduleNote, WriteNote>({
  endpoint: noteEndpoints.patch,
  entity: 'schedule_note',
  id: ({ id }) => id,
  request: ({ id, text }, base) => ({
    params: { note_uuid: id },
    body: { base_version: base.version, note: text },
  }),
  apply: (note, { text }) => ({ ...note, note: text }),
  revise: (variables, choices) => {
    const choice = choices['note'];
    if (!choice || choice.side === 'theirs') return null;
    return choice.side === 'both' ? { ...variables, text: choice.text } : variables;
  },
  rebaseable: true,
  label: ({ label }) => label,
});

/** Takes the note of a day away; it can be restored. */
export const removeNote = versionedMutation<
  typeof noteEndpoints.delete,
  ScheduleNote,
  { readonly id: string; readonly label: string }
>({
  endpoint: noteEndpoints.delete,
  entity: 'schedule_note',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { note_uuid: id }, query: { base_version: base.version } }),
  apply: () => null,
  rebaseable: false,
  label: ({ label }) => label,
});

interface FirstNote {
  readonly locationId: string;
  readonly date: string;
  readonly text: string;
  readonly label: string;
}

/** Writes the first note of a day. */
export const createNote = creatingMutation<typeof noteEndpoints.create, ScheduleNote, FirstNote>({
  endpoint: noteEndpoints.create,
  entity: 'schedule_note',
  request: ({ locationId, date, text }) => ({
    body: { location_uuid: locationId, note_date: date, note: text },
  }),
  label: ({ label }) => label,
});
