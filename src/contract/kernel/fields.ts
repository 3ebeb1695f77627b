import * as z from 'zod';
import { centsOf, normalizeAmount } from '#domain/appointment/money.ts';

/** Largest value of a PostgreSQL `integer`; every whole number of the API fits in one. */
const MAX_INT = 2_147_483_647;

/** Identifier of a record (uuid, lower case after validation). */
export const id = z.uuid().toLowerCase();

/**
 * A local calendar day `YYYY-MM-DD`, existing in the calendar, between 1880 and 2199 (beyond that no calendar of a
 * clinic is meant, and the database would refuse the year 0).
 */
export const date = z.iso
  .date()
  .refine((value) => value >= '1880-01-01' && value <= '2199-12-31', 'Date must lie between 1880 and 2199');

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const END_TIME = /^24:00(:00)?$/;

function wallTime(accepts: (value: string) => boolean) {
  return z
    .string()
    .refine(accepts, {
      message: 'Input should be a time HH:MM or HH:MM:SS',
      params: { type: 'time_parsing' },
    })
    .overwrite((value) => (value.length === 5 ? `${value}:00` : value))
    .meta({ format: 'time' });
}

/** Local wall clock time: `HH:MM` or `HH:MM:SS` comes in, `HH:MM:SS` comes out. */
export const time = wallTime((value) => TIME.test(value));

/** The end of a range on a local day: like `time`, besides `24:00:00` for the end of the day. */
export const endTime = wallTime((value) => TIME.test(value) || END_TIME.test(value));

/** A fraction or an offset that the database cannot read; no clock shows either. */
const UNREADABLE = /\.\d{10}|[+-](1[6-9]|2\d):\d\d$/;

/** An instant: ISO 8601 with `Z` or an offset up to 15:59, at most nanoseconds; answers always use `Z`. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(
    (value) => !UNREADABLE.test(value),
    'Instant must have an offset up to 15:59 and at most nanoseconds',
  );

/** An instant that bounds a list, within the years that `date` allows. */
export const instantBound = instant.refine(
  (value) => value >= '1880-01-01' && value < '2200-01-01',
  'Instant must lie between 1880 and 2199',
);

/** A bound that is a local day or an instant (catalogue: GET /appointments). */
export const dateOrInstant = z.union([date, instantBound]);

/** 0 = Monday … 6 = Sunday (catalogue [S]). */
export const weekday = z.int().min(0).max(6);

/** Colour of a record, `#RRGGBB`. */
export const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** Colour of a person: `#RRGGBB` or the name of a colour of the design such as `p-ao`, which fits light and dark. */
export const namedColour = z.string().regex(/^(#[0-9A-Fa-f]{6}|[a-z][a-z0-9-]{0,31})$/);

/** Optimistic lock counter of a record, from 1. */
export const version = z.int().min(1).max(MAX_INT);

/** The version an edit started from (decisions 5). */
export const baseVersion = version.describe(
  'Version the change was made from; 409 version_conflict when it is stale',
);

/** Position in a list. */
export const itemOrder = z.int().min(0).max(MAX_INT);

/** Half of a character that is written in two halves; a cut in the wrong place leaves one behind. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Free text up to `max` characters. NUL is refused because the database cannot store it; half characters, which JSON in
 * the database cannot hold, become the replacement character.
 */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'Text must not contain NUL characters')
    .overwrite((value) => value.replace(LONE_SURROGATE, '\ufffd'));
}

/** A name of at least one visible character, blanks around it removed. */
export function label(max: number) {
  return text(max).trim().min(1);
}

/** Decimal amount in an answer: two decimals, no exponent (`120.00`). */
export const decimal = z.string().regex(/^-?\d+\.\d{2}$/);

/**
 * Decimal amount in a request: a number or a decimal string; the handler gets a string with two decimals, rounded
 * half-even (catalogue: References, amounts, times [P]).
 * @param min smallest and @param max largest amount allowed, in whole units of the currency.
 */
export function decimalIn(min = 0, max = 9_999_999_999) {
  return z.union([z.number(), z.string().max(40)]).transform((value, context) => {
    const refuse = (message: string, params: Record<string, unknown>) => {
      context.addIssue({ code: 'custom', message, params });
      return z.NEVER;
    };
    const amount = normalizeAmount(typeof value === 'number' ? plain(value) : value);
    const cents = amount === null ? null : centsOf(amount);
    if (amount === null || cents === null) {
      return refuse('Input should be a decimal number', { type: 'decimal_parsing' });
    }
    if (cents < min * 100) {
      return refuse(`Input should be greater than or equal to ${min}`, {
        type: 'greater_than_equal',
        ctx: { ge: min },
      });
    }
    if (cents > max * 100) {
      return refuse(`Input should be less than or equal to ${max}`, {
        type: 'less_than_equal',
        ctx: { le: max },
      });
    }
    return amount;
  });
}

/** Numbers below 1e-6 print with an exponent; as money they are nothing. */
function plain(value: number): string {
  return Math.abs(value) < 1e-6 ? '0' : String(value);
}

/** A related record in an answer: its uuid and display name (null when the caller may not see it). */
export const ref = z.object({ id, name: z.string().nullable() }).meta({ id: 'Ref' });
export type Ref = z.output<typeof ref>;

/** A PATCH field that may be left out but not cleared: null is refused with 422 (catalogue §19, null versus absent). */
export function unclearable<T extends z.ZodType>(schema: T) {
  return schema
    .nullable()
    .transform((value, context) => {
      if (value !== null) return value;
      context.addIssue({
        code: 'custom',
        message: 'This field cannot be cleared',
        params: { type: 'value_error' },
      });
      return z.NEVER;
    })
    .optional();
}

/** Whole number in a query string. */
export function queryInt(min: number, max: number = MAX_INT) {
  return z.preprocess(
    (value: number | string | undefined) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    z.int().min(min).max(max),
  );
}

/** `true` or `false` in a query string. */
export const queryBool = z.preprocess(
  (value: boolean | string | undefined) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

/** `base_version` of a request without a body (DELETE). */
export const baseVersionQuery = queryInt(1).describe(
  'Version the deletion was decided on; 409 when it is stale',
);

/** Uuids in a query string, comma separated or as a repeated parameter; repeats are dropped. */
export function queryIds(max: number) {
  return z.preprocess(
    (value: string | readonly string[] | undefined) =>
      value === undefined ? undefined : [...new Set([value].flat().flatMap((part) => part.split(',')))],
    z.array(id).min(1).max(max),
  );
}

/** Query of a list read page by page: the given filters plus `page` and `page_size` (catalogue: Pagination). */
export function paged<T extends z.core.$ZodLooseShape>(filters: T) {
  return z.object({ ...filters, page: queryInt(1).default(1), page_size: queryInt(1, 200).default(50) });
}

/** Answer of a list read page by page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    page: z.int().min(1),
    page_size: z.int().min(1),
    total: z.int().min(0).describe('Number of matching rows on all pages'),
  });
}

/** Fields every stored record carries in an answer. */
export const recordFields = { id, version, created_at: instant, updated_at: instant };
