import { expect, test } from 'vitest';
import { mergedAlerts, mergedInsurances, mergedNote, mergedPhones } from './merge.ts';

test('a phone comes over when neither its kind nor its number is here', () => {
  const mobile = { kind: 'mobile', number: '312 555 0114' } as const;
  const same = { kind: 'home', number: '(312) 555-0114' } as const;
  const other = { kind: 'mobile', number: '312 555 0199' } as const;
  const work = { kind: 'work', number: '312 555 0100' } as const;
  expect(mergedPhones([mobile], [other, same, work])).toEqual([mobile, work]);
  expect(mergedPhones([], [other, same])).toEqual([other, same]);
});

test('an alert comes over once', () => {
  const latex = { kind: 'medical', text: 'Latex' } as const;
  const late = { kind: 'desk', text: 'Latex' } as const;
  expect(mergedAlerts([latex], [{ kind: 'medical', text: ' latex ' }, late])).toEqual([latex, late]);
});

test('an insurance takes its rank or the next free one, and stays behind when none is', () => {
  const of = (rank: number, carrier: string) => ({ rank, carrier, plan: '', member_id: carrier });
  expect(mergedInsurances([of(1, 'Delta')], [of(1, 'Aetna'), of(2, 'delta')])).toEqual([
    of(1, 'Delta'),
    of(2, 'Aetna'),
  ]);
  expect(mergedInsurances([of(2, 'Delta')], [of(4, 'Aetna'), of(4, 'Cigna')])).toEqual([
    of(2, 'Delta'),
    of(4, 'Aetna'),
    of(1, 'Cigna'),
  ]);
  const full = [of(1, 'A'), of(2, 'B'), of(3, 'C'), of(4, 'D')];
  expect(mergedInsurances(full, [of(1, 'E')])).toEqual(full);
});

test('notes are joined', () => {
  expect(mergedNote('Likes mornings', 'Deaf in one ear')).toBe('Likes mornings\nDeaf in one ear');
  expect(mergedNote('', 'Deaf')).toBe('Deaf');
  expect(mergedNote('Deaf in one ear', 'Deaf')).toBe('Deaf in one ear');
  expect(mergedNote('Deaf', ' ')).toBe('Deaf');
});
