import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EndpointDefinition } from './kernel/endpoint.ts';
import { ERROR_STATUS } from './kernel/errors.ts';
import { errorItems } from './kernel/issues.ts';
import { endpoints } from './registry.ts';

const bodies = Object.values<EndpointDefinition>(endpoints).flatMap(({ id, body }) =>
  body ? [[id, body] as const] : [],
);

test.each(bodies)('whatever is sent to %s is taken or refused with stable words', (_, body) => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const result = body.safeParse(value);
      if (result.success) return;
      const items = errorItems(result.error, 'body', value);
      expect(items.length).toBeGreaterThan(0);
      for (const { type, loc } of items) {
        expect(Object.keys(ERROR_STATUS)).toContain(type);
        expect(loc[0]).toBe('body');
      }
    }),
  );
});
