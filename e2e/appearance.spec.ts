import { focusOn, type Desk } from './support/desk.ts';
import { expect, test, type Page } from './support/test.ts';

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Priya Nair, / }).click();
}

async function backgroundOf(desk: Desk): Promise<string> {
  return desk.page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
}

test('the theme follows the system, or a choice that a reload keeps', async ({ desk, date, page }) => {
  await desk.open(date);
  const light = await backgroundOf(desk);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => backgroundOf(desk)).not.toBe(light);
  const dark = await backgroundOf(desk);
  await openSettings(page);
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect.poll(() => backgroundOf(desk)).toBe(light);
  await page.reload();
  await desk.ready(date);
  expect(await backgroundOf(desk)).toBe(light);
  await openSettings(page);
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(() => backgroundOf(desk)).toBe(dark);
});

test('in Spanish no English is left, dates and numbers included', async ({ desk, date, page, clinic }) => {
  const { patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  await clinic.writeNote(date, 'Agua cortada a las 15:00');
  const name = patient.name ?? '';
  await desk.open(date);
  await openSettings(page);
  await page.getByRole('menuitemradio', { name: 'Español' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', /^es/);
  const inWords = new Date(`${date}T12:00:00Z`).toLocaleDateString('es', {
    dateStyle: 'full',
    timeZone: 'UTC',
  });
  await expect(page.getByRole('grid')).toHaveAccessibleName(new RegExp(inWords, 'i'));

  await test.step('the day', async () => expectNoEnglish(page));
  await test.step('the details', async () => {
    await page.getByRole('gridcell', { name: new RegExp(`^${name}, `) }).dblclick();
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await expectNoEnglish(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  });
  await test.step('booking', async () => {
    await page.keyboard.press('n');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoEnglish(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
  await test.step('the sheet of shortcuts', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoEnglish(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
  await test.step('a reload keeps it, and the sign-in page follows', async () => {
    await page.reload();
    await expect(
      page.getByRole('button', { name: /^Reservar|^Agendar|^Dar cita|^Nueva cita/ }),
    ).toBeVisible();
  });
});

/** Words of the English texts that Spanish does not have; names and what a clinic typed may be English. */
const ENGLISH =
  /\b(Today|Book|Schedule|Details|History|Save|Close|Note|Patient|Provider|Length|Start|Status|Confirmed|Arrived|Complete|visits?|unconfirmed|waiting|chair|open|Goal|Up to date|Pinboard|Drop|Keyboard|Shortcuts?|Monday|Tuesday|Wednesday|Thursday|Friday|March|free|Choose|Cancel|Missed|Search|Edit|Hide)\b/;

/** What has just opened may still be fetching its texts, and a menu that closes is there a moment longer. */
async function expectNoEnglish(page: Page): Promise<void> {
  const english = async () => (await textsOf(page)).filter((text) => ENGLISH.test(text));
  await expect.poll(english).toEqual([]);
}

function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const isOurs = parent !== null && parent.closest('[data-visit], [data-pin], option') === null;
      if (isOurs) said.push(walker.currentNode.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title'])
        if (element.closest('[data-visit], [data-pin]') === null) said.push(element.getAttribute(name) ?? '');
    return said;
  });
}

test('privacy mode hides names, treatment, notes, phones and money, and comes back', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient({ phone: '+1 312 555 0188', alert: 'Pacemaker' });
  await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { patient, note: 'Nervous, be slow', fee: '731.00' },
  );
  await clinic.writeNote(date, 'Complaint of Mrs Vandermolen');
  await desk.open(date);
  await expect(desk.card(patient.name)).toBeVisible();
  const words = [...patient.name.split(' '), '555', 'Pacemaker', 'Nervous', '$', 'Vandermolen'];

  await page.keyboard.press('Shift+H');
  const initials = new RegExp(`^${patient.name.charAt(0)}\\. [A-Z]\\., 9:00 to 10:00, Op 1, [a-z ]+$`);
  await expect(desk.grid.getByRole('gridcell', { name: initials })).toBeVisible();
  await expectHidden(page, words);

  await test.step('also in the bubble, the menu, the details, and what is said', async () => {
    const card = desk.grid.getByRole('gridcell', { name: initials });
    await focusOn(card);
    await page.keyboard.press('Space');
    await expect(page.locator('[data-bubble]')).toBeVisible();
    await expectHidden(page, words);
    await page.keyboard.press('Escape');
    await card.click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await expectHidden(page, words);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await focusOn(card);
    await page.keyboard.press('2');
    await desk.expectToast(/is confirmed$/);
    await expectHidden(page, words);
    await card.dblclick();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectHidden(page, words);
    await page.keyboard.press('Escape');
  });

  await page.getByRole('button', { name: 'Show patient details' }).click();
  await expect(desk.card(patient.name)).toBeVisible();
  await expect(desk.strip).toContainText('$731');
});

/** Nothing of it on the screen or in what a screen reader is told; the pinboard of other days is not ours. */
async function expectHidden(page: Page, words: readonly string[]): Promise<void> {
  const told = await page.evaluate(() => {
    const names = [...document.querySelectorAll('[aria-label], [title]')].map(
      (element) => `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('title') ?? ''}`,
    );
    return [document.body.textContent, document.title, ...names].join('\n');
  });
  for (const word of words) expect(told).not.toContain(word);
}

test('rows grow and shrink by key, and single keys can be switched off', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const card = desk.card(patient.name ?? '');
  const height = async () => Math.round((await card.boundingBox())?.height ?? 0);
  await desk.open(date);
  await expect.poll(height).toBe(6 * 14 - 1);
  await desk.press('+');
  await expect.poll(height).toBe(6 * 18 - 1);
  await desk.press('-', '-');
  await expect.poll(height).toBe(6 * 12 - 1);
  await page.reload();
  await expect.poll(height).toBe(6 * 12 - 1);

  await openSettings(page);
  await page.getByRole('menuitemcheckbox', { name: 'Single-key shortcuts' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await focusOn(card);
  await desk.press('2', 'n', '+');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(card).toHaveAccessibleName(/, not confirmed$/);
  expect(await height()).toBe(6 * 12 - 1);
});
