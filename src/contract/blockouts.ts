import * as z from 'zod';
import { weekday as weekdayOf } from '#domain/time/calendar.ts';
import { CHOICES, SKIP_REASONS } from '#domain/blockout/plan.ts';
import { bookingRule } from './booking-rule.ts';
import { conflictAppointment } from './conflicts.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  colour,
  date,
  endTime,
  id,
  page,
  paged,
  recordFields,
  ref,
  text,
  time,
  unclearable,
  weekday,
} from './kernel/fields.ts';

const blockoutShape = {
  ...recordFields,
  location: ref,
  operatory: ref.nullable().describe('null = whole location'),
  blockout_type: ref,
  blockout_group_uuid: id.nullable().describe('Recurrence group'),
  schedule_date: date,
  start_time: time.describe('Local'),
  end_time: endTime.describe('Local'),
  note: z.string(),
  status: z.enum(['active', 'cancelled']),
  // Additive: what its type says, so that drawing needs no look-up.
  color: colour,
  abbreviation: z.string().nullable(),
  is_no_schedule: z.boolean().describe('Nothing may be booked inside'),
  is_holiday: z.boolean(),
  booking_rule: bookingRule,
};

export const blockout = z.object(blockoutShape).meta({ id: 'Blockout' });
export type Blockout = z.output<typeof blockout>;

const visitsInside = z
  .array(conflictAppointment)
  .describe('Additive: visits that stand inside; they stay where they are');
const warnings = z.array(z.string()).describe('What was left out or stands in the way, in words');

/** A blockout after a change, with what the change runs into. */
export const changedBlockout = z
  .object({ ...blockoutShape, warnings, appointments: visitsInside })
  .meta({ id: 'ChangedBlockout' });

/** One blockout as it is written, or would be by a dry run; or why not (decisions 17). */
export const plannedBlockout = z
  .object({
    schedule_date: date,
    start_time: time.describe('Local'),
    end_time: endTime.describe('Local'),
    operatory: ref.nullable().describe('null = whole location'),
    blockout_type: ref,
    note: z.string(),
    outcome: z.enum(['created', 'skipped']),
    skip_reason: z.enum(SKIP_REASONS).nullable(),
    overlaps: z
      .object({
        blockout_uuid: id.nullable().describe('null = made by this same request'),
        blockout_type: ref,
      })
      .nullable()
      .describe('The blockout in the way, for skip_reason overlap'),
    holiday: z.string().nullable().describe('Name of the holiday of that day'),
    choice: z.enum(CHOICES).nullable().describe('What the request chose for that day'),
    appointments: z.array(conflictAppointment).describe('Visits that stand inside'),
    source_uuid: id.nullable().describe('The blockout or template item it is made from'),
    blockout_uuid: id.nullable().describe('The blockout made; null in a dry run and when skipped'),
  })
  .meta({ id: 'PlannedBlockout' });
export type PlannedBlockout = z.output<typeof plannedBlockout>;

const plan = {
  dry_run: z.boolean().describe('Additive: nothing was written'),
  rows: z.array(plannedBlockout).describe('Additive: every blockout considered; a dry run answers the same'),
};
export const blockoutCreateResult = z
  .object({ items: z.array(blockout).describe('Blockouts created'), warnings, ...plan })
  .meta({ id: 'BlockoutCreateResult' });
export const blockoutCountResult = z
  .object({ count: z.int().min(0).describe('Blockouts created'), warnings, ...plan })
  .meta({ id: 'BlockoutCountResult' });
export type BlockoutCountResult = z.output<typeof blockoutCountResult>;

const note = text(2000);
export const dryRun = z
  .boolean()
  .default(false)
  .describe('Additive: only answer what would be written (decisions 17)');
const operatories = z
  .array(id)
  .min(1)
  .max(200)
  .nullable()
  .optional()
  .describe('One blockout for each; null or absent = one for the whole location');
const monday = date.refine((value) => weekdayOf(value) === 0, 'Date must be a Monday');

/** The place and time of new blockouts. */
const placed = {
  location_uuid: id,
  blockout_type_uuid: id,
  operatory_uuids: operatories,
  start_time: time,
  end_time: endTime,
  note: note.nullable().default('').describe('null = none'),
};

export const repeatBody = z.strictObject({
  ...placed,
  date_from: date.describe('First day that may be used; its week is the first one counted'),
  until: date.describe('Last day that may be used, at most two years later'),
  weekdays: z.array(weekday).min(1).max(7),
  every_n_weeks: z.int().min(1).max(52).default(1),
  choices: z
    .array(z.strictObject({ schedule_date: date, choice: z.enum(CHOICES) }))
    .max(750)
    .default([])
    .describe(
      'What to do on single days: skip, keep (over the visits), hold_around (only between the visits), pinboard (send scheduled visits there). A day without choice is kept unless it is a holiday; a choice other than skip books a holiday too.',
    ),
  blockout_uuid: id
    .optional()
    .describe('The blockout that is repeated: it joins the group and its own day is left as it is'),
  dry_run: dryRun,
});

