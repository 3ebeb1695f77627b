import path from 'node:path';
import * as z from 'zod';

/** What the process is told by its environment, checked. */
export interface Config {
  /** 0 = any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the data directory. */
  readonly dataDir: string;
  /** A PostgreSQL of the operator's own; undefined = the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Fill an empty database with the demo clinic. */
  readonly demo: boolean;
  /** Signs sessions; undefined = generated and kept in the data directory. */
  readonly secret: string | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** `json`: every line of output is JSON; `auto`: JSON for requests unless a person watches (terminal). */
  readonly logFormat: 'auto' | 'json';
  /** Public address when a proxy stands in front. */
  readonly url: string | undefined;
  readonly trustProxy: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const DEFAULT_PORT = 4600;
const MIN_SECRET_LENGTH = 32;

const said = (expected: string) => ({
  error: (issue: { input?: unknown }) => `must be ${expected}, but is ${shown(issue.input)}`,
});

const flag = z
  .enum(['1', '0', 'true', 'false'], said('1 or 0'))
  .transform((value) => value === '1' || value === 'true');

const port = z
  .string()
  .regex(/^\d{1,5}$/, said('a whole number from 0 to 65535'))
  .refine((value) => Number(value) <= 65_535, said('a whole number from 0 to 65535'))
  .transform(Number);

const environment = z.object({
  PORT: port.optional(),
  HOST: z
    .string()
    .regex(/^[\w.:[\]-]+$/, said('an IP address or a host name'))
    .optional(),
  CHAIRTIME_DATA: z.string().optional(),
  DATABASE_URL: z
    .string()
    // It may hold a password: the message never repeats the value.
    .refine(isPostgresUrl, { error: 'must be an address like postgres://user:password@host:5432/database' })
    .optional(),
  CHAIRTIME_DEMO: flag.optional(),
  CHAIRTIME_SECRET: z
    .string()
    .min(MIN_SECRET_LENGTH, { error: `must have at least ${MIN_SECRET_LENGTH} characters` })
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, said(`one of ${LOG_LEVELS.join(', ')}`)).optional(),
  LOG_FORMAT: z.enum(['auto', 'json'], said('auto or json')).optional(),
  CHAIRTIME_URL: z
    .url({ protocol: /^https?$/, ...said('an address like https://desk.clinic.example') })
    .optional(),
  CHAIRTIME_TRUST_PROXY: flag.optional(),
});

/** Every wrong value of the environment, in one message for the terminal. */
export class ConfigError extends Error {}

/**
 * Reads the configuration. An empty variable counts as absent.
 * @param env the environment; @param projectDir what a relative CHAIRTIME_DATA is relative to.
 * @throws ConfigError naming every wrong variable at once; values that may hold a password are not repeated.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, projectDir: string): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(`Chairtime cannot start with this environment:\n${[...new Set(lines)].join('\n')}`);
  }
  const values = parsed.data;
  return {
    port: values.PORT ?? DEFAULT_PORT,
    host: values.HOST ?? '127.0.0.1',
    dataDir: path.resolve(projectDir, values.CHAIRTIME_DATA ?? '.chairtime'),
    databaseUrl: values.DATABASE_URL,
    // Somebody's own database is filled with invented people only when asked for.
    demo: values.CHAIRTIME_DEMO ?? values.DATABASE_URL === undefined,
    secret: values.CHAIRTIME_SECRET,
    logLevel: values.LOG_LEVEL ?? 'info',
    logFormat: values.LOG_FORMAT ?? 'auto',
    url: values.CHAIRTIME_URL,
    trustProxy: values.CHAIRTIME_TRUST_PROXY ?? false,
  };
}

function isPostgresUrl(value: string): boolean {
  // The driver also takes an empty host with a socket directory (postgres://user@/db?host=…), which URL refuses.
  const parsable = value.replace('@/', '@socket/').replace(/^(\w+):\/\/\//, '$1://socket/');
  return URL.canParse(parsable) && ['postgres:', 'postgresql:'].includes(new URL(parsable).protocol);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
