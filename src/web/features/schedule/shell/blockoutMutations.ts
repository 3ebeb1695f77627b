import type { Blockout } from '#contract/blockouts.ts';
import { blockoutEndpoints } from '#contract/blockouts.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { creatingMutation } from '#web/api/creation.ts';
import { command, versionedMutation } from '#web/api/versioned.ts';

interface OneBlockout {
  readonly id: string;
  readonly label: string;
}

/** Brings removed blocked time back. */
const restoreBlockout = versionedMutation<typeof blockoutEndpoints.restore, Blockout, OneBlockout>({
  endpoint: blockoutEndpoints.restore,
  entity: 'blockout',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { blockout_uuid: id }, body: { base_version: base.version } }),
  apply: (blockout) => blockout,
  rebaseable: false,
  label: ({ label }) => label,
});

/** Frees the time of one blockout; others of its group stay. Undo brings it back. */
export const removeBlockout = versionedMutation<typeof blockoutEndpoints.delete, Blockout, OneBlockout>({
  endpoint: blockoutEndpoints.delete,
  entity: 'blockout',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { blockout_uuid: id }, query: { base_version: base.version } }),
  apply: () => null,
  rebaseable: false,
  label: ({ label }) => label,
  inverse: (_before, _after, variables) => command(restoreBlockout, variables),
});

interface NewBlockout {
  readonly locationId: string;
  readonly operatoryId: string;
  readonly typeId: string;
  readonly date: LocalDate;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  readonly label: string;
}

/** Blocks a stretch of one operatory. Where another blockout stands nothing is made. Undo removes it. */
export const blockTime = creatingMutation<typeof blockoutEndpoints.create, Blockout, NewBlockout>({
  endpoint: blockoutEndpoints.create,
  entity: 'blockout',
  request: ({ locationId, operatoryId, typeId, date, startTime, endTime }) => ({
    body: {
      location_uuid: locationId,
      operatory_uuids: [operatoryId],
      blockout_type_uuid: typeId,
      schedule_date: date,
      start_time: startTime,
      end_time: endTime,
    },
  }),
  made: ({ items }) => items[0] ?? null,
  label: ({ label }) => label,
  inverse: ({ id }, { label }) => command(removeBlockout, { id, label }),
});