const params = z.object({ blockout_uuid: id });
const common = { scope: 'org', tag: 'Blockouts', touches: ['blockout', 'blockout_type'] } as const;
const writes = { ...common, permission: 'blockout.write', touches: ['blockout'] } as const;
const generator = {
  ...writes,
  method: 'POST',
  status: 201,
  response: blockoutCountResult,
  errors: ['not_found'],
  idempotent: true,
} as const;

export const blockoutEndpoints = {
  list: endpoint({
    ...common,
    id: 'blockouts.list',
    method: 'GET',
    path: '/blockouts/instances',
    permission: 'blockout.read',
    summary: 'List blockouts',
    description: 'Both bounds inclusive.',
    query: paged({ location_uuid: id.optional(), date_from: date.optional(), date_to: date.optional() }),
    status: 200,
    response: page(blockout),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'blockouts.get',
    method: 'GET',
    path: '/blockouts/instances/{blockout_uuid}',
    permission: 'blockout.read',
    summary: 'Get blockout',
    params,
    status: 200,
    response: blockout,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...writes,
    id: 'blockouts.create',
    method: 'POST',
    path: '/blockouts/instances',
    summary: 'Create blockouts',
    description:
      'One for each operatory listed, all with one group; what overlaps another blockout is skipped with a warning. Visits inside never refuse it: each row lists them. A time that does not exist on that day at all is 422; a start or end inside the gap counts from where the clock jumps.',
    body: z.strictObject({ ...placed, schedule_date: date, dry_run: dryRun }),
    status: 201,
    response: blockoutCreateResult,
    errors: ['not_found', 'nonexistent_local_time'],
    idempotent: true,
  }),
  copyDay: endpoint({
    ...generator,
    id: 'blockouts.copyDay',
    path: '/blockouts/instances/copy-day',
    summary: "Copy a day's blockouts",
    description:
      'To another day, also to a holiday, which is told. Types that are not to be copied and holidays are left out.',
    body: z.strictObject({ location_uuid: id, source_date: date, target_date: date, dry_run: dryRun }),
  }),
  copyWeek: endpoint({
    ...generator,
    id: 'blockouts.copyWeek',
    path: '/blockouts/instances/copy-week',
    summary: "Copy a week's blockouts",
    description: 'Both starts are Mondays. Target days that are holidays are skipped with a warning.',
    body: z.strictObject({
      location_uuid: id,
      source_week_start: monday,
      target_week_start: monday,
      dry_run: dryRun,
    }),
  }),
  repeatWeeks: endpoint({
    ...generator,
    id: 'blockouts.repeatWeeks',
    path: '/blockouts/instances/repeat-weeks',
    summary: "Repeat a week's blockouts",
    description:
      'Over the next weeks. All copies of one blockout share a group with it. Holidays are skipped with a warning.',
    body: z.strictObject({
      location_uuid: id,
      source_week_start: monday,
      num_weeks: z.int().min(1).max(52),
      dry_run: dryRun,
    }),
  }),
  repeat: endpoint({
    ...generator,
    id: 'blockouts.repeat',
    path: '/blockouts/instances/repeat',
    summary: 'Repeat a blockout on weekdays',
    description:
      'Additive. On the chosen weekdays of every n-th week until a day, with a choice for single days. Sending visits to the pinboard needs the right to move them.',
    body: repeatBody,
    errors: ['not_found', 'version_conflict'],
    touches: ['blockout', 'appointment'],
  }),
  patch: endpoint({
    ...writes,
    id: 'blockouts.patch',
    method: 'PATCH',
    path: '/blockouts/instances/{blockout_uuid}',
    summary: 'Update blockout',
    description:
      'An overlap with another blockout is 409 unless allowed. `apply_to_group` gives every blockout of the group the same changes, apart from the date.',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      blockout_type_uuid: unclearable(id),
      schedule_date: unclearable(date),
      start_time: unclearable(time),
      end_time: unclearable(endTime),
      operatory_uuid: id.nullable().optional().describe('null = whole location'),
      note: unclearable(note),
      allow_overlap: z.boolean().default(false),
      apply_to_group: z.boolean().default(false),
    }),
    status: 200,
    response: changedBlockout,
    errors: ['not_found', 'version_conflict', 'schedule_conflict', 'nonexistent_local_time'],
    versioned: 'blockout',
  }),
  delete: endpoint({
    ...writes,
    id: 'blockouts.delete',
    method: 'DELETE',
    path: '/blockouts/instances/{blockout_uuid}',
    summary: 'Delete blockout',
    description: 'This one; others of its group stay.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'blockout',
  }),
  restore: endpoint({
    ...writes,
    id: 'blockouts.restore',
    method: 'POST',
    path: '/blockouts/instances/{blockout_uuid}/restore',
    summary: 'Restore deleted blockout',
    description:
      'With id and history; 409 when another blockout took its time, unless the overlap is allowed.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional(), allow_overlap: z.boolean().default(false) }),
    status: 200,
    response: changedBlockout,
    errors: ['not_found', 'version_conflict', 'schedule_conflict', 'state_not_allowed'],
    versioned: 'blockout',
  }),
} as const;
