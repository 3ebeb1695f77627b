import { ACCOUNTS, PASSWORD } from './support/accounts.ts';
import { inWords } from './support/desk.ts';
import { uniqueName } from './support/names.ts';
import { expect, test, type Page } from './support/test.ts';

const WRONG = 'That e-mail and password do not go together. Check both and try again.';

async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: /^Sign in/ }).click();
}

test('one press on a demo account opens its day', async ({ page, clinic }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByText('Server is up')).toBeVisible();
  await page.getByRole('button', { name: 'Priya Nair' }).click();

  await expect(page).toHaveURL(/\/demo\/day/);
  const today = inWords(clinic.today());
  await expect(page.getByRole('heading', { name: today })).toBeVisible();
  await expect(page.getByRole('grid', { name: `Schedule for ${today}` })).toBeVisible();
});

test('typing e-mail and password and pressing Enter signs in', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.type(ACCOUNTS.manager.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Marta Kowal, account and settings' })).toBeVisible();
});

test('what is missing is asked for beside its field', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Enter your e-mail')).toBeVisible();
  await expect(page.getByText('Enter your password')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toBeFocused();
});

test('a wrong password is said, and nothing typed is lost', async ({ page }) => {
  await page.goto('/sign-in');
  await signInWith(page, ACCOUNTS.manager.email, 'not the password');
  await expect(page.getByRole('alert')).toHaveText(WRONG);
  await expect(page.getByLabel('E-mail')).toHaveValue(ACCOUNTS.manager.email);
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/demo\/day/);
});

test('too many wrong passwords lock one account for some minutes, nobody else', async ({ page }) => {
  const { first } = uniqueName();
  const email = `${first}.${Date.now()}@demo.chairtime.test`.toLowerCase();
  await page.goto('/sign-in');
  for (let attempt = 1; attempt <= 10; attempt++) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/auth/sign-in/email'));
    await signInWith(page, email, `guess ${attempt}`);
    expect((await answered).status()).toBe(401);
    await expect(page.getByRole('alert')).toHaveText(WRONG);
  }
  await signInWith(page, email, 'guess 11');
  await expect(page.getByRole('alert')).toHaveText(
    /^Too many wrong passwords for this account\. Try again in 1\d minutes\.$/,
  );

  await signInWith(page, ACCOUNTS.viewer.email, PASSWORD);
  await expect(page).toHaveURL(/\/demo\/day/);
});

test('an address opened without a session is there after signing in', async ({ page, clinic, date }) => {
  const harbor = clinic.location('Harbor').id;
  await page.goto(`/demo/day/${date}?location=${harbor}`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signInWith(page, ACCOUNTS.reception.email, PASSWORD);
  await expect(page).toHaveURL(`/demo/day/${date}?location=${harbor}`);
  await expect(page.getByRole('button', { name: 'Location: Harbor' })).toBeVisible();
});

test('signing in never leads to another site', async ({ page }) => {
  await page.goto(`/sign-in?next=${encodeURIComponent('//elsewhere.example/demo')}`);
  await signInWith(page, ACCOUNTS.reception.email, PASSWORD);
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/demo\/day/);
});

test('signing out leaves nothing to go back to', async ({ desk, date, page }) => {
  await desk.open(date);
  await page.getByRole('button', { name: 'Priya Nair, account and settings' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole('heading', { name: 'Sign in to Chairtime' })).toBeVisible();
});

test('a session that ends under an open page asks for the password above it and goes on there', async ({
  desk,
  date,
  page,
}) => {
  await desk.open(date);
  await page.getByRole('button', { name: 'Add a note' }).click();
  const note = page.getByRole('textbox', { name: 'Note of the day' });
  await note.fill('Compressor service at noon');
  const headers = { Origin: new URL(page.url()).origin };
  const ended = await page.context().request.post('/api/auth/sign-out', { headers, data: {} });
  expect(ended.status()).toBe(200);
  await note.press('Enter');

  const cover = page.getByRole('alertdialog', { name: 'Sign in to Chairtime' });
  await expect(cover.getByText('Your session ended. Sign in again to go on where you were.')).toBeVisible();
  await expect(cover.getByLabel('E-mail')).toHaveValue(ACCOUNTS.reception.email);
  await cover.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');

  await expect(cover).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/demo/day/${date}`));
  await expect(page.getByRole('note').getByText('Compressor service at noon')).toBeVisible();
});
