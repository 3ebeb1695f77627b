import * as z from 'zod';
import { decimalIn, itemOrder, label, text } from './kernel/fields.ts';

/** Fields of a procedure code as they are written, one by one or from a table. */
export const codeFields = {
  code: label(40).regex(/^\S+$/, 'A code has no blanks'),
  description: label(400),
  abbrev: text(40),
  category: text(120),
  fee: decimalIn(),
  is_active: z.boolean(),
  item_order: itemOrder,
};

/** Columns an import knows, in the order of the documentation. */
export const IMPORT_COLUMNS = [
  'code',
  'description',
  'abbrev',
  'category',
  'fee',
  'is_active',
  'item_order',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** Longest table that is read at once. */
export const MOST_IMPORT_ROWS = 2000;

export const importBody = z.strictObject({
  csv: text(1_000_000).min(1).describe('The table as text'),
  dry_run: z.boolean().default(false).describe('Tell what would happen and write nothing'),
});

const counts = z.object({
  created: z.int(),
  updated: z.int(),
  restored: z.int().describe('Archived codes that came back, with the values of their row'),
  unchanged: z.int(),
  failed: z.int(),
});

export const importReport = z
  .object({
    applied: z.boolean().describe('False after a dry run, and when a row failed: nothing was written'),
    counts,
    rows: z.array(
      z.object({
        line: z.int().describe('Where the row begins; the first line of the text is 1'),
        code: z.string(),
        result: z.enum(['created', 'updated', 'restored', 'unchanged', 'failed']),
        errors: z.array(
          z.object({
            column: z.string().nullable().describe('null = the row as a whole'),
            type: z.string(),
            msg: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'ProcedureCodeImport' });
export type ImportReport = z.output<typeof importReport>;
