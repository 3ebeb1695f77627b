import type { Page, Request } from '@playwright/test';
import * as z from 'zod';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { BookingSheet } from './support/booking-sheet.ts';
import { ConflictDialog } from './support/conflict-dialog.ts';
import { focusOn, type Desk } from './support/desk.ts';
import { OfflineBanner } from './support/offline-banner.ts';
import { expect, test } from './support/test.ts';
import { VisitSheet } from './support/visit-sheet.ts';

const NINE = { operatory: 'Op 1', start: '9:00', minutes: 60 } as const;
const versioned = z.object({ base_version: z.int() });

function nameOf(visit: Pick<Appointment, 'patient'>): string {
  return visit.patient.name ?? '';
}

async function disconnect(desk: Desk): Promise<OfflineBanner> {
  await desk.page.context().setOffline(true);
  const banner = new OfflineBanner(desk.page);
  await expect(banner.offline).toBeVisible();
  return banner;
}

async function reconnect(desk: Desk): Promise<void> {
  await desk.page.context().setOffline(false);
  await desk.ready();
}

/** The writes a page sends from now on that reach the server, in their order. */
function writesOf(page: Page): { readonly path: string; readonly version: number }[] {
  const writes: { path: string; version: number }[] = [];
  page.on('requestfinished', (request: Request) => {
    if (request.method() === 'GET') return;
    const path = new URL(request.url()).pathname.replace(/^.*\/appointments\/[^/]+/, '');
    const body = versioned.safeParse(request.postDataJSON());
    if (body.success) writes.push({ path, version: body.data.base_version });
  });
  return writes;
}

