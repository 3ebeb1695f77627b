import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './src/tools/chromium.mjs';

const executablePath = findChromium();
const report = process.env['CHAIRTIME_E2E_REPORT'];

/** Journeys in real Chromium against the built application. The browser's zone is far from every clinic's. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './src/tools/e2e-setup.mjs',
  fullyParallel: false,
  // Files run side by side: every test has a day of its own.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  outputDir: 'test-results',
  snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
  use: {
    // Set by the global setup; read again in each worker.
    baseURL: process.env['CHAIRTIME_E2E_URL'] ?? 'http://127.0.0.1:4600',
    browserName: 'chromium',
    headless: true,
    timezoneId: 'Asia/Tokyo',
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
});
