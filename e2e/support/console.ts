import type { Page } from '@playwright/test';

/**
 * What a browser says about an answer that refuses or a connection that is gone. The page says it to the person; the
 * browser's own line cannot be turned off.
 */
const REFUSED =
  /^Failed to load resource: the server responded with a status of (400|401|403|404|409|422|429)/;
const CUT =
  /^Failed to load resource: net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|CONNECTION_|FAILED|ABORTED|INCOMPLETE)/;

/** Collects everything a page complains about: errors, warnings, refused resources, uncaught exceptions. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const text = message.text();
    if (REFUSED.test(text) || CUT.test(text)) return;
    complaints.push(`${message.type()}: ${text} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  return complaints;
}
