import { addDays } from '#domain/time/calendar.ts';
import { expect, test } from './support/test.ts';

const TEN = { operatory: 'Op 1', start: '10:00', minutes: 60 } as const;

test('the next day is read before it is asked for, and stands without a connection and without a blank frame', async ({
  desk,
  takeDate,
  page,
  clinic,
}) => {
  const first = await takeDate();
  const { patient } = await clinic.visit({ date: addDays(first, 1), ...TEN });
  const name = patient.name ?? '';
  const read = page.waitForResponse((answer) => answer.url().includes(`target_date=${addDays(first, 1)}`));
  await desk.open(first);
  await (await read).finished();

  // From here on nothing of the calendar is answered: what is shown next was known before.
  await page.route('**/schedule/calendar/**', () => undefined);
  await page.evaluate(() => {
    const seen: boolean[] = [];
    const look = (): void => {
      seen.push(document.querySelector('[role="grid"]:not([aria-busy="true"])') !== null);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(globalThis, { seen });
  });
  await page.keyboard.press(']');
  await expect(desk.card(name)).toBeVisible();
  const frames = await page.evaluate(() => (globalThis as unknown as { seen: boolean[] }).seen);
  expect(frames).not.toContain(false);
});
