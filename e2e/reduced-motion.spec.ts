import { BookingSheet } from './support/booking-sheet.ts';
import { focusOn } from './support/desk.ts';
import { MonthScreen } from './support/month.ts';
import { expectNoMotion } from './support/motion.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('the day, its menus, dialogs and sheets stand still, and still say what happens', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, ...NINE });
  const name = patient.name ?? '';
  await desk.open(date);
  await expectNoMotion(page);

  await test.step('a card in the hand, and where it lands', async () => {
    await desk.carry(desk.card(name), { operatory: 'Op 2', at: '10:00' });
    await expect(desk.landing).toHaveAttribute('data-verdict', 'free');
    await expectNoMotion(page);
    await desk.drop();
    await desk.expectAt(name, '10:00–11:00', 'Op 2');
    await desk.expectToast(`${name} moved to 10:00 AM, Op 2`);
    await expectNoMotion(page);
  });

  await test.step('what somebody else moves is outlined in place', async () => {
    await clinic.move(id, { date, operatory: 'Op 3', start: '11:00', minutes: 60 });
    await desk.expectAt(name, '11:00–12:00', 'Op 3');
    await expectNoMotion(page);
  });

  await test.step('a patient in the chair', async () => {
    await focusOn(desk.card(name));
    await desk.press('4');
    await expect(desk.card(name)).toHaveAccessibleName(/in chair 0 of 60 minutes$/);
    await expectNoMotion(page);
  });

  await test.step('bubble, menu of a card, menu of a slot', async () => {
    await focusOn(desk.card(name));
    await desk.press('Space');
    await expect(page.locator('[data-bubble]')).toBeVisible();
    await expectNoMotion(page);
    await desk.press('Escape', 'ContextMenu');
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNoMotion(page);
    await desk.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    const { x, y } = await desk.pointAt({ operatory: 'Op 1', at: '14:00' });
    await page.mouse.click(x, y, { button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNoMotion(page);
    await desk.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  });

  await test.step('details, booking, a dialog, the palette', async () => {
    await desk.card(name).dblclick();
    await expect(new VisitSheet(page, name).note).toBeVisible();
    await expectNoMotion(page);
    await desk.press('Escape', 'n');
    await expect(new BookingSheet(page).search).toBeFocused();
    await expectNoMotion(page);
    await desk.press('Escape', '?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expectNoMotion(page);
    await desk.press('Escape', 'Control+k');
    await expect(page.getByRole('combobox', { name: 'Patient, time or command' })).toBeFocused();
    await page.keyboard.type(name);
    await expectNoMotion(page);
    await desk.press('Escape');
  });
});

test('week and month stand still', async ({ desk, date, page, clinic }) => {
  const { patient } = await clinic.visit({ date, ...NINE });
  const name = patient.name ?? '';
  await desk.openWeek(date);
  await expectNoMotion(page);
  await desk.dragTo(desk.card(name), { operatory: 'Op 1', at: '13:00', date });
  await desk.expectAt(name, '1:00–2:00', 'Op 1', date);
  await expectNoMotion(page);
  const month = new MonthScreen(page, clinic);
  await month.open(date);
  await expectNoMotion(page);
  await month.show.click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNoMotion(page);
});
