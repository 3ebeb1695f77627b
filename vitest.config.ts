import { defineConfig } from 'vitest/config';

const DATABASE = ['src/**/*.{db,http}.test.ts'];
// Tests that start the whole application in processes of their own.
const PROCESS = ['src/**/*.process.test.ts'];

// Milliseconds. A busy machine may take its time: no test here is about speed.
const PATIENCE = 120_000;

/** Rings of tests: `unit` is pure, `web` draws components in jsdom, `db` needs PostgreSQL, `process` starts the product. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: [...DATABASE, ...PROCESS, 'src/web/**'],
          testTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'web',
          include: ['src/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['src/testing/jsdom.ts'],
          testTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'db',
          include: DATABASE,
          globalSetup: ['src/testing/global-setup.ts'],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'process',
          include: PROCESS,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
