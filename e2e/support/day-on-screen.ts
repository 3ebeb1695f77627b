import { expect } from '@playwright/test';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Desk } from './desk.ts';

/**
 * What a desk shows of a day is what the API says: every card with its place, time, name and status, the pinboard, the
 * totals and the note.
 * @param people whose cards on the pinboard are compared: it is everybody's.
 */
export async function expectSame(desk: Desk, date: LocalDate, people: readonly string[]): Promise<void> {
  const day = await desk.clinic.day(date);
  const onPinboard = await desk.clinic.pinned();
  const { appointments } = day;

  await expect
    .poll(async () => (await cardsOf(desk)).map(withoutMinutes).toSorted())
    .toEqual(appointments.map(sentenceOf).toSorted());

  const own = onPinboard.filter(({ patient }) => people.includes(patient.name ?? ''));
  await expect
    .poll(async () => (await pinsOf(desk)).filter((name) => people.includes(name)).toSorted())
    .toEqual(own.map(({ patient }) => patient.name).toSorted());

  const count = (status: string) => appointments.filter((visit) => statusOf(visit) === status).length;
  const amounts = appointments.filter(({ status }) => status === 'scheduled' || status === 'complete');
  const sum = (visits: typeof amounts) =>
    visits.reduce((total, visit) => total + Number(visit.production_amount ?? 0), 0);
  const dollars = (amount: number) => `$${amount.toLocaleString('en-US', { maximumFractionDigits: 0 })}`;
  const strip = (await desk.strip.textContent()) ?? '';
  for (const figure of [
    `${appointments.length - count('missed') - count('cancelled')} visits`,
    `${count('not confirmed')} unconfirmed`,
    `${count('confirmed')} confirmed`,
    `${count('waiting')} waiting`,
    `${count('in chair')} in chair`,
    `${count('complete')} complete`,
    `${count('missed') + count('cancelled')} broken`,
    `Completed ${dollars(sum(amounts.filter(({ status }) => status === 'complete')))}`,
    `Scheduled ${dollars(sum(amounts))}`,
  ])
    expect(strip).toContain(figure);

  const note = desk.page.getByRole('note');
  if (day.note) await expect(note).toContainText(day.note.note);
  else await expect(note).toHaveCount(0);
}

async function cardsOf(desk: Desk): Promise<string[]> {
  return desk.grid
    .locator('[data-visit]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''));
}

async function pinsOf(desk: Desk): Promise<string[]> {
  const labels = await desk.pinboard
    .locator('[data-pin]')
    .evaluateAll((pins) => pins.map((pin) => pin.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.split(', ')[0] ?? '');
}

/** Minutes pass while a test looks. */
function withoutMinutes(label: string): string {
  return label
    .replace(/, waiting \d+ minutes$/, ', waiting')
    .replace(/, (in chair \d+ of|over time, \d+ of) \d+ minutes$/, ', in chair');
}

function sentenceOf(visit: CalendarAppointment): string {
  const { patient, local_start: start, local_end: end, operatory } = visit;
  return `${patient.name}, ${clock(start)} to ${clock(end)}, ${operatory?.name}, ${statusOf(visit)}`;
}

function statusOf(visit: CalendarAppointment): string {
  if (visit.status === 'broken') return 'missed';
  if (visit.status === 'complete' || visit.status === 'cancelled') return visit.status;
  if (visit.flow_kind === 'arrived') return 'waiting';
  if (visit.flow_kind === 'in_chair') return 'in chair';
  return visit.confirmation_kind === 'confirmed' ? 'confirmed' : 'not confirmed';
}

/** "13:20:00" as "1:20". */
function clock(time: string | null): string {
  const [hours = 0, minutes = 0] = (time ?? '').split(':').map(Number);
  return `${hours % 12 || 12}:${String(minutes).padStart(2, '0')}`;
}
