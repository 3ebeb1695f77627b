import { expectNoViolations } from './support/axe.ts';
import { startOwnServer, type OwnServer } from './support/own-server.ts';
import { expect, test } from './support/test.ts';

let server: OwnServer;
test.beforeAll(async () => {
  server = await startOwnServer({ CHAIRTIME_DEMO: '0' });
});
test.afterAll(() => server.stop());

/** The set-up token as the terminal shows it. */
function token(): string {
  const at = server.lines.findIndex((line) => line.includes('give this set-up token'));
  return server.lines[at + 1]?.trim() ?? '';
}

test('an empty installation is set up by who reads the terminal, and only once', async ({ page }) => {
  const email = 'ines@lake.example';
  const password = 'a long enough password';

  await test.step('the first address opened leads to the set-up', async () => {
    await page.goto(`${server.address}/demo/day`);
    await expect(page).toHaveURL(/\/setup$/);
    await expect(page.getByLabel('Set-up token')).toBeFocused();
    await expectNoViolations(page);
  });

  await test.step('what is missing or wrong is said beside its field', async () => {
    await page.getByRole('button', { name: 'Create clinic' }).click();
    await expect(page.getByText('Enter a value').first()).toBeVisible();
    await page.getByLabel('Set-up token').fill('guessed');
    await page.getByLabel('Clinic name').fill('Lake Dental');
    await expect(page.getByLabel('Short name in addresses')).toHaveValue('lake-dental');
    await page.getByLabel('Your name').fill('Ines Duarte');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create clinic' }).click();
    await expect(page.getByText('At least 12 characters', { exact: true })).toBeVisible();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Create clinic' }).click();
    await expect(page.getByText('This is not the token in the terminal')).toBeVisible();
  });

  await test.step('the token of the terminal creates the clinic and signs its owner in', async () => {
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.fill('Auckland');
    await page.getByRole('option', { name: 'Pacific/Auckland' }).click();
    await page.getByLabel('Set-up token').fill(token());
    await page.getByRole('button', { name: 'Create clinic' }).click();
    await expect(page).toHaveURL(/\/lake-dental\/day/);
    await page.getByRole('button', { name: 'Ines Duarte, account and settings' }).click();
    await expect(page.getByText('Owner · Lake Dental')).toBeVisible();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByLabel('E-mail')).toBeFocused();
  });

  await test.step('afterwards nobody sets it up again, and no account is offered', async () => {
    await page.goto(`${server.address}/setup`);
    await expect(page.getByText('This installation is already set up.')).toBeVisible();
    await page.getByRole('link', { name: 'Go to sign-in' }).click();
    await expect(page.getByText('Demo clinic')).toBeHidden();
  });

  await test.step('ten wrong passwords lock even the right one out', async () => {
    // While an attempt is under way the button says so, and a press on it does nothing.
    const submit = page.getByRole('button', { name: /^Sign in/ });
    await page.getByLabel('E-mail').fill(email);
    for (let attempt = 1; attempt <= 10; attempt++) {
      const answered = page.waitForResponse(/\/api\/auth\/sign-in\/email$/);
      await page.getByLabel('Password', { exact: true }).fill(`guess ${attempt}`);
      await submit.click();
      expect((await answered).status()).toBe(401);
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(submit).toBeVisible();
    }
    await page.getByLabel('Password', { exact: true }).fill(password);
    await submit.click();
    await expect(page.getByRole('alert')).toHaveText(/^Too many wrong passwords for this account/);
  });
});
