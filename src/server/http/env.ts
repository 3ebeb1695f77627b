import type { HttpBindings } from '@hono/node-server';

/** What the middleware of one request shares; filled step by step on the way to the handler. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** Facts for the access log, never patient data. */
    logged: { endpoint?: string; actor?: string; org?: string };
  };
}
