import { boxOf, focusOn } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

test('from the bubble of a card into move mode, by mouse and by keys', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, ...NINE });
  const name = patient.name ?? '';
  await desk.open(date);
  const move = page.getByRole('button', { name: 'Move', exact: true });

  await test.step('pointed at, then moved by arrows', async () => {
    await desk.card(name).hover();
    await move.click();
    await expect(desk.landing).toContainText('9:00–10:00');
    await desk.press('ArrowRight', 'Enter');
    await desk.expectAt(name, '9:00–10:00', 'Op 2');
    await expect.poll(async () => (await clinic.get(id)).operatory?.name).toBe('Op 2');
  });

  await test.step('pinned by Space, and let go by Escape', async () => {
    await page.mouse.move(700, 20);
    await focusOn(desk.card(name));
    await desk.press('Space');
    await focusOn(move);
    await desk.press('Enter');
    await expect(desk.landing).toBeVisible();
    await desk.press('Escape');
    await expect(desk.landing).toHaveCount(0);
    await desk.expectAt(name, '9:00–10:00', 'Op 2');
  });

  await test.step('a locked card has no such button', async () => {
    await clinic.change(id, { is_time_locked: true });
    await expect(desk.card(name)).toHaveAccessibleName(/locked/);
    await desk.card(name).hover();
    await expect(page.getByRole('button', { name: 'Edit' })).toBeVisible();
    await expect(move).toHaveCount(0);
  });
});

test('the menu of a card stands whole in the window, wherever the card is', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const low = await clinic.visit({ date, operatory: 'Op 1', start: '13:00', minutes: 60 });
  const high = await clinic.visit({ date, operatory: 'Hyg 8', start: '8:00', minutes: 60 });
  await desk.open(date);
  for (const { patient } of [low, high]) {
    await desk.card(patient.name ?? '').click({ button: 'right' });
    const menu = page.getByRole('menu');
    const box = await boxOf(menu);
    const hidden = await menu.evaluate((element) => {
      const boxes = [element, element.parentElement ?? element];
      return Math.max(...boxes.map((one) => one.scrollHeight - one.clientHeight));
    });
    expect(hidden).toBe(0);
    expect([box.y >= 0, box.y + box.height <= 900, box.x + box.width <= 1440]).toEqual([true, true, true]);
    await desk.press('Escape');
    await expect(menu).toHaveCount(0);
  }
});
