import type { EndpointDefinition, EndpointInput } from '#contract/kernel/endpoint.ts';
import type { Facts } from './facts.ts';

/** A request that an owner may make, with every reference the endpoint knows. */
export interface Sample<Input> {
  readonly input: Input;
  /**
   * What a member sees whose access ends before the location of `facts`: `refused` (403), `left_out` (an answer without
   * those records), `skipped` (the same, told in `skipped`), `per_row` (each row of many is refused in its own result), or
   * `shared` (nothing of it belongs to a location).
   */
  readonly outOfScope: 'refused' | 'left_out' | 'skipped' | 'per_row' | 'shared';
  /** Answer of the sample when it is not the endpoint's success. */
  readonly status?: number;
}

/** A sample for each endpoint of a group, under its id. */
export type SamplesOf<Group extends Readonly<Record<string, EndpointDefinition>>> = {
  readonly [E in Group[keyof Group] as E['id']]: (facts: Facts) => Sample<EndpointInput<E>>;
};

export const shared = <Input>(input: Input): Sample<Input> => ({ input, outOfScope: 'shared' });
export const local = <Input>(input: Input): Sample<Input> => ({ input, outOfScope: 'refused' });

export const DAY = '2026-03-02';
export const DAYS = { date_from: DAY, date_to: '2026-03-08' };
export const PAGE = { page: 1, page_size: 20 };
