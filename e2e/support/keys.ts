import { expect, type Locator, type Page } from '@playwright/test';

/** As many stops as a person would Tab through before giving up. */
const PATIENCE = 60;

/** Goes to a control with Tab, or Shift+Tab, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < PATIENCE; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/**
 * Somebody who cannot use a mouse must see at any time where they are.
 * @param within what has just opened: the focus was seen before it, too.
 */
export async function expectFocus(page: Page, within?: Locator): Promise<void> {
  if (within) await expect(within.and(page.locator(':focus')).or(within.locator(':focus'))).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return 'nowhere';
        return focused.matches(':focus-visible') ? 'seen' : 'not seen';
      }),
    )
    .toBe('seen');
}
