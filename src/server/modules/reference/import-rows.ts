import * as z from 'zod';
import {
  codeFields,
  IMPORT_COLUMNS,
  MOST_IMPORT_ROWS,
  type ImportColumn,
  type ImportReport,
} from '#contract/procedure-import.ts';
import { readCsv, type CsvFault, type CsvRow } from '../../csv.ts';
import { Refusal } from '../../refusal.ts';

/** A row of the table whose cells were understood; empty cells are absent. */
export interface CodeRow {
  readonly line: number;
  readonly code: string;
  readonly values: Partial<z.output<typeof values>>;
}

export type RowErrors = ImportReport['rows'][number]['errors'];

export interface ReadRow {
  readonly line: number;
  readonly code: string;
  readonly row: CodeRow | null;
  readonly errors: RowErrors;
}

const YES_NO: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

const values = z.object({
  description: codeFields.description,
  abbrev: codeFields.abbrev,
  category: codeFields.category,
  fee: codeFields.fee,
  is_active: z.string().transform((word, context) => {
    const known = YES_NO[word.toLowerCase()];
    if (known !== undefined) return known;
    context.addIssue({ code: 'custom', message: 'Input should be true or false' });
    return z.NEVER;
  }),
  item_order: z
    .string()
    .regex(/^\d{1,10}$/, 'Input should be a whole number')
    .transform(Number)
    .pipe(codeFields.item_order),
});
const cellsOf = values.partial().extend({ code: codeFields.code });

const FAULTS: Readonly<Record<CsvFault, string>> = {
  stray_quote: 'A quote stands inside a cell that is not in quotes',
  text_after_quote: 'Text follows the closing quote of a cell',
  unclosed_quote: 'A quoted cell never ends',
};

/**
 * Reads a table of procedure codes.
 * @throws Refusal 422 with line and column where the text is no CSV, lacks the column `code` or names an unknown one.
 */
export function readCodeRows(csv: string): readonly ReadRow[] {
  const table = readCsv(csv);
  if (!table.ok) throw unreadable(FAULTS[table.reason], { line: table.line, column: table.column });
  const [header, ...rows] = table.rows;
  if (!header) throw unreadable('The first line names the columns', { line: 1 });
  if (rows.length > MOST_IMPORT_ROWS) {
    throw unreadable(`At most ${MOST_IMPORT_ROWS} rows at once`, { rows: rows.length });
  }
  const columns = readHeader(header);
  const seen = new Set<string>();
  return rows.map((row) => {
    const read = readRow(columns, row);
    const key = read.code.toLowerCase();
    if (read.row === null || !seen.has(key)) {
      seen.add(key);
      return read;
    }
    const error = { column: 'code', type: 'duplicate', msg: 'An earlier row has this code' };
    return { ...read, row: null, errors: [error] };
  });
}

function readHeader({ line, cells }: CsvRow): readonly ImportColumn[] {
  const columns = cells.map((cell, index) => {
    const name = IMPORT_COLUMNS.find((known) => known === cell.trim().toLowerCase());
    const ctx = { line, column: index + 1, expected: [...IMPORT_COLUMNS] };
    if (name === undefined) throw unreadable('This column is unknown', ctx, cell);
    return name;
  });
  const twice = columns.findIndex((name, index) => columns.indexOf(name) !== index);
  if (twice >= 0) throw unreadable('A column stands twice', { line, column: twice + 1 }, columns[twice]);
  if (!columns.includes('code')) throw unreadable('The column code is missing', { line });
  return columns;
}

function readRow(columns: readonly ImportColumn[], { line, cells }: CsvRow): ReadRow {
  const given = Object.fromEntries(
    columns.flatMap((name, index) => {
      const cell = cells[index]?.trim() ?? '';
      return cell === '' ? [] : [[name, cell] as const];
    }),
  );
  const code = given['code'] ?? '';
  if (cells.length !== columns.length) {
    const msg = `The row has ${cells.length} cells, the first line names ${columns.length} columns`;
    return { line, code, row: null, errors: [{ column: null, type: 'value_error', msg }] };
  }
  if (code === '') {
    const error = { column: 'code', type: 'missing', msg: 'Field required' };
    return { line, code, row: null, errors: [error] };
  }
  const read = cellsOf.safeParse(given);
  if (!read.success) {
    const errors = read.error.issues.map((issue) => ({
      column: String(issue.path[0] ?? ''),
      type: 'value_error',
      msg: issue.message,
    }));
    return { line, code, row: null, errors };
  }
  const { code: known, ...rest } = read.data;
  return { line, code: known, row: { line, code: known, values: rest }, errors: [] };
}

function unreadable(msg: string, ctx: Readonly<Record<string, unknown>>, input?: string): Refusal {
  return new Refusal({ type: 'value_error', msg, loc: ['body', 'csv'], input: input?.slice(0, 40), ctx });
}
