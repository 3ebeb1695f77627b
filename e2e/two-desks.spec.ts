import { BookingSheet } from './support/booking-sheet.ts';
import { ConflictDialog } from './support/conflict-dialog.ts';
import { openDeaf } from './support/deaf.ts';
import type { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

const PLACE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;

async function openVisit(desk: Desk, name: string): Promise<VisitSheet> {
  await desk.card(name).dblclick();
  const sheet = new VisitSheet(desk.page, name);
  await expect(sheet.note).toBeVisible();
  return sheet;
}

test('changes of different fields merge, and the open form says what came in', async ({
  desk,
  deskOf,
  date,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, ...PLACE });
  const name = patient.name ?? '';
  const other = await deskOf('manager');
  await desk.open(date);
  await other.open(date);
  const mine = await openVisit(desk, name);
  const theirs = await openVisit(other, name);

  await mine.root.getByText('Lock the time').click();
  await theirs.note.fill('Bring the X-rays');
  await theirs.save();
  await other.expectToast(`Visit of ${name} changed`);

  await expect(mine.note).toHaveValue('Bring the X-rays');
  await expect(
    mine.root.getByText('Marta Kowal changed the note just now. It is in the form.'),
  ).toBeVisible();
  await expect(mine.root.getByRole('checkbox', { name: 'Lock the time' })).toBeChecked();
  await mine.save();
  await desk.expectToast(`Visit of ${name} changed`);
  expect(await clinic.get(id)).toMatchObject({ note: 'Bring the X-rays', is_time_locked: true });
});

test('a form opened before the save of another never overwrites it, even when it heard nothing', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, ...PLACE }, { note: 'Call before' });
  const name = patient.name ?? '';
  await openDeaf(desk, date);
  const sheet = await openVisit(desk, name);
  await clinic.change(id, { note: 'Call the daughter instead', is_time_locked: true });

  await test.step('another field than theirs merges', async () => {
    await sheet.root.getByRole('textbox', { name: 'Production' }).fill('250');
    await sheet.save();
    await desk.expectToast(`Visit of ${name} changed`);
    expect(await clinic.get(id)).toMatchObject({
      note: 'Call the daughter instead',
      is_time_locked: true,
      production_amount: '250.00',
    });
    await expect(sheet.note).toHaveValue('Call the daughter instead');
  });

  await test.step('the same field asks', async () => {
    await clinic.change(id, { note: 'Call the son' });
    await sheet.note.fill('Call nobody');
    await sheet.save();
    const dialog = new ConflictDialog(page);
    await expect(dialog.row('Note')).toContainText('Call the son');
    expect((await clinic.get(id)).note).toBe('Call the son');
    await dialog.button('Discard my changes').click();
    await expect(sheet.note).toHaveValue('Call the son');
  });
});

test('a drag that another desk forestalled asks instead of overwriting', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const { id, patient } = await clinic.visit({ date, ...PLACE });
  const name = patient.name ?? '';
  await openDeaf(desk, date);
  await expect(desk.card(name)).toBeVisible();
  await clinic.move(id, { date, operatory: 'Op 3', start: '14:00', minutes: 60 });
  await desk.dragTo(desk.card(name), { operatory: 'Op 2', at: '10:00' });

  const dialog = new ConflictDialog(page);
  await expect(dialog.root).toBeVisible();
  await dialog.button('All theirs').click();
  await expect(dialog.root).toBeHidden();
  await desk.expectAt(name, '2:00–3:00', 'Op 3');
  expect(await clinic.get(id)).toMatchObject({ local_start: '14:00:00', operatory: { name: 'Op 3' } });
});

test('two desks take one slot: one wins, the other is told who was faster and when', async ({
  desk,
  deskOf,
  date,
  clinic,
}) => {
  const [ours, theirs] = [await clinic.patient(), await clinic.patient()];
  const other = await deskOf('manager');
  await openDeaf(desk, date);
  await other.open(date);

  const sheets = [new BookingSheet(desk.page), new BookingSheet(other.page)] as const;
  for (const [index, one] of [desk, other].entries()) {
    await one.draw({ operatory: 'Op 1', at: '10:00' }, '10:30');
    await sheets[index]?.choosePatient((index === 0 ? ours : theirs).name);
  }
  const [mine, faster] = sheets;
  await expect(mine.root.getByText('Op 1 is free 10:00 – 10:30 AM')).toBeVisible();
  await faster.button('Book 10:00 AM').click();
  await other.expectToast(`Booked ${theirs.name}, 10:00 AM, Op 1`);

  await mine.button('Book 10:00 AM').click();
  const said = mine.root.getByText(/Marta Kowal placed it/).first();
  await expect(said).toBeVisible();
  await expect(mine.root.getByText(/^Op 1 is taken/).first()).toBeVisible();
  await expect(mine.root.getByText(theirs.name).first()).toBeVisible();
  await expect(mine.patient).toContainText(ours.name);

  const visits = (await clinic.day(date)).appointments;
  expect(visits.map((visit) => visit.patient.id)).toEqual([theirs.id]);

  await test.step('one key takes the nearest free start instead', async () => {
    await mine.button(/^Use /).click();
    await expect(mine.button(/^Book \d/)).toBeFocused();
    await desk.press('Control+Enter');
    await expect(desk.card(ours.name)).toBeVisible();
  });
});

test('two desks press Book in the same moment: exactly one visit stands', async ({
  desk,
  deskOf,
  date,
  clinic,
}) => {
  const people = [await clinic.patient(), await clinic.patient()];
  const desks = [desk, await deskOf('manager')];
  for (const [index, one] of desks.entries()) {
    await one.open(date);
    await one.draw({ operatory: 'Op 2', at: '11:00' }, '11:30');
    await new BookingSheet(one.page).choosePatient(people[index]?.name ?? '');
    await expect(one.page.getByText('Op 2 is free 11:00 – 11:30 AM')).toBeVisible();
  }
  await Promise.all(desks.map((one) => one.press('Control+Enter')));
  // Both draw their visit before the server has said whose it is.
  const booked = async () => (await clinic.day(date)).appointments.map((visit) => visit.patient.id);
  await expect.poll(booked).toHaveLength(1);
  const [winner] = await booked();
  const loser = desks[winner === people[0]?.id ? 1 : 0];
  await expect(loser?.page.getByText(/^Op 2 is taken/).first() ?? desk.grid).toBeVisible();
  for (const one of desks)
    await expect(one.grid.getByRole('gridcell', { name: /, 11:00 to 11:30, Op 2, / })).toHaveCount(1);
  expect(await booked()).toEqual([winner]);
});
