import { openApiDocument } from '#contract/openapi.ts';
import { compareWithCatalogue } from './compare.ts';

/** `npm run check:catalogue`: does the API we declare keep what the catalogue says? */
const { endpoints, problems } = compareWithCatalogue(openApiDocument({ version: '0.0.0', url: '/' }));
for (const problem of problems) console.error(problem);
console.log(`${endpoints} endpoints of the catalogue compared, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
