import type * as z from 'zod';
import type { viewEndpoints } from '#contract/views.ts';
import { expectNoViolations } from './support/axe.ts';
import { boxOf, focusOn, type Desk } from './support/desk.ts';
import { address, expect, test } from './support/test.ts';

type ViewBody = Partial<z.input<(typeof viewEndpoints)['create']['body']>>;

/** A personal view of the desk, and the day through it. */
async function openThrough(desk: Desk, date: string, body: ViewBody): Promise<void> {
  const { page, clinic } = desk;
  const answer = await page.context().request.post('/api/v1/demo/schedule/views', {
    data: {
      location_uuid: clinic.location().id,
      name: 'Through this',
      visibility: 'personal',
      show_missed_appointments: true,
      ...body,
    },
    headers: { Origin: address() },
  });
  expect(answer.status()).toBe(201);
  const { id } = await answer.json();
  await page.goto(`/demo/day/${date}?location=${clinic.location().id}&view=${id}`);
  await desk.ready(date);
}

const CLINICAL: ViewBody = {
  card_layout: {
    schema_version: 1,
    rows: [
      {
        fields: [
          { key: 'patient_name', style: 'bold' },
          { key: 'age', style: 'muted', align: 'right' },
        ],
      },
      {
        fields: [
          { key: 'mobile_phone', label: 'tel' },
          { key: 'operatory', align: 'right' },
        ],
      },
      { fields: [{ key: 'medical_alerts', style: 'bold' }] },
    ],
    badges: { top_left: 'is_new_patient', bottom_right: 'note' },
  },
  bubble_layout: {
    schema_version: 1,
    sections: [
      { key: 'money', title: 'Who pays', fields: ['production_amount'] },
      { key: 'care', title: 'Care', fields: ['note', 'operatory'] },
    ],
  },
  color_config: {
    schema_version: 1,
    fill_by: 'provider',
    accent_by: 'provider',
    use_color_override: true,
    overrides: {},
    default_color: '#90A4AE',
    rules: [{ when: { key: 'note', is: true }, color: '#C62828' }],
  },
};

test('a card shows the rows, badges and colours of the view, and the bubble its sections', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient({ alert: 'Latex allergy' });
  await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { patient, note: 'Premed first', fee: '310.00' },
  );
  const other = await clinic.visit({ date, operatory: 'Op 1', start: '11:00', minutes: 60 });
  await openThrough(desk, date, CLINICAL);
  const card = desk.card(patient.name);
  await expect(card).toContainText('tel 312 555 0142');
  await expect(card).toContainText('Op 1');
  await expect(card).toContainText('Latex allergy');
  await expect(card).not.toContainText('$310');
  await expect(card.locator('[data-flag="note"]')).toBeVisible();
  // The rule colours the one with a note; the other keeps the colour of its provider.
  const fillOf = (name: string) =>
    desk.card(name).evaluate((own) => getComputedStyle(own).getPropertyValue('--p').trim());
  expect(await fillOf(patient.name)).not.toBe(await fillOf(other.patient.name ?? ''));

  await focusOn(card);
  await page.keyboard.press('Space');
  const bubble = page.getByRole('dialog', { name: new RegExp(`^${patient.name}`) });
  await expect(bubble.getByRole('heading', { level: 4 })).toHaveText(['Who pays', 'Care']);
  await expect(bubble).toContainText('$310.00');
  await expect(bubble).toContainText('Premed first');
  await expect(bubble).not.toContainText('312 555 0142');
  await expectNoViolations(page);
});

test('privacy of a view hides patients everywhere, and Shift H does not show them', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient({
    first_name: 'Wanda',
    last_name: 'Ostrowski',
    alert: 'Latex allergy',
  });
  const visit = await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { patient, note: 'Premed first', fee: '310.00' },
  );
  await openThrough(desk, date, { privacy_mode: true });
  const card = page.locator(`[data-visit="${visit.id}"]`);
  await expect(card).toHaveText('W. O.Treatment9:00–10:00');
  await expect(page.getByRole('button', { name: 'This view hides patient details' })).toBeDisabled();
  await focusOn(card);
  await page.keyboard.press('Shift+H');
  await expect(card).toHaveText('W. O.Treatment9:00–10:00');
  await page.keyboard.press('Space');
  const bubble = page.getByRole('dialog', { name: /^W\. O\./ });
  await expect(bubble).toContainText('Op 1');
  for (const hidden of ['Ostrowski', 'Latex', 'Premed', '310', '555']) {
    await expect(bubble).not.toContainText(hidden);
  }
  await expect(desk.strip).not.toContainText('$');
  await expect(desk.columnHeader('Op 1')).not.toContainText('$');
});

