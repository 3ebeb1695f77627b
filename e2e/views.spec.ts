import { v7 } from 'uuid';
import { expectNoViolations } from './support/axe.ts';
import { ConflictDialog } from './support/conflict-dialog.ts';
import { focusOn, inWords, type Desk } from './support/desk.ts';
import { uniqueName } from './support/names.ts';
import { expect, test as base, type Page } from './support/test.ts';
import { ViewEditor } from './support/view-editor.ts';
import type { ScheduleView } from '#contract/views.ts';

interface Fixtures {
  /** A view of this test alone, gone with it. */
  viewOf: (fields?: Parameters<Desk['clinic']['view']>[0], location?: string) => Promise<ScheduleView>;
}

const test = base.extend<Fixtures>({
  viewOf: async ({ clinic }, use) => {
    const made: string[] = [];
    await use(async (fields, location) => {
      const view = await clinic.view(fields, location);
      made.push(view.id);
      return view;
    });
    for (const id of made) await clinic.removeView(id);
  },
});

const switcher = (page: Page) => page.getByRole('button', { name: /^View: / });

async function expectView(page: Page, view: Pick<ScheduleView, 'id' | 'name'>): Promise<void> {
  await expect(switcher(page)).toHaveAccessibleName(`View: ${view.name}`);
  await expect(page).toHaveURL(new RegExp(`view=${view.id}`));
}

test('the switcher chooses a view, and makes one the default at this location', async ({
  desk,
  date,
  page,
  viewOf,
}) => {
  const view = await viewOf({ name: `Chairs ${uniqueName().last}` }, 'Harbor');
  await desk.open(date, 'Harbor');
  await expect(switcher(page)).toHaveAccessibleName('View: All operatories');
  await switcher(page).click();
  await page.getByRole('menuitemradio', { name: view.name }).click();
  await expectView(page, view);

  await test.step('which opens first from now on', async () => {
    await switcher(page).click();
    await page.getByRole('menuitem', { name: 'Make this my default' }).click();
    await desk.expectToast(`${view.name} opens first for you`);
    await desk.open(date, 'Harbor');
    await expect(switcher(page)).toHaveAccessibleName(`View: ${view.name}`);
  });

  await test.step('until it is none any more', async () => {
    await switcher(page).click();
    await page.getByRole('menuitem', { name: 'No longer my default' }).click();
    await desk.expectToast(`${view.name} is no longer your default`);
    await expect(switcher(page)).toHaveAccessibleName('View: All operatories');
  });
});

