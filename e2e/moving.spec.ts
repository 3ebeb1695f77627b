import { test } from './support/test.ts';

test.describe('moving and resizing visits', () => {});
