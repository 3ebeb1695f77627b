import { test } from './support/test.ts';

test.describe('a lost connection', () => {});
