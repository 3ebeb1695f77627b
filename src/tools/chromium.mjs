// Finds the Chromium for the browser journeys: CHROMIUM_PATH, one installed on the machine, or Playwright's own.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Flags that keep a browser in a test from doing things of its own (network, updates, graphics). */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} path of a Chromium, without installing anything */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return executable(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(executable);
  if (onPath) return onPath;
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return APPS.find(executable);
}

/**
 * Finds a Chromium or lets Playwright fetch its own.
 * @throws {Error} saying how to get one
 */
export function requireChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.env.CHROMIUM_PATH)
    throw new Error(`CHROMIUM_PATH=${process.env.CHROMIUM_PATH} is not a program`);
  console.log('No Chromium on this machine; trying to fetch one');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  const fetched = findChromium();
  if (fetched) return fetched;
  throw new Error(
    'The browser journeys need a Chromium. Install the package chromium of your system (apt-get install chromium), ' +
      'or set CHROMIUM_PATH to a Chromium or Chrome.',
  );
}
