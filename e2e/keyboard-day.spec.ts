import { test } from './support/test.ts';

test.describe('a day by keyboard', () => {});
