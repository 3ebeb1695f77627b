import { exampleAddress, VERSION } from '#contract/examples/example.ts';
import { EXAMPLES } from '#contract/examples/index.ts';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { endpoints } from '#contract/registry.ts';

const BY_ID = new Map(
  Object.values<EndpointDefinition>(endpoints).map((endpoint) => [endpoint.id, endpoint]),
);

/**
 * The example of an endpoint as a command to be copied, for the organisation of the demo. Placeholders stay in braces.
 * @param server where the API is served, or `/`.
 */
export function curl(id: string, server: string): string {
  const [endpoint, example] = [BY_ID.get(id), EXAMPLES.get(id)];
  if (!endpoint || !example) return '';
  const { method, permission, idempotent } = endpoint;
  const address = server.replace(/\/$/, '') + exampleAddress(endpoint, example, 'demo');
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${address}'`,
    ...(permission === 'public' ? [] : [`-H "Authorization: Bearer $TOKEN"`]),
    ...(idempotent ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(example.body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${json(example.body)}'`]),
  ];
  return lines.join(' \\\n  ');
}

/** A version is a number, so its placeholder has no quotes around it; a quote inside the shell's quotes is escaped. */
function json(body: unknown): string {
  return JSON.stringify(body, null, 2)
    .replaceAll(`"${VERSION}"`, VERSION)
    .replaceAll("'", String.raw`'\''`);
}
