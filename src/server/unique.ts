import { databaseConflict } from './db/errors.ts';
import { Refusal } from './refusal.ts';

export interface Unique {
  /** The unique index that decides, whoever was faster. */
  readonly constraint: string;
  readonly entity: string;
  readonly field: string;
  readonly msg: string;
  /** Where the request names the value. */
  readonly loc: readonly (string | number)[];
}

/**
 * Does work that may meet a value somebody else has.
 * @throws Refusal 409 `duplicate` then.
 */
export async function uniqueGuarded<T>(unique: Unique, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== unique.constraint) throw error;
    const { msg, loc, entity, field } = unique;
    throw new Refusal({ type: 'duplicate', msg, loc, ctx: { entity, field } });
  }
}
