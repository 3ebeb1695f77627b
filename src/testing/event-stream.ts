import type { Hono } from 'hono';
import * as z from 'zod';
import type { AppEnv } from '#server/http/env.ts';
import type { OrgClient } from './client.ts';

/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface OpenStream {
  /** The next event; null when the server ended the stream. */
  next(): Promise<ServerEvent | null>;
  /** The receiver goes away. */
  leave(): Promise<void>;
}

/** Opens the change feed of an organisation as a receiver would. */
export async function openEvents(
  app: Hono<AppEnv>,
  orgId: string,
  client: Pick<OrgClient, 'token'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<OpenStream> {
  const response = await app.request(`/api/v1/${orgId}/events`, {
    headers: { authorization: `Bearer ${client.token ?? ''}`, ...headers },
  });
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let buffer = '';

  const next = async (): Promise<ServerEvent | null> => {
    for (;;) {
      const end = buffer.indexOf('\n\n');
      if (end < 0) {
        const { done, value } = await reader.read();
        if (done) return null;
        buffer += decoder.decode(value, { stream: true });
        continue;
      }
      const block = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      const fields = new Map(block.split('\n').map((line) => splitField(line)));
      const event = fields.get('event');
      if (event === undefined) continue;
      const data = z.record(z.string(), z.unknown()).parse(JSON.parse(fields.get('data') ?? '{}'));
      return { event, id: fields.get('id') ?? null, data };
    }
  };
  return { next, leave: () => reader.cancel() };
}

/** A line that begins with a colon is a comment and names no field. */
function splitField(line: string): [string, string] {
  const at = line.indexOf(': ');
  return at < 1 ? ['', line] : [line.slice(0, at), line.slice(at + 2)];
}
