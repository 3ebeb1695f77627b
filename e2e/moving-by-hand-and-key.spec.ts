import { boxOf, focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const nine = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test('a card is carried with its ghost, lands on the grid of ten minutes, and is taken back', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, ...nine });
  const name = patient.name ?? '';
  await desk.open(date);

  await test.step('the ghost follows the pointer, the outline snaps, the card stays dimmed', async () => {
    await desk.carry(desk.card(name), { operatory: 'Op 2', at: '10:20' });
    await expect(desk.landing).toHaveAttribute('data-landing', clinic.operatoryId('Op 2'));
    await expect(desk.landing).toHaveAttribute('data-start', String(10 * 60 + 20));
    await expect(desk.landing).toHaveAttribute('data-verdict', 'free');
    await expect(desk.card(name)).toHaveCSS('opacity', '0.38');
  });

  await test.step('dropping saves at once and offers to undo', async () => {
    await desk.drop();
    await desk.expectAt(name, '10:20–11:20', 'Op 2');
    await desk.expectToast(`${name} moved to 10:20 AM, Op 2`);
    await expect(desk.landing).toBeHidden();
    expect(await clinic.get(id)).toMatchObject({ local_start: '10:20:00', operatory: { name: 'Op 2' } });
  });

  await test.step('the button of the toast takes it back', async () => {
    await desk.toasts.getByRole('button', { name: /^Undo/ }).click();
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
    await desk.expectToast(/^Undone: /);
    await expect.poll(async () => (await clinic.get(id)).local_start).toBe('09:00:00');
  });

  await test.step('Ctrl Z takes back what was done last, one after the other', async () => {
    await desk.dragTo(desk.card(name), { operatory: 'Op 1', at: '11:00' });
    await desk.expectAt(name, '11:00–12:00', 'Op 1');
    await desk.dragTo(desk.card(name), { operatory: 'Op 2', at: '13:00' });
    await desk.expectAt(name, '1:00–2:00', 'Op 2');
    await page.keyboard.press('Control+z');
    await desk.expectAt(name, '11:00–12:00', 'Op 1');
    await page.keyboard.press('Control+z');
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
    await expect.poll(async () => (await clinic.get(id)).local_start).toBe('09:00:00');
  });
});

test('Escape lets go in the middle of a drag, and nothing has happened', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient, version } = await clinic.visit({ date, ...nine });
  const name = patient.name ?? '';
  await desk.open(date);
  await desk.carry(desk.card(name), { operatory: 'Op 2', at: '11:00' });
  await expect(desk.landing).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(desk.landing).toBeHidden();
  await desk.drop();
  await desk.expectAt(name, '9:00–10:00', 'Op 1');
  await expect(desk.card(name)).not.toHaveCSS('opacity', '0.38');
  expect((await clinic.get(id)).version).toBe(version);
});

test('a blocked place says why, and dropping there does nothing', async ({ desk, clinic }) => {
  // Everybody in the demo who may move may also overlap; what nobody can book over is blocked time.
  const day = await clinic.bookDayWithLunch('Op 1');
  const lunch = day.lunch;
  const { id, patient, version } = await clinic.visit({
    date: day.date,
    operatory: 'Op 1',
    start: day.free,
    minutes: 30,
  });
  const name = patient.name ?? '';
  await desk.open(day.date);
  await desk.carry(desk.card(name), { operatory: 'Op 1', at: lunch });
  await expect(desk.landing).toHaveAttribute('data-verdict', 'blocked');
  await expect(desk.tooltip).toContainText('Lunch');
  await expect(desk.tooltip).toContainText('No visits can be booked in this time.');
  await desk.drop();
  await expect(desk.landing).toBeHidden();
  await expect(desk.card(name)).toBeVisible();
  expect((await clinic.get(id)).version).toBe(version);
});

test('over another visit the landing warns and names the facts', async ({ desk, date, clinic }) => {
  const mover = await clinic.visit({ date, ...nine });
  const other = await clinic.visit({ date, operatory: 'Op 2', start: '10:00', minutes: 60 });
  const name = mover.patient.name ?? '';
  await desk.open(date);
  await desk.carry(desk.card(name), { operatory: 'Op 2', at: '9:30' });
  await expect(desk.landing).toHaveAttribute('data-verdict', 'warn');
  await expect(desk.tooltip).toContainText('Op 2 is taken from 10:00');
  await expect(desk.tooltip).toContainText(other.patient.name ?? '');
  await desk.drop();
  await desk.expectToast(/Op 2 is taken from 10:00/);
  await expect.poll(async () => (await clinic.get(mover.id)).overlap).not.toBeNull();
  const [left, right] = [await boxOf(desk.card(name)), await boxOf(desk.card(other.patient.name ?? ''))];
  expect(left.x + left.width).toBeLessThanOrEqual(right.x);
});

