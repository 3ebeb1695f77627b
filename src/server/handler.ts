import type { EndpointDefinition, EndpointRequest, EndpointResult } from '#contract/kernel/endpoint.ts';
import type { OrgContext, RequestContext } from './context.ts';

type ContextOf<E extends EndpointDefinition> = E['scope'] extends 'org' ? OrgContext : RequestContext;

/** Streams answer with a response of their own; everything else with the value that its schema describes. */
type ResultOf<E extends EndpointDefinition> = E extends { readonly produces: 'text/event-stream' }
  ? Response
  : EndpointResult<E>;

/** What serves one endpoint: the validated request in, the answer out. Refusals are thrown. */
export type Handler<E extends EndpointDefinition> = (
  ctx: ContextOf<E>,
  request: EndpointRequest<E>,
) => Promise<ResultOf<E>>;

/** One handler for each endpoint of a group; a missing one is a compile error. */
export type Handlers<Group extends Readonly<Record<string, EndpointDefinition>>> = {
  readonly [Name in keyof Group]: Handler<Group[Name]>;
};
