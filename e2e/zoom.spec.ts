import type { Locator } from '@playwright/test';
import { BookingSheet } from './support/booking-sheet.ts';
import { focusOn } from './support/desk.ts';
import { tabTo } from './support/keys.ts';
import { MonthScreen } from './support/month.ts';
import { expect, test, type Page } from './support/test.ts';
import { ViewEditor } from './support/view-editor.ts';
import { VisitSheet } from './support/visit-sheet.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

// A window of 1440 x 900 at 200 %.
test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });

/** The page itself never scrolls aside: only what is wide by nature does, in a scroller of its own. */
async function expectNoSideways(page: Page): Promise<void> {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(wide).toBeLessThanOrEqual(window);
}

/** Can be brought into the window as a whole by scrolling what holds it. */
async function expectWithin(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await expect(target).toBeInViewport({ ratio: 0.98 });
  await expectNoSideways(page);
}

test('at 200 % the day keeps its controls, its cards and its pinboard', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { patient } = await clinic.visit({ date, ...NINE });
  const last = await clinic.visit({ date, operatory: 'Hyg 8', start: '11:30', minutes: 60 });
  const name = patient.name ?? '';
  await desk.open(date);
  await expectNoSideways(page);

  await test.step('what stands in the bar is in the window', async () => {
    for (const button of [/^Location: /, 'Previous day', 'Today', 'Next day', /^View: /, 'Book'])
      await expect(page.getByRole('banner').getByRole('button', { name: button }).first()).toBeInViewport({
        ratio: 0.98,
      });
    await expect(page.getByRole('button', { name: 'Patient, time or command' })).toBeInViewport();
    await expect(desk.strip).toBeInViewport();
  });

  await test.step('every card is reached by scrolling the grid', async () => {
    await focusOn(desk.card(last.patient.name ?? ''));
    await expectWithin(page, desk.card(last.patient.name ?? ''));
    await focusOn(desk.card(name));
    await expectWithin(page, desk.card(name));
  });

  await test.step('moved by key where the target is beyond the window', async () => {
    await desk.press('m');
    await expect(desk.landing).toBeVisible();
    for (let step = 0; step < 30; step++) await desk.press('ArrowDown');
    await expect(desk.landing).toBeInViewport();
    await desk.press('Enter');
    await desk.expectAt(name, '2:00–3:00', 'Op 1');
    await expect(desk.card(name)).toBeFocused();
  });

  await test.step('the pinboard is one button away', async () => {
    await desk.press('p');
    await expect(desk.card(name)).toBeHidden();
    const toggle = page.getByRole('button', { name: 'Show the side panel' });
    await tabTo(page, toggle, 'Shift+Tab');
    await desk.press('Enter');
    await tabTo(page, desk.pin(name));
    await expectWithin(page, desk.pin(name));
    await clinic.unpin(patient.id);
  });
});

test('at 200 % menus, dialogs and sheets scroll within the window', async ({ desk, date, page, clinic }) => {
  const { patient } = await clinic.visit({ date, ...NINE });
  const name = patient.name ?? '';
  await desk.open(date);

  await test.step('the menu of a card', async () => {
    await focusOn(desk.card(name));
    await desk.press('ContextMenu', 'End');
    await expect(page.getByRole('menu').locator(':focus')).toBeInViewport({ ratio: 0.98 });
    await desk.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  });

  await test.step('missed, asked in a dialog', async () => {
    await focusOn(desk.card(name));
    await desk.press('x');
    const dialog = page.getByRole('dialog', { name: `${name} did not come` });
    await expectWithin(page, dialog.getByRole('button', { name: 'Mark as missed' }));
    await desk.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('the details, from first to last field', async () => {
    await focusOn(desk.card(name));
    await desk.press('Enter');
    const sheet = new VisitSheet(page, name);
    await expect(sheet.note).toBeVisible();
    await expectWithin(page, sheet.step('Arrived'));
    await tabTo(page, sheet.note);
    await expectWithin(page, sheet.note);
    await page.keyboard.type('Seen at twice the size');
    await expectWithin(page, sheet.root.getByRole('button', { name: 'Save' }));
    await desk.press('Control+Enter');
    await desk.expectToast(`Visit of ${name} changed`);
    await desk.press('Escape');
    await expect(sheet.root).toBeHidden();
  });

  await test.step('booking', async () => {
    const other = await clinic.patient();
    await desk.press('n');
    const sheet = new BookingSheet(page);
    await expect(sheet.search).toBeFocused();
    await sheet.choosePatient(other.name);
    await expectWithin(page, sheet.root.getByRole('textbox', { name: 'Note' }));
    await expectWithin(page, sheet.button(/^Book \d/));
    await desk.press('Control+Enter');
    await desk.expectToast(new RegExp(`^Booked ${other.name}`));
  });

  await test.step('shortcuts and palette', async () => {
    await desk.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expectWithin(page, help.getByText(/Ctrl or Alt/));
    await desk.press('Escape', 'Control+k');
    await expect(page.getByRole('combobox', { name: 'Patient, time or command' })).toBeFocused();
    await desk.press('ArrowUp');
    await expect(page.getByRole('option', { selected: true })).toBeInViewport({ ratio: 0.98 });
    await desk.press('Escape');
  });
});

test('at 200 % week, month, my day and the editor of views lose nothing', async ({
  desk,
  deskOf,
  date,
  page,
  clinic,
}) => {
  await test.step('the week', async () => {
    await desk.openWeek(date);
    await expectNoSideways(page);
    await expectWithin(page, desk.dayHead(date));
  });
  await test.step('the month', async () => {
    const month = new MonthScreen(page, clinic);
    await month.open(date);
    await expectNoSideways(page);
    await focusOn(month.cell(date));
    await expectWithin(page, month.cell(date));
    await expect(month.totals).toBeInViewport();
  });
  await test.step('my day', async () => {
    const provider = await deskOf('provider');
    await provider.page.goto(`/demo/my-day/${date}`);
    await provider.drawn();
    await expectNoSideways(provider.page);
  });
  await test.step('the editor', async () => {
    const manager = await deskOf('manager');
    const editor = new ViewEditor(manager.page, clinic);
    const view = await clinic.view({});
    await editor.open(view.id);
    await expectNoSideways(manager.page);
    await expectWithin(manager.page, editor.name);
    await expectWithin(manager.page, editor.operatories);
    await clinic.removeView(view.id);
  });
});
