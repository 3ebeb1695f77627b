import * as z from 'zod';
import { createAppointmentBody } from './appointment-requests.ts';
import { appointment, appointmentStatus } from './appointment-shapes.ts';
import { endpoint, TABLE_BYTES } from './kernel/endpoint.ts';
import { errorItem } from './kernel/errors.ts';
import { id, label, text, version } from './kernel/fields.ts';

const MAX_ROWS = 500;
const MAX_CONFIRMED = 200;

export const ON_CONFLICT = ['error', 'skip', 'update'] as const;

const bulkMeta = z
  .strictObject({
    dry_run: z.boolean().default(false).describe('Do everything, tell what came of it, and write nothing'),
    on_conflict: z.enum(ON_CONFLICT).default('error').describe('What to do with a row whose visit exists'),
    allow_overlap: z.boolean().default(false).describe('For all rows that do not say otherwise'),
    source: label(100).nullable().optional().describe('Tag of the import, kept in the history'),
  })
  .meta({ id: 'BulkMeta' });

const { priority, ...created } = createAppointmentBody.shape;

/** A visit to create, or to bring up to date: then absent fields stay, and null clears what can be cleared. */
const bulkRow = z
  .strictObject({
    ...created,
    // Without the defaults of a new visit: an existing one keeps what a row does not name.
    status: appointmentStatus.optional().describe('Default of a new visit: scheduled'),
    priority: priority.unwrap().optional(),
    is_new_patient: z.boolean().optional(),
    allow_overlap: z.boolean().optional().describe('Default: that of meta'),
    external_id: text(200)
      .trim()
      .min(1)
      .nullable()
      .optional()
      .describe('Key of the caller, unique in the organisation'),
    appointment_uuid: id.nullable().optional().describe('The visit to change; comes before external_id'),
    base_version: version.nullable().optional().describe('Refuse the row when the visit has another version'),
  })
  .meta({ id: 'BulkRow' });
export type BulkRow = z.output<typeof bulkRow>;

const bulkRowResult = z
  .object({
    index: z.int().min(0).describe('Position of the row, from 0'),
    external_id: z.string().nullable(),
    status: z.enum(['created', 'updated', 'skipped', 'failed', 'validated']),
    id: id.nullable().describe('The visit; null when there is none'),
    version: version.nullable().describe('After the write'),
    error: z
      .object({
        status: z.int(),
        code: z.string().describe('Reason code of a refused placement, else the type of the first reason'),
        message: z.string(),
        detail: z.array(errorItem),
      })
      .nullable()
      .describe('Only of failed rows'),
    warnings: z.array(z.string()).describe('Codes of rules the visit breaks without being refused'),
  })
  .meta({ id: 'BulkRowResult' });
export type BulkRowResult = z.output<typeof bulkRowResult>;

const count = z.int().min(0);

export const bulkImportResult = z
  .object({
    created: count,
    updated: count,
    skipped: count,
    failed: count,
    validated: count.describe('Good rows of a dry run'),
    total: count,
    results: z.array(bulkRowResult),
  })
  .meta({ id: 'BulkImportResult' });

export const bulkConfirmResult = z
  .object({
    confirmed: z.array(appointment).describe('In the order asked for'),
    conflicts: z.array(id).describe('Changed since the version given in base_versions'),
    skipped: z.array(id).describe('Unknown, deleted, or outside the access of the caller'),
  })
  .meta({ id: 'BulkConfirmResult' });

export const appointmentBulkEndpoints = {
  import: endpoint({
    id: 'appointments.import',
    method: 'POST',
    path: '/appointments/bulk',
    scope: 'org',
    permission: 'appointment.book',
    tag: 'Appointments',
    summary: 'Bulk import appointments',
    description:
      'Rows are taken in their order and each stands for itself: what refuses one does not touch the others. ' +
      'A row matches an existing visit by appointment_uuid, else by external_id. The body may have 8 MiB.',
    body: z.strictObject({
      meta: bulkMeta.prefault({}),
      rows: z.array(bulkRow).max(MAX_ROWS),
    }),
    status: 200,
    response: bulkImportResult,
    errors: [],
    idempotent: true,
    maxBodyBytes: TABLE_BYTES,
    touches: ['appointment'],
  }),
  confirm: endpoint({
    id: 'appointments.bulkConfirm',
    method: 'POST',
    path: '/appointments/bulk-confirm',
    scope: 'org',
    permission: 'appointment.confirm',
    tag: 'Appointments',
    summary: 'Bulk confirm appointments',
    description: 'Never fails for single visits; those that have the status already keep their version.',
    body: z.strictObject({
      appointment_uuids: z
        .array(id)
        .max(MAX_CONFIRMED)
        .transform((ids) => [...new Set(ids)]),
      confirmation_status_uuid: id,
      base_versions: z
        .record(id, version)
        .optional()
        .describe('Additive: versions by visit; a stale one is listed in conflicts and not changed'),
    }),
    status: 200,
    response: bulkConfirmResult,
    errors: ['not_found'],
    touches: ['appointment'],
  }),
} as const;
