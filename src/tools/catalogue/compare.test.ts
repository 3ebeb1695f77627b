import { expect, test } from 'vitest';
import { openApiDocument } from '#contract/openapi.ts';
import { compareWithCatalogue } from './compare.ts';

test('every endpoint of the catalogue conforms, proposed shapes included', () => {
  const result = compareWithCatalogue(openApiDocument({ version: '0.0.0', url: '/' }));
  expect(result.problems).toEqual([]);
  expect(result.endpoints).toBe(135);
});

test('a missing field of an answer is found', () => {
  const document = structuredClone(openApiDocument({ version: '0.0.0', url: '/' }));
  const note = document.components.schemas['ScheduleNote'];
  Reflect.deleteProperty(Object(note?.['properties']), 'note_date');
  const { problems } = compareWithCatalogue(document);
  expect(problems).toContainEqual(expect.stringContaining('missing response field note_date'));
});
