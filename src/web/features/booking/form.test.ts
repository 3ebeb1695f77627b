import { describe, expect, it } from 'vitest';
import { DAY } from '#web/api/testing/visit.ts';
import {
  emptyForm,
  isDirty,
  proposedTreatments,
  reduceForm,
  treatmentLine,
  type BookingForm,
} from './form.ts';
import { bitewings, exam, hyg, hygieneVisit, josephine, prophy } from './testing/fakeClinic.ts';

const codes = [prophy, exam, bitewings];
const chooseHygiene = (form: BookingForm) =>
  reduceForm(form, {
    type: 'chooseType',
    appointmentType: hygieneVisit,
    treatments: proposedTreatments(hygieneVisit, codes),
  });

describe('the form of a booking', () => {
  it('takes length and pattern from the type, its codes in its order, and leaves out codes nobody knows', () => {
    const form = chooseHygiene(emptyForm({ date: DAY, lengthMinutes: 20 }));
    expect(form.lengthMinutes).toBe(60);
    expect(form.pattern).toBe('XXXXXXXXXX//');
    expect(form.treatments.map(({ code }) => code)).toEqual(['D1110', 'D0120']);
  });

  it('keeps treatments added before a type was chosen, and replaces those of another type', () => {
    const added = reduceForm(emptyForm({ date: DAY }), {
      type: 'addTreatment',
      line: treatmentLine(bitewings),
    });
    const first = chooseHygiene(added);
    expect(first.treatments.map(({ code }) => code)).toEqual(['D1110', 'D0120', 'D0274']);
    const other = reduceForm(first, {
      type: 'chooseType',
      appointmentType: { ...hygieneVisit, id: 'other' },
      treatments: [treatmentLine(exam)],
    });
    expect(other.treatments.map(({ code }) => code)).toEqual(['D0120']);
  });

  it('checks a treatment again instead of listing it twice', () => {
    const form = chooseHygiene(emptyForm({ date: DAY }));
    const off = reduceForm(form, {
      type: 'change',
      change: { treatments: form.treatments.map((line) => ({ ...line, isOn: false })) },
    });
    const again = reduceForm(off, { type: 'addTreatment', line: treatmentLine(exam) });
    expect(again.treatments.map(({ isOn }) => isOn)).toEqual([false, true]);
  });

  it('keeps the length of the type when a place is drawn, and steps every length by five', () => {
    const form = chooseHygiene(emptyForm({ date: DAY }));
    const drawn = reduceForm(form, {
      type: 'start',
      start: { date: DAY, operatoryId: hyg.id, startTime: '10:00:00', lengthMinutes: 20 },
    });
    expect(drawn).toMatchObject({ lengthMinutes: 60, startTime: '10:00:00', isPlaced: true });
    expect(reduceForm(drawn, { type: 'length', minutes: 42 })).toMatchObject({
      lengthMinutes: 40,
      pattern: 'XXXXXXXX',
    });
    expect(reduceForm(drawn, { type: 'length', minutes: 0 }).lengthMinutes).toBe(5);
  });

  it('accepts a proposed place once', () => {
    const form = emptyForm({ date: DAY });
    const placed = reduceForm(form, { type: 'propose', operatoryId: hyg.id, startTime: '09:00:00' });
    expect(placed).toMatchObject({ operatoryId: hyg.id, startTime: '09:00:00' });
    expect(reduceForm(placed, { type: 'propose', operatoryId: 'x', startTime: '11:00:00' })).toBe(placed);
  });

  it('is dirty once somebody chose or typed something', () => {
    const form = emptyForm({ date: DAY, operatoryId: hyg.id, startTime: '09:00:00' });
    expect(isDirty(form)).toBe(false);
    expect(isDirty(reduceForm(form, { type: 'length', minutes: 90 }))).toBe(false);
    expect(isDirty({ ...form, patient: josephine })).toBe(true);
    expect(isDirty({ ...form, note: ' x ' })).toBe(true);
  });
});