test('columns keep the width of the view and scroll; time moves in its steps', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const visit = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  await openThrough(desk, date, { min_operatory_width_px: 320, time_increment: 30, start_time: '08:00:00' });
  expect((await boxOf(page.locator('[data-lane]').first())).width).toBeGreaterThanOrEqual(320);
  const name = visit.patient.name ?? '';
  await focusOn(desk.card(name));
  await desk.press('m', 'ArrowDown', 'Enter');
  await desk.expectAt(name, '9:30–10:30', 'Op 1');
});

test('a view of one provider shows that day alone, and what others take is not free', async ({
  desk,
  date,
  clinic,
}) => {
  const own = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const other = await clinic.visit({ date, operatory: 'Hyg 6', start: '9:00', minutes: 60 });
  const [provider] = own.providers;
  if (!provider) throw new Error('nobody works in Op 1');
  await openThrough(desk, date, { provider_uuids: [provider.id], show_production: false });
  await expect(desk.card(own.patient.name ?? '')).toBeVisible();
  await expect(desk.card(other.patient.name ?? '')).toHaveCount(0);
  await expect(desk.columnHeader('Hyg 6')).toHaveCount(0);
  await expect(desk.columnHeader('Op 1')).not.toContainText('$');
});

test('another view keeps the cards while it asks for more of the patients', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const visit = await clinic.visit({ date, operatory: 'Op 1', start: '9:00', minutes: 60 });
  const card = desk.card(visit.patient.name ?? '');
  await openThrough(desk, date, {
    card_layout: { schema_version: 1, rows: [{ fields: [{ key: 'patient_name' }] }] },
    bubble_layout: { schema_version: 1, sections: [] },
  });
  await expect(card).not.toContainText('9:00');
  // From here on no day is answered.
  await page.route(/calendar\/daily/, () => undefined);
  await page.getByRole('button', { name: /^View: / }).click();
  await page.getByRole('menuitemradio', { name: /^All operatories/ }).click();
  await expect(page.getByRole('button', { name: 'View: All operatories' })).toBeVisible();
  await expect(card).toContainText('9:00');
});

test('a day that could not be read is not called empty', async ({ page, date, desk, clinic }) => {
  let isDown = true;
  await page.route(/calendar\/daily/, (route) =>
    isDown
      ? route.fulfill({ status: 404, json: { detail: [{ loc: [], msg: '', type: 'not_found' }] } })
      : route.continue(),
  );
  await page.goto(`/demo/day/${date}?location=${clinic.location().id}`);
  const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(alert).toBeVisible();
  await expect(page.getByText('No visits yet')).toBeHidden();
  isDown = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await desk.drawn(date);
  await expect(page.getByText('No visits yet')).toBeVisible();
});

test('the week obeys its view: rows of the card, bubble, colours, and what a lane is wide', async ({
  desk,
  date,
  page,
  clinic,
}) => {
  const patient = await clinic.patient();
  await clinic.visit(
    { date, operatory: 'Op 1', start: '9:00', minutes: 60 },
    { patient, note: 'Premed', fee: '310.00' },
  );
  const other = await clinic.visit({ date, operatory: 'Op 1', start: '11:00', minutes: 60 });
  const view = await clinic.weeklyView(['Op 1'], { ...CLINICAL, min_operatory_width_px: 240 });
  await desk.openWeek(date, view);
  const card = desk.card(patient.name);
  await expect(card).toContainText('tel 312 555 0142');
  const fillOf = (name: string) =>
    desk.card(name).evaluate((own) => getComputedStyle(own).getPropertyValue('--p').trim());
  expect(await fillOf(patient.name)).not.toBe(await fillOf(other.patient.name ?? ''));
  expect((await boxOf(page.locator('[data-lane]').first())).width).toBeGreaterThanOrEqual(240);
  await focusOn(card);
  await page.keyboard.press('Space');
  const bubble = page.getByRole('dialog', { name: new RegExp(`^${patient.name}`) });
  await expect(bubble.getByRole('heading', { level: 4 })).toHaveText(['Who pays', 'Care']);
});
