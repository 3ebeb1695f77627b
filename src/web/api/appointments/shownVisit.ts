import type { Appointment } from '#contract/appointment-shapes.ts';
import type { VersionedRecord } from '../entity.ts';
import type { RecordStore } from '../records.ts';

/** The visit as it is on the screen now, with what this desk has not yet been answered; undefined when unknown. */
export function shownVisit(records: RecordStore, id: string): Appointment | undefined {
  const record = records.shown('appointment', id);
  return record && isVisit(record) ? record : undefined;
}

/** Records of this entity come from answers of one shape; the field is one that only they have. */
function isVisit(record: VersionedRecord): record is Appointment {
  return 'provider_assignments' in record;
}