test('a visit outside opening hours lands with a warning', async ({ desk, date, clinic }) => {
  const { patient } = await clinic.visit({ date, operatory: 'Op 1', start: '8:30', minutes: 30 });
  const name = patient.name ?? '';
  await desk.open(date);
  await desk.scrollToTop();
  await desk.carry(desk.card(name), { operatory: 'Op 1', at: '7:00' });
  await expect(desk.landing).toHaveAttribute('data-verdict', 'warn');
  await expect(desk.tooltip).toContainText('Closed before 7:30');
  await desk.drop();
  await desk.expectAt(name, '7:00–7:30', 'Op 1');
  await desk.expectToast(/Closed before 7:30/);
});

test('the lower edge of a card changes its length', async ({ desk, date, page, clinic }) => {
  const { id, patient } = await clinic.visit({ date, ...nine });
  const name = patient.name ?? '';
  await desk.open(date);
  await desk.stretchTo(desk.card(name), { operatory: 'Op 1', at: '10:30' });
  await desk.expectAt(name, '9:00–10:30', 'Op 1');
  await expect.poll(async () => (await clinic.get(id)).duration_minutes).toBe(90);
  await page.keyboard.press('Control+z');
  await desk.expectAt(name, '9:00–10:00', 'Op 1');
});

test('moved with the keyboard alone: M, arrows, Enter; Escape lets go; Alt changes the length', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient, version } = await clinic.visit({ date, ...nine });
  const name = patient.name ?? '';
  await desk.open(date);
  const said = page.getByRole('status').filter({ hasText: /Moving|to 1?\d:\d\d|Back where it was/ });

  await test.step('Escape puts it back', async () => {
    await focusOn(desk.card(name));
    await desk.press('m');
    await expect(said).toContainText(`Moving ${name}.`);
    await desk.press('ArrowDown', 'ArrowRight');
    await expect(said).toHaveText('Op 2, 9:10 to 10:10');
    await desk.press('Escape');
    await expect(said).toHaveText('Back where it was');
    await desk.expectAt(name, '9:00–10:00', 'Op 1');
    expect((await clinic.get(id)).version).toBe(version);
  });

  await test.step('Enter drops it', async () => {
    await desk.press('m', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Enter');
    await desk.expectAt(name, '9:25–10:25', 'Op 2');
    await expect(desk.card(name)).toBeFocused();
    await desk.expectToast(`${name} moved to 9:25 AM, Op 2`);
  });

  await test.step('Alt with an arrow makes it longer', async () => {
    await desk.press('m', 'Alt+ArrowDown', 'Enter');
    await desk.expectAt(name, '9:25–10:35', 'Op 2');
    await expect.poll(async () => (await clinic.get(id)).duration_minutes).toBe(70);
  });
});

test('who works in the new column may take the visit over', async ({ desk, date, page, clinic }) => {
  const { id, patient } = await clinic.visit({ date, ...nine });
  const name = patient.name ?? '';
  await desk.open(date);
  await desk.dragTo(desk.card(name), { operatory: 'Op 3', at: '9:00' });
  await desk.expectAt(name, '9:00–10:00', 'Op 3');
  await expect(desk.toasts.getByRole('button', { name: /^Switch to Dr/ })).toBeVisible();
  expect((await clinic.get(id)).provider?.name).toContain('Okafor');
  await page.keyboard.press('s');
  await desk.expectToast(/is now with Dr/);
  await expect.poll(async () => (await clinic.get(id)).provider?.name).toContain('Lindqvist');
});

test('drawing an empty slot opens the booking sheet with that place and length', async ({
  desk,
  date,
  page,
}) => {
  await desk.open(date);
  await desk.draw({ operatory: 'Op 4', at: '10:00' }, '10:40');
  const sheet = page.getByRole('dialog', { name: 'Book appointment' });
  await expect(sheet.getByText('Op 4 is free 10:00 – 10:40 AM')).toBeVisible();
  await expect(page.locator('[data-draft]')).toBeVisible();
});
