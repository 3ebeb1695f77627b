export interface CsvRow {
  /** Line on which the row begins; the first line of the text is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvTable =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  /** Where the text stops being CSV: line, and which cell of its row, both from 1. */
  | { readonly ok: false; readonly line: number; readonly column: number; readonly reason: CsvFault };

/** A quote inside a cell that is not quoted, text after a closing quote, a quote that never closes. */
export type CsvFault = 'stray_quote' | 'text_after_quote' | 'unclosed_quote';

/** A cell without quotes, or nothing. */
const PLAIN = /[^",\r\n]*/y;
/** A cell in quotes, in which a quote is written twice. */
const QUOTED = /"([^"]*(?:""[^"]*)*)"/y;
const LINE_END = /\r\n|\n|\r/y;

/**
 * Reads CSV strictly by RFC 4180: cells between commas, optionally in quotes, rows between line ends (CRLF, also LF or CR
 * alone). A byte order mark is passed over, and so are empty lines. Nothing is trimmed or guessed.
 */
export function readCsv(text: string): CsvTable {
  const rows: CsvRow[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  let row = { line, cells: [] as string[] };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  const close = (): void => {
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
    row = { line, cells: [] };
  };
  for (;;) {
    const began = line;
    const quoted = take(QUOTED);
    const cell = quoted ? (quoted[1] ?? '') : (take(PLAIN)?.[0] ?? '');
    const fault = (reason: CsvFault): CsvTable => ({
      ok: false,
      line: began,
      column: row.cells.length + 1,
      reason,
    });
    if (quoted) line += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
    row.cells.push(quoted ? cell.replaceAll('""', '"') : cell);
    if (at === text.length) {
      close();
      return { ok: true, rows };
    }
    if (text[at] === ',') {
      at += 1;
    } else if (take(LINE_END)) {
      line += 1;
      close();
    } else {
      row.cells.pop();
      if (quoted) return fault('text_after_quote');
      return fault(cell === '' ? 'unclosed_quote' : 'stray_quote');
    }
  }
}
