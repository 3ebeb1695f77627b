import { expect, test } from 'vitest';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { openApiDocument } from '#contract/openapi.ts';
import { endpoints } from '#contract/registry.ts';
import { sampleOf } from './sample.ts';

const { paths, components } = openApiDocument({ version: '0.0.0', url: '/' });
const bodies = Object.values(paths).flatMap((methods) =>
  Object.values(methods).flatMap(({ operationId, requestBody }) =>
    requestBody ? [[operationId, requestBody.content['application/json'].schema] as const] : [],
  ),
);

test.each(bodies)('the example body of %s is one the endpoint accepts', (id, schema) => {
  const endpoint = Object.values<EndpointDefinition>(endpoints).find((candidate) => candidate.id === id);
  const result = endpoint?.body?.safeParse(sampleOf(schema, components.schemas));
  expect(result?.error?.issues ?? []).toEqual([]);
});
