import { test } from './support/test.ts';

test.describe('two desks', () => {});
