import { Refusal } from '../../refusal.ts';
import type { Uses } from './uses.store.ts';

/**
 * Refuses to archive what something still needs.
 * @param entity kind of record, also the beginning of its path parameter.
 * @throws Refusal 409 `in_use` with how often it is used by what.
 */
export function requireUnused(entity: string, id: string, uses: Uses): void {
  if (Object.values(uses).every((count) => count === 0)) return;
  throw new Refusal({
    type: 'in_use',
    msg: 'Something still needs this record; it can be made inactive',
    loc: ['path', `${entity}_uuid`],
    input: id,
    ctx: { entity, ...uses },
  });
}