test.describe('a lost connection', () => {
  test('changes wait in the tab and are sent in order, each with its version, when it is back', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const first = await clinic.visit({ date, ...NINE });
    const second = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 60 });
    const [one, two] = [nameOf(first), nameOf(second)];
    await desk.open(date);
    const banner = await disconnect(desk);

    await test.step('the banner says since when, and the strip how old the day is', async () => {
      await expect(banner.offline).toHaveText(/^Offline since \d+:\d\d/);
      await expect(banner.offline).toContainText('Changes wait in this tab until the connection is back');
      await expect(desk.strip).toContainText(/As of \d+:\d\d/);
      await expect(page.getByRole('banner').getByText(/^Offline/)).toBeVisible();
      await expect(desk.card(two)).toBeVisible();
    });

    await test.step('a move, a confirmation and a note are shown as done and as waiting', async () => {
      await desk.dragTo(desk.card(one), { operatory: 'Op 1', at: '10:00' });
      await desk.expectToast(`${one} moved to 10:00 AM, Op 1. Sent when the connection is back.`);
      await desk.expectAt(one, '10:00–11:00', 'Op 1');
      await expect(desk.card(one)).toHaveCSS('border-top-style', 'dashed');
      await expect(desk.card(two)).not.toHaveCSS('border-top-style', 'dashed');
      await expect(banner.offline).toContainText('1 change waits in this tab');

      await focusOn(desk.card(one));
      await desk.press('2');
      await expect(desk.card(one)).toHaveAccessibleName(/, confirmed$/);
      await expect(banner.offline).toContainText('2 changes wait in this tab');

      await focusOn(desk.card(two));
      await desk.press('Enter');
      const sheet = new VisitSheet(page, two);
      await sheet.note.fill('Bring the old bridge');
      await sheet.save();
      await expect(banner.offline).toContainText('3 changes wait in this tab');
      await expect(desk.card(two)).toHaveCSS('border-top-style', 'dashed');
      await expect(sheet.root).toBeHidden();
      expect(await clinic.get(first.id)).toMatchObject({ version: first.version });
    });

    await test.step('the list names them in order', async () => {
      await banner.showList();
      const entries = banner.list.getByRole('listitem');
      await expect(entries).toHaveText([
        new RegExp(`^Move ${one} to 10:00 AM, Op 1.*Waiting since \\d+:\\d\\d`),
        new RegExp(`^Confirm ${one}`),
        new RegExp(`^Change the visit of ${two}`),
      ]);
      await desk.press('Escape');
      await expect(banner.list).toBeHidden();
    });

    await test.step('leaving warns, and staying keeps everything', async () => {
      const asked = page.waitForEvent('dialog');
      await page.close({ runBeforeUnload: true });
      const dialog = await asked;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      await expect(banner.offline).toContainText('3 changes wait in this tab');
    });

    await test.step('back again, they are sent one after the other', async () => {
      const writes = writesOf(page);
      await reconnect(desk);
      await expect(banner.offline).toBeHidden();
      await expect(desk.strip).toContainText('Up to date');
      await expect
        .poll(() => writes)
        .toEqual([
          { path: '/move', version: first.version },
          { path: '/confirmation-status', version: first.version + 1 },
          { path: '', version: second.version },
        ]);
      await expect(desk.card(one)).not.toHaveCSS('border-top-style', 'dashed');
      await expect(desk.card(two)).not.toHaveCSS('border-top-style', 'dashed');
      expect(await clinic.history(first.id)).toEqual(['created', 'moved', 'confirmation_changed']);
      expect(await clinic.get(first.id)).toMatchObject({ local_start: '10:00:00' });
      expect(await clinic.get(second.id)).toMatchObject({ note: 'Bring the old bridge' });
    });
  });

  test('what others did meanwhile arrives, and what they forestalled is asked or refused, never lost', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const moved = await clinic.visit({ date, ...NINE });
    const blocked = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 60 });
    const merged = await clinic.visit({ date, operatory: 'Op 4', start: '9:00', minutes: 60 });
    await desk.open(date);
    const banner = await disconnect(desk);

    await desk.dragTo(desk.card(nameOf(moved)), { operatory: 'Op 1', at: '10:00' });
    await desk.dragTo(desk.card(nameOf(blocked)), { operatory: 'Op 2', at: '13:00' });
    await focusOn(desk.card(nameOf(merged)));
    await desk.press('2');
    await expect(banner.offline).toContainText('3 changes wait');

    await clinic.move(moved.id, { date, operatory: 'Op 3', start: '14:00', minutes: 60 });
    const rival = await clinic.visit({ date, operatory: 'Op 2', start: '13:30', minutes: 60 });
    await clinic.change(merged.id, { note: 'Needs an interpreter' });
    await page.context().setOffline(false);

    await test.step('time against time: the dialog', async () => {
      const dialog = new ConflictDialog(page);
      await expect(dialog.row('Time and operatory')).toContainText('10:00 – 11:00 AM, Op 1');
      await expect(dialog.row('Time and operatory')).toContainText('2:00 – 3:00 PM, Op 3');
      await expect(dialog.root).toContainText('Helen Strand');
      await dialog.save();
      await desk.expectAt(nameOf(moved), '10:00–11:00', 'Op 1');
    });

    await test.step('a place that was taken: refused, and the list says by whom', async () => {
      await expect(banner.refused).toContainText('1 change was refused');
      await banner.showList();
      const entry = banner.list.getByRole('listitem');
      await expect(entry).toContainText(`Move ${nameOf(blocked)} to 1:00 PM, Op 2`);
      await expect(entry).toContainText('Op 2 is taken 1:30 – 2:30 PM');
      await expect(entry).toContainText(nameOf(rival));
      await expect(entry).toContainText(/Helen Strand placed it \d+ (sec|min)\. ago\./);
    });

    await test.step('once the way is free it can be tried again', async () => {
      await clinic.move(rival.id, { date, operatory: 'Op 2', start: '15:00', minutes: 60 });
      await banner.list.getByRole('button', { name: 'Try again' }).click();
      await desk.press('Escape');
      await expect(banner.refused).toBeHidden();
      await desk.expectAt(nameOf(blocked), '1:00–2:00', 'Op 2');
    });

    await test.step('what did not clash is there too', async () => {
      const { note, confirmation_kind: kind } = await clinic.get(merged.id);
      expect({ note, kind }).toEqual({ note: 'Needs an interpreter', kind: 'confirmed' });
      await expect(desk.card(nameOf(rival))).toHaveAccessibleName(/, 3:00 to 4:00, Op 2, /);
      await desk.ready();
    });
  });

  test('a booking waits as a card and is made once; undo works without a connection', async ({
    desk,
    date,
    clinic,
  }) => {
    const { id, patient } = await clinic.visit({ date, operatory: 'Op 2', start: '9:00', minutes: 60 });
    const old = patient.name ?? '';
    const { name } = await clinic.patient();
    const sheet = new BookingSheet(desk.page);
    await desk.open(date);
    await desk.press('n');
    await sheet.choosePatient(name);
    await sheet.chooseTreatment('Limited exam');
    await expect(sheet.root.getByText('Op 1 is free 8:00 – 8:30 AM')).toBeVisible();
    const banner = await disconnect(desk);

    await desk.press('Control+Enter');
    await desk.expectToast(`No connection. ${name}, 8:00 AM, Op 1 is booked when it is back`);
    await expect(sheet.root).toBeHidden();
    await desk.expectAt(name, '8:00–8:30', 'Op 1');
    await expect(desk.card(name)).toHaveCSS('border-top-style', 'dashed');

    await desk.dragTo(desk.card(old), { operatory: 'Op 2', at: '11:00' });
    await desk.expectAt(old, '11:00–12:00', 'Op 2');
    await desk.press('Control+z');
    await desk.expectAt(old, '9:00–10:00', 'Op 2');
    await desk.expectToast(/^Undone: .* Sent when the connection is back\.$/);

    await reconnect(desk);
    await expect(banner.offline).toBeHidden();
    await desk.expectAt(old, '9:00–10:00', 'Op 2');
    await desk.expectAt(name, '8:00–8:30', 'Op 1');
    await expect(desk.card(name)).not.toHaveCSS('border-top-style', 'dashed');
    const { appointments } = await clinic.day(date);
    expect(appointments.map((visit) => visit.patient.name).toSorted()).toEqual([name, old].toSorted());
    expect(await clinic.get(id)).toMatchObject({ local_start: '09:00:00', operatory: { name: 'Op 2' } });
  });

  test('a server that does not answer, noticed by what is sent: the change waits and Try now sends it', async ({
    desk,
    date,
    page,
    clinic,
  }) => {
    const visit = await clinic.visit({ date, ...NINE });
    await desk.open(date);
    const banner = new OfflineBanner(page);
    let isDown = true;
    await page.route(/\/api\/v1\/demo\/appointments\//, (route) =>
      isDown ? route.abort('connectionrefused') : route.continue(),
    );
    await desk.dragTo(desk.card(nameOf(visit)), { operatory: 'Op 1', at: '10:00' });
    await desk.expectToast(`${nameOf(visit)} moved to 10:00 AM, Op 1. Sent when the connection is back.`);
    await expect(banner.offline).toContainText('1 change waits in this tab');
    await focusOn(page.getByRole('button', { name: 'Try now' }));
    isDown = false;
    // The tab tries by itself too, and the button is gone once that has gone well.
    await desk.press('Enter');
    await expect(banner.offline).toBeHidden();
    await expect(desk.card(nameOf(visit))).not.toHaveCSS('border-top-style', 'dashed');
    expect(await clinic.get(visit.id)).toMatchObject({ local_start: '10:00:00' });
  });

  test('nothing of a patient is kept on disk', async ({ desk, date, page, clinic }) => {
    const visit = await clinic.visit({ date, ...NINE }, { note: 'Prefers mornings' });
    await desk.open(date);
    const banner = await disconnect(desk);
    await desk.dragTo(desk.card(nameOf(visit)), { operatory: 'Op 1', at: '10:00' });
    await expect(banner.offline).toContainText('1 change waits');

    const kept = await page.evaluate(async () => ({
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    const { local, session, ...rest } = kept;
    expect(rest).toEqual({ databases: [], caches: [], workers: 0 });
    for (const secret of [
      nameOf(visit),
      visit.patient.id,
      visit.id,
      'Prefers mornings',
      '5550142',
      '555 0142',
    ])
      expect(local + session).not.toContain(secret);
    const answer = await page
      .context()
      .request.get(`/api/v1/demo/appointments/${visit.id}`, { failOnStatusCode: false });
    expect(answer.headers()['cache-control']).toContain('no-store');
    await reconnect(desk);
    await expect(banner.offline).toBeHidden();
  });
});
