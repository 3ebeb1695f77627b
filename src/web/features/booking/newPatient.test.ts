import { describe, expect, it } from 'vitest';
import { draftFromSearch, isEmptyDraft, newPatientBody } from './newPatient.ts';

describe('somebody new', () => {
  it.each([
    ['maria vega', { firstName: 'Maria', lastName: 'Vega' }],
    ['vega, maria', { firstName: 'Maria', lastName: 'Vega' }],
    ['ana de la cruz', { firstName: 'Ana', lastName: 'De La Cruz' }],
    ['陈伟', { firstName: '陈伟', lastName: '' }],
    ['555 0199', { phone: '555 0199', firstName: '' }],
    ['m.vega@mail.test', { email: 'm.vega@mail.test', firstName: '' }],
    ['C-1042', { firstName: '', phone: '' }],
  ])('begins from the search "%s"', (text, expected) => {
    expect(draftFromSearch(text)).toMatchObject(expected);
  });

  it('sends only what was given', () => {
    const draft = { ...draftFromSearch('maria vega'), birthDate: '1990-05-01', email: '  ' };
    expect(newPatientBody(draft)).toEqual({
      first_name: 'Maria',
      last_name: 'Vega',
      date_of_birth: '1990-05-01',
    });
    expect(isEmptyDraft(draftFromSearch(''))).toBe(true);
    expect(isEmptyDraft(draft)).toBe(false);
  });
});
