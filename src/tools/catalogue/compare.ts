import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const report = z.object({
  endpoints: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      errors: z.array(z.string()),
      warnings: z.array(z.string()),
    }),
  ),
  unresolved: z.array(z.string()),
});

/** Deliberate differences from the catalogue, each with the decision behind it. */
const ACCEPTED: readonly { readonly warning: RegExp; readonly because: string }[] = [
  {
    warning: /(production_amount|goal_amount|fee): nullable, should not be$/,
    because: 'decisions 11: money hidden from a role is null',
  },
  {
    warning:
      /(scheduled_production|completed_production|total_\w+|scheduled|completed|lost|goal|attainment_pct): nullable, should not be$/,
    because: 'decisions 11: production, goals and what they amount to are money',
  },
  {
    warning: /providers\[\] appointment: nullable, should not be$/,
    because: 'decisions 11: a provider busy at a location out of scope is "busy elsewhere" without a name',
  },
  {
    warning: /^body flow_status_uuid: nullable, should not be$/,
    because: 'decisions 6: null clears the flow status',
  },
  {
    warning: /action: additional enum values "deleted", "restored"$/,
    because: 'decisions 6 and 7: deleting and restoring are part of the one history',
  },
];

export interface CatalogueResult {
  /** Endpoints of the catalogue. */
  readonly endpoints: number;
  /** What is wrong or missing; empty when every endpoint of the catalogue conforms. */
  readonly problems: readonly string[];
}

/**
 * Compares an OpenAPI document with the catalogue of the scheduling API, proposed shapes included. What the checker only
 * warns of is a problem as well, unless it is an accepted difference.
 */
export function compareWithCatalogue(document: object): CatalogueResult {
  const { endpoints, unresolved } = runChecker(document);
  const isAccepted = (warning: string) => ACCEPTED.some((rule) => rule.warning.test(warning));
  return {
    endpoints: endpoints.length,
    problems: [
      ...endpoints.flatMap(({ method, path, errors, warnings }) =>
        [...errors, ...warnings.filter((warning) => !isAccepted(warning))].map(
          (message) => `${method} ${path}: ${message}`,
        ),
      ),
      ...unresolved.map((reference) => `unresolved reference ${reference}`),
    ],
  };
}

function runChecker(document: object): z.output<typeof report> {
  const folder = mkdtempSync(join(tmpdir(), 'chairtime-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(document));
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [here('./check-openapi.mjs'), file, '--deep=all', '--json'],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    if (status !== 0 && status !== 1) throw new Error(`the checker could not run: ${stderr}`);
    // Its last line is a summary for people.
    return report.parse(JSON.parse(stdout.slice(0, stdout.lastIndexOf('}') + 1)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
