import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { BODY_BYTES } from '#contract/kernel/endpoint.ts';
import { Refusal } from '../refusal.ts';

/**
 * Ends the reading of a body that is larger than its endpoint takes.
 * @param limit in bytes.
 * @throws Refusal 413, before anything of the body was looked at.
 */
export function limitBody(limit: number = BODY_BYTES): MiddlewareHandler {
  return bodyLimit({
    maxSize: limit,
    onError: () => {
      throw new Refusal({
        type: 'payload_too_large',
        msg: `The body is larger than ${limit} bytes`,
        loc: ['body'],
        ctx: { limit },
      });
    },
  });
}
