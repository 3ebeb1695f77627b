import type { EndpointDefinition, EndpointRequest, EndpointResult } from '#contract/kernel/endpoint.ts';
import type { OrgContext, RequestContext } from './context.ts';

type ContextOf<E extends EndpointDefinition> = E['scope'] extends 'org' ? OrgContext : RequestContext;

/** What serves one endpoint: the validated request in, the answer out. Refusals are thrown. */
export type Handler<E extends EndpointDefinition> = (
  ctx: ContextOf<E>,
  request: EndpointRequest<E>,
) => Promise<EndpointResult<E>>;

/** One handler for each endpoint of a group; a missing one is a compile error. */
export type Handlers<Group extends Readonly<Record<string, EndpointDefinition>>> = {
  readonly [Name in keyof Group]: Handler<Group[Name]>;
};
