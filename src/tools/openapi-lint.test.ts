import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { openApiDocument } from '#contract/openapi.ts';

/** What the linter says and the document means, each with its reason. */
const EXPLAINED = [
  // The facts of an error's `ctx` and the data of the feed: named in texts, no schema of an answer refers to them.
  'no-unused-components: Component: "VersionConflictFacts"',
  'no-unused-components: Component: "ScheduleConflictFacts"',
  'no-unused-components: Component: "ChangeEvent"',
  // The catalogue names `by-patient/{id}` beside `{id}`; a literal segment always wins, and ids are uuids.
  'no-ambiguous-paths: Paths should resolve unambiguously. Found two ambiguous paths: `/api/v1/{org_id}/schedule/patient-preferences/by-patient/{patient_uuid}`',
  // Whether the installation waits for its set-up is told to everybody, without anything to get wrong.
  'operation-4xx-response: Operation must have at least one `4XX` response. at #/paths/~1api~1v1~1setup/get',
];

test('the OpenAPI document has nothing that a linter would mend', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify(openApiDocument({ version: '1.0.0', url: 'https://book.example' }));
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  const told = problems.map(({ ruleId, severity, message, location }) => {
    const [place] = location;
    return `${severity} ${ruleId}: ${message} at ${place?.pointer ?? ''}`;
  });
  expect(told.filter((line) => !EXPLAINED.some((known) => line.includes(known)))).toEqual([]);
});
