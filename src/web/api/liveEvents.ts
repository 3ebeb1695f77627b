import * as z from 'zod';
import { ENTITIES } from '#contract/kernel/endpoint.ts';

/** What the feed says of a change: never a fact about a patient, receivers fetch what they may see (decisions 8). */
const change = z.object({
  seq: z.union([z.number(), z.string()]),
  entity: z.enum(ENTITIES),
  id: z.string(),
  version: z.number().nullable().optional(),
  action: z.string(),
  location: z.string().nullable().optional(),
  local_day: z.string().nullable().optional(),
});

export interface ChangeEvent {
  readonly entity: (typeof ENTITIES)[number];
  readonly id: string;
  readonly version: number | null;
  readonly action: string;
  readonly location: string | null;
  /** Local date at the location. */
  readonly localDay: string | null;
}

/** The change in a message's data; null for heartbeats, greetings and kinds of a newer server. */
export function parseChange(data: string): ChangeEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  const parsed = change.safeParse(value);
  if (!parsed.success) return null;
  const { entity, id, version, action, location, local_day } = parsed.data;
  return {
    entity,
    id,
    action,
    version: version ?? null,
    location: location ?? null,
    localDay: local_day ?? null,
  };
}
