/**
 * The direction of imports (ARCHITECTURE.md, "Rules of dependency"). Type imports count. `npm run check` runs it and
 * fails when it sees no modules; src/tools/architecture.test.ts plants a violation of every rule.
 */
const fail = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const TEST = '[.](test|spec|fixtures)[.]tsx?$|/testing/';

module.exports = {
  forbidden: [
    fail('no-cycles', 'Two files that need each other are one idea.', {}, { circular: true }),
    fail(
      'domain-knows-nothing-of-ours',
      'Domain rules take values and return values.',
      { path: '^src/domain/', pathNot: TEST },
      { path: '^src/(?!domain/)' },
    ),
    fail(
      'domain-does-no-io',
      'Domain rules know no library but date-fns, and no Node.',
      { path: '^src/domain/', pathNot: TEST },
      { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/date-fns' },
    ),
    fail(
      'only-domain-time-knows-date-fns-tz',
      'One policy for gaps and folds (engineering: Time).',
      { path: '^src/', pathNot: '^src/domain/time/' },
      { path: 'node_modules/date-fns-tz' },
    ),
    fail(
      'contract-knows-domain-and-zod',
      'The contract is read by both sides.',
      { path: '^src/contract/', pathNot: TEST },
      { path: '^src/(?!contract/|domain/)|(^|/)node_modules/(?!zod/)' },
    ),
    fail(
      'server-never-meets-web',
      'They share the contract and the domain.',
      { path: '^src/server/' },
      { path: '^src/web/' },
    ),
    fail(
      'web-never-meets-server',
      'They share the contract and the domain.',
      { path: '^src/web/' },
      { path: '^src/server/' },
    ),
    fail(
      'web-without-openapi-writer',
      'The OpenAPI writer is heavy and for the server.',
      { path: '^src/web/' },
      { path: '^src/contract/openapi' },
    ),
    fail(
      'features-are-islands',
      'Features meet in web/app only.',
      { path: '^src/web/features/([^/]+)/' },
      { path: '^src/web/features/', pathNot: '^src/web/features/$1/' },
    ),
    fail(
      'ui-and-calendar-know-no-data',
      'They draw what they are given.',
      { path: '^src/web/(ui|calendar)/', pathNot: TEST },
      { path: '^src/web/(api|features|state|app)/' },
    ),
    fail(
      'only-app-knows-features',
      'Features are put together by the shell and its routes.',
      { path: '^src/web/', pathNot: '^src/web/(app|features)/|^src/web/main\\.tsx$' },
      { path: '^src/web/(features|app)/' },
    ),
    fail(
      'features-know-no-shell',
      'The shell knows features, never the other way.',
      { path: '^src/web/features/' },
      { path: '^src/web/app/' },
    ),
    fail(
      'server-modules-meet-through-services',
      'What another module stores is its own business.',
      { path: '^src/server/modules/([^/]+)/', pathNot: TEST },
      { path: '^src/server/modules/', pathNot: '^src/server/modules/($1/|[^/]+/service\\.ts$)' },
    ),
    fail(
      'no-production-code-from-tests',
      'Builders and test servers stay out of the product.',
      { path: '^src/', pathNot: TEST },
      { path: TEST },
    ),
    fail('no-unresolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|src/tools/catalogue)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
