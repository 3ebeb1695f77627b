import * as z from 'zod';
import { changeEvent } from '#contract/events.ts';
import { presenceEvent, type PresentDesk } from '#contract/presence.ts';
import type { Entity } from '#contract/kernel/endpoint.ts';

export interface FeedChange {
  readonly entity: Entity;
  readonly id: string;
  readonly version: number | null;
  readonly action: string;
  readonly location: string | null;
  /** Local date at the location. */
  readonly localDay: string | null;
}

const ready = z.object({ seq: z.number() });

/** The change in a message's data; null for other messages and for kinds of record only a newer server knows. */
export function parseChange(data: string): FeedChange | null {
  const parsed = changeEvent.safeParse(parseJson(data));
  if (!parsed.success) return null;
  const { entity, id, version, action, location, local_day } = parsed.data;
  return { entity, id, action, version, location, localDay: local_day };
}

/** The sequence number a greeting names, from which the stream can be resumed. */
export function parseReady(data: string): string | null {
  const parsed = ready.safeParse(parseJson(data));
  return parsed.success ? String(parsed.data.seq) : null;
}

/** The open desks in a message's data; null for what only another build says. */
export function parsePresence(data: string): readonly PresentDesk[] | null {
  const parsed = presenceEvent.safeParse(parseJson(data));
  return parsed.success ? parsed.data.desks : null;
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
