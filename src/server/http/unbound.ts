import type { Handler } from 'hono';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { Refusal } from '../refusal.ts';
import type { AppEnv } from './env.ts';
import { routePath } from './route.ts';

/**
 * Refuses what no endpoint took: 405 with the methods of the path where it has some, else 404. Neither asks who is there;
 * the reference tells everybody which paths exist.
 */
export function refuseUnbound(endpoints: readonly EndpointDefinition[]): Handler<AppEnv> {
  const paths = endpoints.map((endpoint) => ({
    method: endpoint.method,
    path: new RegExp(`^${routePath(endpoint).replace(/:\w+/g, '[^/]+')}$`),
  }));
  return (c) => {
    const methods = paths.filter(({ path }) => path.test(c.req.path)).map(({ method }) => method);
    if (methods.length === 0) {
      throw new Refusal({ type: 'not_found', msg: 'No such endpoint', loc: ['path'] });
    }
    // What answers GET answers HEAD as well.
    const allowed = [
      ...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
    ];
    throw new Refusal(
      {
        type: 'method_not_allowed',
        msg: `This path does not take ${c.req.method}`,
        loc: ['path'],
        ctx: { allowed },
      },
      { Allow: allowed.join(', ') },
    );
  };
}
