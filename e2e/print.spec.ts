import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';

/** The page as it goes to the printer: what is drawn then, and how many sheets it takes. */
async function onPaper(page: Page) {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  return page.locator('[data-paper]');
}

async function offPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
}

/** How many sheets the PDF of a page has, and how large they are, in points. */
async function sheetsOf(page: Page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
  return {
    count: [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length,
    sizes: boxes.map(([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`),
  };
}

/** Stands in for the print dialog of the browser: says that it was asked for. */
async function countPrints(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.body.dataset['prints'] = '0';
    window.print = () => {
      document.body.dataset['prints'] = String(Number(document.body.dataset['prints']) + 1);
      window.dispatchEvent(new Event('beforeprint'));
    };
  });
  return () => page.evaluate(() => Number(document.body.dataset['prints']));
}

test('a day is printed as its view shows it, in black, with its note, totals and one sheet for eight columns', async ({
  desk,
  page,
  date,
  clinic,
}) => {
  const visit = await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { fee: '400.00' },
  );
  const short = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 10 });
  await clinic.writeNote(date, 'Compressor serviced at noon');
  await desk.open(date);
  await expect(desk.card(visit.patient.name ?? '')).toBeVisible();
  const paper = await onPaper(page);
  await expect(paper).toContainText(visit.patient.name ?? '');
  await expect(paper).toContainText(short.patient.name ?? '');
  await expect(paper).toContainText('Compressor serviced at noon');
  await expect(paper).toContainText('Main Street Dental');
  await expect(paper).toContainText(/Printed .+ by Priya Nair/);
  await expect(paper).toContainText('2 visits');
  await expect(paper).toContainText('$400');
  await expect(desk.grid).toBeHidden();
  const colours = await paper.evaluate(async (element) => {
    const found = new Set<string>();
    for (const one of element.querySelectorAll('*')) {
      const { color, backgroundColor, borderTopColor } = getComputedStyle(one);
      for (const value of [color, backgroundColor, borderTopColor]) found.add(value);
    }
    return [...found];
  });
  // Of every colour the three parts are the same.
  for (const colour of colours) {
    const [red, green, blue] = [...colour.matchAll(/[\d.]+/g)].map(Number);
    if (colour.startsWith('rgb')) expect([green, blue], colour).toEqual([red, red]);
  }
  await offPaper(page);
  await expect(desk.grid).toBeVisible();
  expect(await sheetsOf(page)).toEqual({ count: 1, sizes: ['792x612'] });
});

test('the dialog chooses paper, columns, ink and privacy, by keys, and Ctrl P prints the same', async ({
  desk,
  page,
  date,
  clinic,
}) => {
  const visit = await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { fee: '400.00' },
  );
  const name = visit.patient.name ?? '';
  await desk.open(date);
  const prints = await countPrints(page);
  await focusOn(page.getByRole('button', { name: 'Print and export' }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Print…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Print' });
  await dialog.getByRole('radio', { name: 'A4' }).press('Space');
  await dialog.getByRole('textbox', { name: 'Columns on a sheet' }).fill('4');
  await dialog.getByRole('textbox', { name: 'Columns on a sheet' }).press('Tab');
  await dialog.getByRole('switch', { name: 'Hide patient details' }).press('Space');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Print', exact: true }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(prints).toBe(1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  const paper = await onPaper(page);
  await expect(paper.locator('[data-sheet]')).toHaveCount(2);
  await expect(paper).not.toContainText(name);
  await expect(paper).not.toContainText('$400');
  await offPaper(page);
  expect(await sheetsOf(page)).toEqual({ count: 2, sizes: ['842x595', '842x595'] });
});

test('a practitioner prints the own day: only the own columns', async ({ deskOf, date, clinic }) => {
  const own = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const others = await clinic.visit({ date, operatory: 'Op 5', start: '9:00', minutes: 60 });
  const { page, grid } = await deskOf('provider');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/demo/my-day/${date}`);
  await expect(grid).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Print and export' }).click();
  await page.getByRole('menuitem', { name: 'Print…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Print' });
  // Narrower than it would like to be, and whole all the same.
  await expect(dialog.getByRole('button', { name: 'Print', exact: true })).toBeInViewport({ ratio: 1 });
  expect((await dialog.boundingBox())?.width).toBeLessThan(390);
  await page.keyboard.press('Escape');
  const paper = await onPaper(page);
  await expect(paper.locator('[data-sheet]')).toHaveCount(1);
  await expect(paper).toContainText(own.patient.name ?? '');
  await expect(paper).not.toContainText(others.patient.name ?? '');
  await offPaper(page);
});

test('a week goes on paper and into a table', async ({ desk, page, date, clinic }) => {
  const visit = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const view = await clinic.weeklyView(['Op 1', 'Op 2']);
  await desk.openWeek(date, view);
  const paper = await onPaper(page);
  await expect(paper).toContainText(visit.patient.name ?? '');
  await expect(paper.locator('[data-sheet]')).not.toHaveCount(0);
  await offPaper(page);
  await page.getByRole('button', { name: 'Print and export' }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as table (CSV)' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/^schedule-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toContain(visit.patient.name ?? '');
  await clinic.removeView(view);
});

test('a day is saved as a table that no spreadsheet runs, without what privacy hides', async ({
  desk,
  page,
  date,
  clinic,
}) => {
  const evil = await clinic.patient({ first_name: '=HYPERLINK("http://x.test")', last_name: 'Quarry' });
  await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { patient: evil, fee: '400.00' },
  );
  await desk.open(date);
  const save = async () => {
    await page.getByRole('button', { name: 'Print and export' }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Save as table (CSV)' }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe(`schedule-${date}.csv`);
    return readFile(await file.path(), 'utf8');
  };
  const table = await save();
  expect(table.split('\r\n')[0]).toContain('Date,Start,End,Length');
  expect(table).toContain(`${date},09:00,10:00,60,Op 1`);
  expect(table).toContain('"\'=HYPERLINK(""http://x.test"") Quarry"');
  expect(table).toContain('400.00');
  await page.keyboard.press('Shift+H');
  const hidden = await save();
  expect(hidden).not.toContain('Quarry');
  expect(hidden).not.toContain('400.00');
});

test('a patient takes a card and a calendar file along, neither with anything medical', async ({
  desk,
  page,
  date,
  clinic,
}) => {
  const patient = await clinic.patient({ alert: 'Latex allergy' });
  const visit = await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { patient, note: 'Premed first' },
  );
  await desk.open(date);
  const prints = await countPrints(page);
  await desk.card(patient.name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Print appointment card' }).click();
  await expect.poll(prints).toBe(1);
  const paper = page.locator('[data-paper]');
  await expect(paper).toHaveCount(1);
  await expect(paper).toContainText(patient.name);
  await expect(paper).toContainText('9:00 AM');
  await expect(paper).not.toContainText(/Latex|Premed/);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);

  await desk.card(patient.name).click({ button: 'right' });
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as calendar file' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe(`appointment-${date}.ics`);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.replaceAll('\r\n ', '')).toContain(`UID:${visit.id}@chairtime`);
  expect(text).toContain(`DTSTART:${(visit.start_time ?? '').replaceAll(/[-:]|\.\d+/g, '')}`);
  expect(text).not.toContain(patient.name);
  expect(text).not.toMatch(/Latex|Premed/);
});

test('who has no sight of money prints and saves none', async ({ deskOf, date, clinic }) => {
  await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 }, { fee: '400.00' });
  const { page, ...viewer } = await deskOf('viewer');
  await page.goto(`/demo/day/${date}?location=${viewer.clinic.location().id}`);
  await expect(page.getByRole('grid', { name: /^Schedule for / })).toHaveAttribute('aria-busy', 'false');
  const paper = await onPaper(page);
  await expect(paper).toContainText('1 visit');
  await expect(paper).not.toContainText('$');
});
