import { addDays } from '#domain/time/calendar.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { expectNoViolations } from './support/axe.ts';
import { BookingSheet } from './support/booking-sheet.ts';
import { ConflictDialog } from './support/conflict-dialog.ts';
import { openDeaf } from './support/deaf.ts';
import { focusOn } from './support/desk.ts';
import { MonthScreen } from './support/month.ts';
import { expect, test } from './support/test.ts';
import { ViewEditor } from './support/view-editor.ts';
import { VisitSheet } from './support/visit-sheet.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`by every rule of axe, ${colorScheme}`, () => {
    test.use({ colorScheme });
    // Axe reads a full day in ten seconds and more where processors are few.
    test.describe.configure({ timeout: 180_000 });

    test('the sign-in page, with and without a refusal', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByText('Server is up')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Priya Nair' })).toBeVisible();
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByText('Enter your password')).toBeVisible();
      await expectNoViolations(page);
    });

    test('a full day in every state', async ({ desk, page, clinic }) => {
      // A week ago: complete, missed and cancelled visits; today: whatever the hour has made of it.
      for (const date of [addDays(clinic.today(), -7), clinic.today()]) {
        await desk.open(date);
        await expect(desk.grid.getByRole('gridcell').first()).toBeVisible();
        await expectNoViolations(page);
      }
    });

    test('a week, and the heads of its days', async ({ desk, page, clinic }) => {
      await desk.openWeek(clinic.today());
      await expectNoViolations(page);
      await focusOn(desk.dayHead(clinic.today()));
      await expectNoViolations(page, '[data-visit]');
    });

    test('my day, at a desk and on a phone', async ({ deskOf, clinic }) => {
      const { page } = await deskOf('provider');
      await page.goto(`/demo/my-day/${clinic.today()}`);
      await expect(page.getByRole('grid', { name: /^Schedule for / })).toHaveAttribute('aria-busy', 'false');
      await expectNoViolations(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoViolations(page);
    });

    test('a month, what its days show, and itself on a phone', async ({ desk, page, clinic }) => {
      const month = new MonthScreen(desk.page, clinic);
      await month.open(clinic.today());
      await expectNoViolations(page);
      await month.show.click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoViolations(page);
    });

    test('an empty day, its settings, and the sheet of shortcuts', async ({ desk, date, page }) => {
      await desk.open(date);
      await expectNoViolations(page);
      await page.getByRole('button', { name: /^Priya Nair, / }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toBeHidden();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      await expectNoViolations(page);
    });

    test('what opens over the day: palette, slot menu, lane head, move mode, pinboard, print', async ({
      desk,
      date,
      page,
      clinic,
    }) => {
      const { id, patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
      const name = patient.name ?? '';
      await desk.open(date);
      await test.step('the palette with a patient and his visit', async () => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type(name);
        await expect(page.getByRole('option', { name: /Book a visit/ })).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
      });
      await test.step('the menu of a slot', async () => {
        const { x, y } = await desk.pointAt({ operatory: 'Op 2', at: '11:00' });
        await page.mouse.click(x, y, { button: 'right' });
        await expect(page.getByRole('menu')).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('menu')).toHaveCount(0);
      });
      await test.step('who is in a lane', async () => {
        await desk.columnHeader('Op 1').hover();
        await expect(desk.columnHeader('Op 1').getByRole('tooltip')).toBeVisible();
        await expectNoViolations(page);
      });
      await test.step('move mode', async () => {
        await focusOn(desk.card(name));
        await page.keyboard.press('m');
        await expect(desk.landing).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await expect(desk.landing).toBeHidden();
      });
      await test.step('what waits on the pinboard', async () => {
        await clinic.pin(id);
        await expect(desk.pin(name)).toBeVisible();
        await expectNoViolations(page);
        await clinic.unpin(patient.id);
      });
      await test.step('print', async () => {
        const button = page.getByRole('button', { name: 'Print and export' });
        await button.press('Enter');
        await page.getByRole('menuitem', { name: 'Print…' }).press('Enter');
        const dialog = page.getByRole('dialog', { name: 'Print', exact: true });
        await expect(dialog).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
        await expect(button).toBeFocused();
      });
    });

    test('booking: empty, with a conflict, and a new patient', async ({ desk, date, page, clinic }) => {
      await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
      const patient = await clinic.patient({ alert: 'Latex allergy' });
      const sheet = new BookingSheet(page);
      await desk.open(date);
      await page.keyboard.press('n');
      await expect(sheet.search).toBeFocused();
      await expectNoViolations(page);
      await sheet.choosePatient(patient.name);
      await sheet.chooseTreatment('Hygiene visit');
      await sheet.startAt('9:20 AM');
      await expect(sheet.suggestions).toBeVisible();
      await expectNoViolations(page);
      await sheet.button('Change').click();
      await expect(sheet.search).toBeFocused();
      await page.keyboard.type('Nobody at all');
      await page.getByRole('option', { name: 'Create new patient' }).click();
      await expect(page.getByRole('form', { name: 'New patient' })).toBeVisible();
      await expectNoViolations(page);
    });

    test('a visit: bubble, menu, details, history, missed and cancelled', async ({
      desk,
      date,
      page,
      clinic,
    }) => {
      const { patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
      const name = patient.name ?? '';
      await desk.open(date);
      const card = desk.card(name);
      await focusOn(card);
      await page.keyboard.press('Space');
      await expect(page.locator('[data-bubble]')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await card.click({ button: 'right' });
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toBeHidden();
      await focusOn(card);
      await page.keyboard.press('x');
      await expect(page.getByRole('dialog', { name: `${name} did not come` })).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await card.dblclick();
      const sheet = new VisitSheet(page, name);
      await expect(sheet.note).toBeVisible();
      await expectNoViolations(page);
      await sheet.showHistory();
      await expect(sheet.history.getByRole('listitem').first()).toBeVisible();
      await expectNoViolations(page);
    });

    test('saved views: the switcher, the numbers, and the editor with what opens in it', async ({
      desk,
      deskOf,
      date,
      page,
      clinic,
    }) => {
      const view = await clinic.view({
        color_config: {
          ...generalPreset().color_config,
          rules: [{ when: { key: 'is_new_patient', is: true }, color: '#1B7A46' }],
        },
      });
      await desk.open(date);
      await page.getByRole('button', { name: /^View: / }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toBeHidden();
      await page.keyboard.press('v');
      await expect(page.getByText('Press a number')).toBeVisible();
      await expectNoViolations(page);

      const manager = await deskOf('manager');
      const editor = new ViewEditor(manager.page, clinic);
      await editor.open(view.id);
      await editor.name.fill('');
      await manager.page.keyboard.press('Control+s');
      await expect(manager.page.getByText('Enter a name')).toBeVisible();
      await expectNoViolations(manager.page);
      await editor.button('Name, change').click();
      await expect(manager.page.getByRole('dialog', { name: 'Name, change' })).toBeVisible();
      await expectNoViolations(manager.page);
      await manager.page.keyboard.press('Escape');
      await editor.button(/^Rule 1, color: /).click();
      await expect(manager.page.getByRole('dialog', { name: /^Rule 1, color: / })).toBeVisible();
      await expectNoViolations(manager.page);
      await manager.page.keyboard.press('Escape');

      // Reception may look at it and not change it.
      const locked = new ViewEditor(page, clinic);
      await locked.open(view.id);
      await expectNoViolations(page);
      await clinic.removeView(view.id);
    });

    test('the conflict dialog', async ({ desk, date, page, clinic }) => {
      const { id, patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
      await openDeaf(desk, date);
      await desk.card(patient.name ?? '').dblclick();
      const sheet = new VisitSheet(page, patient.name ?? '');
      await sheet.note.fill('Mine');
      await clinic.change(id, { note: 'Theirs', is_time_locked: true });
      await sheet.save();
      const dialog = new ConflictDialog(page);
      await expect(dialog.root).toBeVisible();
      await expectNoViolations(page);
      await dialog.button('Keep one instead').click();
      await expectNoViolations(page);
    });

    test('without a connection', async ({ desk, date, page, clinic, context }) => {
      const { patient } = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
      await desk.open(date);
      await context.setOffline(true);
      await focusOn(desk.card(patient.name ?? ''));
      await page.keyboard.press('2');
      await expect(page.getByText('1 change waits in this tab')).toBeVisible();
      await context.setOffline(false);
      await expectNoViolations(page);
    });

    test('the reference of the API, and a page that is not there', async ({ desk, page, date }) => {
      await desk.open(date);
      await page.goto('/docs');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // A hundred endpoints drawn alike take axe two minutes.
      await expectNoViolations(page, 'section:nth-of-type(n + 3)');
      await page.goto('/demo/nowhere');
      await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
      await expectNoViolations(page);
    });
  });
}
