/** Flags that keep a browser in a test from doing things of its own. */
export const CHROMIUM_FLAGS: string[];
/** Path of a Chromium on this machine; undefined when there is none. */
export function findChromium(): string | undefined;
/** Finds a Chromium or fetches Playwright's own; throws with instructions otherwise. */
export function requireChromium(): string;
