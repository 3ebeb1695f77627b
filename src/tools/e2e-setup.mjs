// Global setup of the browser journeys: one application for the whole run. CHAIRTIME_E2E_URL names one that runs already.
import { requireChromium } from './chromium.mjs';
import { startAppUnderTest } from './app-under-test.mjs';

export default async function setup() {
  requireChromium();
  if (process.env.CHAIRTIME_E2E_URL) return undefined;
  const { address, stop } = await startAppUnderTest();
  process.env.CHAIRTIME_E2E_URL = address;
  return stop;
}
