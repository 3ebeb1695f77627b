import * as z from 'zod';
import { bookingRule } from './booking-rule.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  colour,
  id,
  itemOrder,
  label,
  page,
  paged,
  queryBool,
  recordFields,
  text,
  unclearable,
} from './kernel/fields.ts';

export const blockoutType = z
  .object({
    ...recordFields,
    name: z.string(),
    abbreviation: z.string().nullable(),
    color: colour,
    is_no_schedule: z.boolean().describe('Forbids visits inside'),
    is_do_not_copy: z.boolean().describe('Left out of copies and repeats of a day or week'),
    is_hidden: z.boolean(),
    item_order: itemOrder,
    status: z.enum(['active', 'inactive']).describe('No new blockouts of an inactive type'),
    is_holiday: z
      .boolean()
      .describe('Additive: a location-wide blockout of the type makes its day a holiday'),
    booking_rule: bookingRule.describe('Additive: for whom the time is held'),
  })
  .meta({ id: 'BlockoutType' });
export type BlockoutType = z.output<typeof blockoutType>;

/** For whom time is held; `appointment_types` needs the list, the others must not have one (decisions 17). */
const bookingRuleIn = z
  .strictObject({
    kind: z.enum(['none', 'new_patients', 'same_day', 'appointment_types']),
    appointment_type_uuids: z.array(id).min(1).max(200).optional(),
  })
  .superRefine((rule, context) => {
    if ((rule.kind === 'appointment_types') === (rule.appointment_type_uuids !== undefined)) return;
    context.addIssue({
      code: 'custom',
      path: ['appointment_type_uuids'],
      message: 'Appointment types are listed for the kind appointment_types and for no other',
      params: { type: 'value_error' },
    });
  });
export type BookingRuleIn = z.output<typeof bookingRuleIn>;

/** Colour of a type that names none (catalogue [P]). */
export const PLAIN = '#9E9E9E';

const name = label(120);
const abbreviation = text(20).nullable();

const createBody = z.strictObject({
  name,
  abbreviation: abbreviation.default(null),
  color: colour.nullable().default(PLAIN).describe('null = grey'),
  is_no_schedule: z.boolean().default(false),
  is_do_not_copy: z.boolean().default(false),
  is_hidden: z.boolean().default(false),
  item_order: itemOrder.default(0),
  is_holiday: z.boolean().default(false),
  booking_rule: bookingRuleIn.default({ kind: 'none' }),
});

const patchBody = z.strictObject({
  base_version: baseVersion,
  name: unclearable(name),
  abbreviation: abbreviation.optional(),
  color: unclearable(colour),
  is_no_schedule: unclearable(z.boolean()),
  is_do_not_copy: unclearable(z.boolean()),
  is_hidden: unclearable(z.boolean()),
  item_order: unclearable(itemOrder),
  status: unclearable(z.enum(['active', 'inactive'])),
  is_holiday: unclearable(z.boolean()),
  booking_rule: unclearable(bookingRuleIn),
});

const params = z.object({ blockout_type_uuid: id });
const common = { scope: 'org', tag: 'Blockouts', touches: ['blockout_type'] } as const;

export const blockoutTypeEndpoints = {
  list: endpoint({
    ...common,
    id: 'blockoutTypes.list',
    method: 'GET',
    path: '/blockouts/types',
    permission: 'blockout.read',
    summary: 'List blockout types',
    description: 'By position, then name.',
    query: paged({ include_hidden: queryBool.default(false) }),
    status: 200,
    response: page(blockoutType),
    errors: [],
  }),
  get: endpoint({
    ...common,
    id: 'blockoutTypes.get',
    method: 'GET',
    path: '/blockouts/types/{blockout_type_uuid}',
    permission: 'blockout.read',
    summary: 'Get blockout type',
    params,
    status: 200,
    response: blockoutType,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'blockoutTypes.create',
    method: 'POST',
    path: '/blockouts/types',
    permission: 'setup.write',
    summary: 'Create blockout type',
    description: 'Names are unique (409).',
    body: createBody,
    status: 201,
    response: blockoutType,
    errors: ['not_found', 'duplicate', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'blockoutTypes.patch',
    method: 'PATCH',
    path: '/blockouts/types/{blockout_type_uuid}',
    permission: 'setup.write',
    summary: 'Update blockout type',
    description: 'What its blockouts mean changes with it; visits already booked stay where they are.',
    params,
    body: patchBody,
    status: 200,
    response: blockoutType,
    errors: ['not_found', 'version_conflict', 'duplicate', 'value_error'],
    versioned: 'blockout_type',
    touches: ['blockout_type', 'blockout'],
  }),
  delete: endpoint({
    ...common,
    id: 'blockoutTypes.delete',
    method: 'DELETE',
    path: '/blockouts/types/{blockout_type_uuid}',
    permission: 'setup.write',
    summary: 'Delete blockout type',
    description:
      '409 in_use while blockouts or items of templates have it; make it inactive or hide it then.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'blockout_type',
  }),
  restore: endpoint({
    ...common,
    id: 'blockoutTypes.restore',
    method: 'POST',
    path: '/blockouts/types/{blockout_type_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted blockout type',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: blockoutType,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'blockout_type',
  }),
} as const;
