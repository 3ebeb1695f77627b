import { describe, expect, it } from 'vitest';
import { dayFactsOf } from '#web/api/appointments/dayFacts.ts';
import { DAY } from '#web/api/testing/visit.ts';
import { emptyForm, reduceForm } from './form.ts';
import { firstPlace, providersOf, scheduledProviders } from './placement.ts';
import { slotAt } from './slot.ts';
import { booked, day, dentist, EIGHT, hyg, hygienist, op, ZONE } from './testing/fakeClinic.ts';

const HOUR = 3_600_000;
const clinic = { operatories: [hyg, op], providers: [hygienist, dentist], types: [] };
const factsOf = (today = day()) => dayFactsOf(today, EIGHT);
const slot = (start: string, minutes = 30) => {
  const found = slotAt(DAY, start, minutes, ZONE);
  if (!('slot' in found)) throw new Error(found.problem);
  return found.slot;
};
const place = (start: Parameters<typeof emptyForm>[0], today = day(), now = EIGHT) =>
  firstPlace(emptyForm(start), factsOf(today), today, clinic, { now, stepMinutes: 10 });

describe('who does it', () => {
  it('is who is scheduled there at that time, else who works there nearest to it', () => {
    const { providerDays } = factsOf();
    expect(scheduledProviders(providerDays, op.id, slot('09:00:00'))).toEqual([dentist.id]);
    expect(scheduledProviders(providerDays, op.id, slot('15:20:00'))).toEqual([dentist.id]);
    expect(scheduledProviders(providerDays, op.id, slot('18:00:00'))).toEqual([dentist.id]);
    expect(scheduledProviders(providerDays, 'elsewhere', slot('09:00:00'))).toEqual([]);
  });

  it('is who was chosen, also nobody; a helper is never listed twice', () => {
    const form = emptyForm({ date: DAY });
    const helpers = [{ providerId: dentist.id, role: 'other' as const }];
    const chosen = (id: string | null) =>
      reduceForm(form, { type: 'change', change: { provider: { kind: 'chosen', id }, helpers } });
    expect(providersOf({ ...form, helpers }, [hygienist.id])).toEqual([
      { providerId: hygienist.id, role: 'primary' },
      { providerId: dentist.id, role: 'other' },
    ]);
    expect(providersOf(chosen(dentist.id), [hygienist.id])).toEqual([
      { providerId: dentist.id, role: 'primary' },
    ]);
    expect(providersOf(chosen(null), [hygienist.id])).toEqual(helpers);
  });
});

describe('where a booking without a place begins', () => {
  it('is the next free start of the first staffed operatory', () => {
    expect(place({ date: DAY })).toEqual({ operatoryId: hyg.id, startTime: '08:00:00' });
    const busy = day([booked(1, 'Greta Solberg', '08:00:00', '09:10:00')]);
    expect(place({ date: DAY }, busy)).toEqual({ operatoryId: hyg.id, startTime: '09:10:00' });
    expect(place({ date: DAY }, busy, EIGHT + 2.05 * HOUR)).toEqual({
      operatoryId: hyg.id,
      startTime: '10:10:00',
    });
  });

  it('stays in the operatory that was given', () => {
    expect(place({ date: DAY, operatoryId: op.id })).toEqual({ operatoryId: op.id, startTime: '08:00:00' });
  });

  it('goes to another operatory when the first is full', () => {
    const full = day([booked(1, 'Greta Solberg', '08:00:00', '17:00:00')]);
    expect(place({ date: DAY }, full)).toEqual({ operatoryId: op.id, startTime: '08:00:00' });
  });

  it('shows opening time when nothing is free any more', () => {
    const closed = day([], { opening_hours: [] });
    expect(place({ date: DAY }, closed)).toEqual({ operatoryId: hyg.id, startTime: '00:00:00' });
    expect(place({ date: DAY }, day(), EIGHT + 24 * HOUR)).toEqual({
      operatoryId: hyg.id,
      startTime: '08:00:00',
    });
  });
});