test('numbers choose views: Ctrl with a digit, V then a digit, also from one calendar to the other', async ({
  deskOf,
  date,
  viewOf,
}) => {
  const daily = await viewOf({}, 'Harbor');
  const weekly = await viewOf({ view_type: 'weekly' }, 'Harbor');
  const desk = await deskOf('manager');
  const { page } = desk;
  const editor = new ViewEditor(page, desk.clinic);
  for (const [view, number] of [
    [daily, 'Ctrl 7'],
    [weekly, 'Ctrl 8'],
  ] as const) {
    await editor.open(view.id, 'Harbor');
    await editor.choose('Number', number);
    await desk.expectToast(`${view.name} is on ${number}`);
  }
  await desk.open(date, 'Harbor');
  await desk.press('Control+7');
  await expectView(page, daily);

  await desk.press('v');
  const hint = page.getByRole('status').filter({ hasText: 'Press a number' });
  await expect(hint).toContainText(`8 ${weekly.name}`);
  await desk.press('8');
  await expectView(page, weekly);
  await expect(page).toHaveURL(new RegExp(`/week/${date}`));
  await expect(hint).toBeHidden();

  await test.step('from the week, and from the month, to the day', async () => {
    await desk.press('v', '7');
    await expectView(page, daily);
    await expect(page).toHaveURL(new RegExp(`/day/${date}`));
    await desk.press('Shift+M');
    await expect(page).toHaveURL(/\/month\//);
    await desk.press('Control+7');
    await expectView(page, daily);
  });

  await test.step('Escape and any other key end the waiting, a number of none is told', async () => {
    await desk.drawn(date);
    await desk.press('v');
    await expect(hint).toBeVisible();
    await desk.press('Escape');
    await expect(hint).toBeHidden();
    await desk.press('v', '9');
    await desk.expectToast('No view has the number 9.');
    await desk.press('v', '?');
    await expect(hint).toBeHidden();
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText(daily.name);
  });
});

test('a link opens its view, and says calmly when there is none', async ({
  desk,
  clinic,
  date,
  page,
  viewOf,
}) => {
  const weekly = await viewOf({ view_type: 'weekly' });
  const daily = await viewOf();
  const location = clinic.location().id;
  await page.goto(`/demo/day/${date}?location=${location}&view=${weekly.id}`);
  await expect(page).toHaveURL(new RegExp(`/week/${date}`));
  await expectView(page, weekly);
  await page.goto(`/demo/day/${date}?location=${location}&view=${daily.id}`);
  await expectView(page, daily);
  await page.goto(`/demo/day/${date}?location=${location}&view=${v7()}`);
  await expect(page.getByRole('status').filter({ hasText: 'That view is not here' })).toContainText(
    'You look through All operatories.',
  );
  await desk.ready(date);
  await page.getByRole('button', { name: 'OK', exact: true }).click();
  await expect(page.getByText('That view is not here')).toBeHidden();
  await expect(page).not.toHaveURL(/view=/);
});

test('a view is made from a preset, seen before it is saved, and reaches who looks through it', async ({
  deskOf,
  desk,
  date,
  clinic,
}) => {
  const manager = await deskOf('manager');
  const { page } = manager;
  const editor = new ViewEditor(page, clinic);
  const name = `Short day ${uniqueName().last}`;
  await editor.open('new');
  await expect(editor.name).toBeFocused();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Enter a name')).toBeVisible();
  await editor.name.fill(name);
  await editor.button('Presets').click();
  await page.getByRole('menuitem', { name: /^Production/ }).click();
  await expect(page.getByRole('row', { name: 'Line 1: Name, Production' })).toBeVisible();
  await editor.choose('From', '9:00 AM');
  await editor.choose('To', '8:00 AM');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('The end must be after the start')).toBeVisible();
  await editor.choose('To', '5:00 PM');
  expect(await editor.columns()).toContain('Op 2');
  await editor.toggle('Op 2');
  await expect.poll(() => editor.columns()).not.toContain('Op 2');
  await editor.button('Create view').click();
  await manager.expectToast(`${name} made`);
  await expect(page).not.toHaveURL(/\/new/);
  await expect(editor.list.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  const id = /views\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  expect(await clinic.getView(id)).toMatchObject({
    name,
    start_time: '09:00:00',
    end_time: '17:00:00',
    visibility: 'shared',
    color_config: { fill_by: 'status' },
  });

  await test.step('another desk looks through it, and follows what changes', async () => {
    await desk.page.goto(`/demo/day/${date}?location=${clinic.location().id}&view=${id}`);
    await desk.ready(date);
    await expectView(desk.page, { id, name });
    await expect(desk.columnHeader('Op 2')).toHaveCount(0);
    await expect(desk.columnHeader('Op 3')).toBeVisible();
    await editor.toggle('Op 3');
    await editor.expectUnsaved('1 unsaved change');
    await expect(desk.columnHeader('Op 3')).toBeVisible();
    await editor.save();
    await expect(desk.columnHeader('Op 3')).toHaveCount(0);
  });

  await test.step('a save is taken back with Ctrl Z', async () => {
    await focusOn(editor.list.getByRole('link', { name }));
    await page.keyboard.press('Control+z');
    await expect(desk.columnHeader('Op 3')).toBeVisible();
    await expect.poll(() => editor.columns()).toContain('Op 3');
  });

  await test.step('deleted, everybody falls back; undone, it is there again', async () => {
    await editor.button('Delete view').click();
    await manager.expectToast(`${name} deleted`);
    await expect(desk.page.getByText('That view is not here')).toBeVisible();
    await expect(editor.list.getByRole('link', { name })).toHaveCount(0);
    await manager.toasts.getByRole('button', { name: /^Undo/ }).click();
    await expect(editor.list.getByRole('link', { name })).toBeVisible();
    await expectView(desk.page, { id, name });
  });
  await clinic.removeView(id);
});

test('two managers: different fields merge, the same field is asked about', async ({
  deskOf,
  clinic,
  viewOf,
}) => {
  const view = await viewOf({ font_size: 'sm' });
  const { page } = await deskOf('manager');
  const editor = new ViewEditor(page, clinic);
  await editor.open(view.id);
  await editor.name.fill(`${view.name} mine`);
  await clinic.changeView(view.id, { font_size: 'lg' });
  await expect(page.getByText('taken in here: Row height.')).toBeVisible();
  await expect(page.getByRole('radio', { name: '22' })).toBeChecked();
  await expect(editor.name).toHaveValue(`${view.name} mine`);
  await editor.expectUnsaved('1 unsaved change');

  await clinic.changeView(view.id, { name: `${view.name} theirs`, time_increment: 15 });
  const dialog = new ConflictDialog(page);
  await expect(dialog.root).toBeVisible();
  await expect(dialog.row('Name')).toContainText(`${view.name} theirs`);
  await expect(dialog.mine('Name')).toBeChecked();
  await dialog.save();
  await expect(dialog.root).toBeHidden();
  await expect(page.getByRole('radio', { name: '15' })).toBeChecked();
  await editor.save();
  expect(await clinic.getView(view.id)).toMatchObject({
    name: `${view.name} mine`,
    font_size: 'lg',
    time_increment: 15,
  });
});

test('what is not saved is asked about before it goes', async ({ deskOf, clinic, viewOf }) => {
  const view = await viewOf();
  const { page } = await deskOf('manager');
  const editor = new ViewEditor(page, clinic);
  await editor.open(view.id);
  await page.getByText('Compact cards').click();
  await editor.expectUnsaved('1 unsaved change');
  await editor.button('Revert').click();
  await editor.expectUnsaved(null);
  await page.getByText('Compact cards').click();
  await editor.list.getByRole('link', { name: 'Dentists' }).click();
  const question = page.getByRole('alert').filter({ hasText: 'Discard what you typed?' });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toBeHidden();
  await expect(editor.heading).toHaveText(view.name);
  await editor.expectUnsaved('1 unsaved change');
  await page.getByRole('link', { name: 'Schedule' }).click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(page).toHaveURL(/\/demo\/day/);
  expect((await clinic.getView(view.id)).version).toBe(1);
});

test('reception looks at shared views and makes its own; a viewer only looks', async ({
  desk,
  deskOf,
  page,
  clinic,
  viewOf,
}) => {
  const view = await viewOf();
  const editor = new ViewEditor(page, clinic);
  await editor.open(view.id);
  await expect(page.getByText('your role changes personal views only')).toBeVisible();
  await expect(editor.name).not.toBeEditable();
  await expect(editor.button('Save view')).toHaveCount(0);
  await expect(editor.button('Delete view')).toHaveCount(0);
  await editor.button('Save as copy').click();
  await desk.expectToast(`${view.name} copy made`);
  await expect(editor.heading).toHaveText(`${view.name} copy`);
  await expect(page.getByRole('radio', { name: 'Only me' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Everyone' })).toBeDisabled();
  await page.getByText('Patient details hidden').click();
  await editor.save();
  await editor.button('Delete view').click();
  await desk.expectToast(`${view.name} copy deleted`);

  const viewer = await deskOf('viewer');
  const theirs = new ViewEditor(viewer.page, clinic);
  await theirs.open(view.id);
  await expect(viewer.page.getByText('Your role looks at views and does not change them.')).toBeVisible();
  await expect(theirs.button('Save as copy')).toHaveCount(0);
  await expect(viewer.page.getByRole('link', { name: 'New view' })).toHaveCount(0);
  await viewer.open(clinic.today());
  await switcher(viewer.page).click();
  await expect(viewer.page.getByRole('menuitem', { name: /default/ })).toBeVisible();
  await expect(viewer.page.getByRole('menuitem', { name: /view/ })).toHaveCount(0);
});

test('without a mouse: columns in another order, a field more on the card, a rule, saved', async ({
  deskOf,
  clinic,
  viewOf,
}) => {
  const view = await viewOf();
  const { page } = await deskOf('manager');
  const editor = new ViewEditor(page, clinic);
  await editor.open(view.id);

  await test.step('Op 1 goes behind Op 2', async () => {
    await focusOn(editor.operatories.getByRole('row', { name: 'Op 1' }));
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Move Op 1' })).toBeFocused();
    await page.keyboard.press('Enter');
    const place = page.locator('[aria-roledescription="drop indicator"]:focus');
    await expect(place).toHaveAccessibleName(/^Insert /);
    const behind = page.getByRole('button', { name: 'Insert between Op 2 and Op 3' });
    for (let step = 0; step < 4 && !(await behind.evaluate((one) => one.matches(':focus'))); step += 1) {
      const before = await place.getAttribute('aria-label');
      await page.keyboard.press('ArrowRight');
      await expect(place).not.toHaveAttribute('aria-label', before ?? '');
    }
    await expect(behind).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await editor.columns()).slice(0, 2)).toEqual(['Op 2', 'Op 1']);
    await expect(editor.operatories.getByRole('row', { name: 'Op 1' })).toBeFocused();
  });

  await test.step('the chart number stands on line 5', async () => {
    const line = page.getByRole('row', { name: /^Line 5: Mobile/ });
    await editor.tabInto(line, editor.button('Add a field to line 5, right'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.type('Chart');
    await expect(page.getByRole('menuitem', { name: 'Chart' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name: 'Line 5: Mobile, Chart' })).toBeVisible();
    await editor.tabInto(line, editor.button('Chart, change'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('No');
    await page.keyboard.press('Escape');
    const fields = page.getByRole('grid', { name: 'Fields of line 5, right' });
    await expect(fields.getByRole('row', { name: 'Chart' })).toBeFocused();
    await expect(editor.button('No Chart, change')).toBeVisible();
  });

  await test.step('late visits are red', async () => {
    await focusOn(editor.button('Add rule'));
    await page.keyboard.press('Enter');
    const rule = page.getByRole('row', { name: /^Rule 1: / });
    await editor.tabInto(rule, page.getByRole('button', { name: /Rule 1, what$/ }));
    await page.keyboard.press('Enter');
    await page.keyboard.type('Late');
    await page.keyboard.press('Enter');
    await editor.tabInto(rule, editor.button(/^Rule 1, color: /));
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Color code' }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('#b3261e');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(rule).toBeFocused();
    await expect(editor.button('Rule 1, color: #B3261E')).toBeVisible();
  });
  await editor.expectUnsaved('3 unsaved changes');
  await editor.save();

  const saved = await clinic.getView(view.id);
  expect(saved.operatory_uuids?.slice(0, 2)).toEqual([
    clinic.operatoryId('Op 2'),
    clinic.operatoryId('Op 1'),
  ]);
  expect(saved.card_layout?.rows[4]?.fields[1]).toMatchObject({
    key: 'chart_number',
    label: 'No',
    align: 'right',
  });
  expect(saved.color_config?.rules).toEqual([{ when: { key: 'late', is: true }, color: '#B3261E' }]);
  expect(saved.version).toBe(2);
});

test('a weekly view is previewed as a week', async ({ deskOf, viewOf, clinic }) => {
  const view = await viewOf({ view_type: 'weekly', operatory_uuids: [clinic.operatoryId('Op 1')] });
  const desk = await deskOf('manager');
  const editor = new ViewEditor(desk.page, clinic);
  await editor.open(view.id);
  await expect(editor.preview.getByRole('columnheader', { name: inWords(clinic.today()) })).toBeVisible();
  // A picture: its days lead nowhere.
  await expect(editor.preview.getByRole('columnheader').getByRole('button')).toHaveCount(0);
  await expectNoViolations(desk.page);

  await desk.page.getByRole('radio', { name: 'Day', exact: true }).click();
  await expect.poll(() => editor.columns()).toEqual(['Op 1']);
  await desk.page.getByRole('radio', { name: 'Week', exact: true }).click();
  await expect(editor.preview.getByRole('columnheader', { name: inWords(clinic.today()) })).toBeVisible();
});
