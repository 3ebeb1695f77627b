import { addDays } from '#domain/time/calendar.ts';
import { expectNoViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('two desks on one day see each other, and whose form is open on which visit', async ({
  desk,
  deskOf,
  date,
  page,
  clinic,
}) => {
  const visit = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const marta = await deskOf('manager');
  await desk.open(date);
  await marta.open(date);
  const here = page.getByRole('button', { name: '1 other person here' });
  await here.press('Enter');
  await expect(page.getByText('Marta Kowal, looking at the day')).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');

  const card = page.locator(`[role=grid] [data-visit="${visit.id}"]`);
  await marta.page.locator(`[role=grid] [data-visit="${visit.id}"]`).dblclick();
  await expect(card).toHaveAccessibleDescription('Marta Kowal has this visit open');
  await expect(page.locator(`[data-mark="${visit.id}"]`)).toHaveText('MK');

  await test.step('in the week that holds the day as well', async () => {
    await desk.openWeek(date);
    await expect(card).toHaveAccessibleDescription('Marta Kowal has this visit open');
    await expect(page.locator(`[data-mark="${visit.id}"]`)).toHaveText('MK');
    await desk.open(date);
  });

  await test.step('another day is another place', async () => {
    await marta.open(addDays(date, 7));
    await expect(here).toBeHidden();
    await expect(page.locator(`[data-mark="${visit.id}"]`)).toBeHidden();
  });

  await test.step('the week holds the day', async () => {
    await marta.openWeek(date);
    await here.click();
    await expect(page.getByText('Marta Kowal, looking at the week')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('who leaves is gone', async () => {
    await marta.page.close();
    await expect(here).toBeHidden();
  });
});
