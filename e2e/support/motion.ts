import { expect, type Page } from '@playwright/test';

/** As good as none: shorter than any frame. */
const LONGEST_MS = 0.01;

/** Whoever asked the system for less movement gets none: nothing on the page is animated, and nothing would be. */
export async function expectNoMotion(page: Page): Promise<void> {
  const moving = await page.evaluate((longest) => {
    const ms = (list: string) =>
      Math.max(
        ...list.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000)),
      );
    const styled = [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((part) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element, part);
        const lasts = Math.max(animationName === 'none' ? 0 : ms(animationDuration), ms(transitionDuration));
        return lasts > longest ? [`${element.tagName} ${element.id}${part ?? ''}: ${lasts} ms`] : [];
      }),
    );
    const running = document.getAnimations().flatMap(({ effect }) => {
      const duration = effect?.getComputedTiming().duration;
      return typeof duration === 'number' && duration > longest ? [`runs for ${duration} ms`] : [];
    });
    return [...new Set([...styled, ...running])];
  }, LONGEST_MS);
  expect(moving).toEqual([]);
}
