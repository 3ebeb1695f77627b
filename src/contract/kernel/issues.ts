import type * as z from 'zod';
import { isErrorType, type ErrorItem, type ErrorType } from './errors.ts';

type RequestPart = 'body' | 'query' | 'path' | 'header';
type Issue = z.core.$ZodIssue;
type Finding = Pick<ErrorItem, 'msg'> & { readonly type: ErrorType; readonly ctx?: Record<string, unknown> };

/** Longest piece of input that is echoed: enough to recognise a typo, never a whole note about a patient. */
const MAX_ECHO = 40;

/**
 * Turns a failed validation into the error items of the catalogue (§13), one for each problem.
 * @param error what the schema reported; @param part where the value came from: first element of every `loc`;
 * @param value the value that was validated, for telling a missing field from a wrong one and for the short echo.
 */
export function errorItems(error: z.ZodError, part: RequestPart, value: unknown): ErrorItem[] {
  return error.issues.flatMap((issue) => itemsOf(issue, part, value));
}

function itemsOf(issue: Issue, part: RequestPart, value: unknown): ErrorItem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const parent = at(value, path.slice(0, -1));
  const input = at(value, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      item(
        [part, ...path, key],
        { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' },
        undefined,
      ),
    );
  }
  const missing = input === undefined && (path.length === 0 || isRecord(parent));
  if (missing && issue.code !== 'custom') {
    return [item([part, ...path], { type: 'missing', msg: 'Field required' }, undefined)];
  }
  return [item([part, ...path], finding(issue, input), input)];
}

function item(loc: (string | number)[], { msg, type, ctx }: Finding, input: unknown): ErrorItem {
  const echo = short(input);
  return { loc, msg, type, ...(echo === undefined ? {} : { input: echo }), ctx: ctx ?? null };
}

function finding(issue: Issue, input: unknown): Finding {
  switch (issue.code) {
    case 'invalid_type':
      return typeFinding(issue.expected);
    case 'invalid_format':
      return formatFinding(issue.format);
    case 'invalid_value':
      return {
        type: 'enum',
        msg: `Input should be ${issue.values.map(String).join(', ')}`,
        ctx: { expected: issue.values.map(String) },
      };
    case 'too_small':
      return sizeFinding(issue.origin, Number(issue.minimum), 'min');
    case 'too_big':
      return sizeFinding(issue.origin, Number(issue.maximum), 'max');
    case 'invalid_union':
      return unionFinding(issue, input);
    case 'custom':
      return customFinding(issue);
    default:
      return { type: 'value_error', msg: issue.message };
  }
}

const TYPE_ERRORS: Readonly<Record<string, ErrorType>> = {
  string: 'string_type',
  number: 'int_type',
  int: 'int_type',
  boolean: 'bool_type',
  array: 'list_type',
  object: 'object_type',
  record: 'object_type',
};

function typeFinding(expected: string): Finding {
  return { type: TYPE_ERRORS[expected] ?? 'value_error', msg: `Input should be of type ${expected}` };
}

const FORMAT_ERRORS: Readonly<Record<string, Finding>> = {
  uuid: { type: 'uuid_parsing', msg: 'Input should be a valid UUID' },
  guid: { type: 'uuid_parsing', msg: 'Input should be a valid UUID' },
  date: { type: 'date_parsing', msg: 'Input should be a date YYYY-MM-DD' },
  datetime: { type: 'datetime_parsing', msg: 'Input should be an ISO 8601 instant with Z or an offset' },
  time: { type: 'time_parsing', msg: 'Input should be a time HH:MM or HH:MM:SS' },
  safeint: { type: 'int_type', msg: 'Input should be a whole number' },
};

function formatFinding(format: string): Finding {
  return FORMAT_ERRORS[format] ?? { type: 'string_pattern_mismatch', msg: 'Input has the wrong form' };
}

function sizeFinding(origin: string, limit: number, side: 'min' | 'max'): Finding {
  const low = side === 'min';
  if (origin === 'string') {
    return low
      ? {
          type: 'string_too_short',
          msg: `Input should have at least ${limit} characters`,
          ctx: { min_length: limit },
        }
      : {
          type: 'string_too_long',
          msg: `Input should have at most ${limit} characters`,
          ctx: { max_length: limit },
        };
  }
  if (origin === 'array' || origin === 'set' || origin === 'record') {
    return low
      ? { type: 'too_short', msg: `Input should have at least ${limit} items`, ctx: { min_length: limit } }
      : { type: 'too_long', msg: `Input should have at most ${limit} items`, ctx: { max_length: limit } };
  }
  return low
    ? {
        type: 'greater_than_equal',
        msg: `Input should be greater than or equal to ${limit}`,
        ctx: { ge: limit },
      }
    : { type: 'less_than_equal', msg: `Input should be less than or equal to ${limit}`, ctx: { le: limit } };
}

/** A union reports every alternative; the one that got furthest (right type, wrong content) says most. */
function unionFinding(issue: z.core.$ZodIssueInvalidUnion, input: unknown): Finding {
  const nested = issue.errors.flat().filter((inner) => inner.path.length === 0);
  const best = nested.find((inner) => inner.code !== 'invalid_type') ?? nested[0];
  return best ? finding(best, input) : { type: 'value_error', msg: 'Input fits none of the allowed forms' };
}

function customFinding(issue: z.core.$ZodIssueCustom): Finding {
  const { type, ctx } = issue.params ?? {};
  return {
    type: isErrorType(type) ? type : 'value_error',
    msg: issue.message,
    ...(isRecord(ctx) ? { ctx } : {}),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (isRecord(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  );
}

/** Scalars are echoed when short, longer strings cut; objects and lists never. */
function short(input: unknown): string | number | boolean | null | undefined {
  if (input === null || typeof input === 'boolean' || typeof input === 'number') return input;
  if (typeof input !== 'string') return undefined;
  return input.length <= MAX_ECHO ? input : `${input.slice(0, MAX_ECHO)}…`;
}
