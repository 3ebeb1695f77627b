import { addDays } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { NextId } from './ids.ts';
import { nameSource } from './names.ts';
import type { Gender } from './names.ts';
import type { Random } from './random.ts';

export interface DemoPhone {
  readonly kind: 'mobile' | 'home' | 'work';
  /** '+1 312 555 0148': always in the range kept free for fiction. */
  readonly number: string;
}

export interface DemoInsurance {
  readonly carrier: string;
  readonly plan: string;
  readonly memberId: string;
}

export interface DemoPatient {
  readonly id: string;
  readonly chartNumber: string;
  readonly given: string;
  readonly family: string;
  readonly preferredName: string | null;
  readonly gender: Gender;
  readonly birthDate: LocalDate;
  readonly age: number;
  readonly phones: readonly DemoPhone[];
  readonly email: string | null;
  readonly alerts: readonly string[];
  readonly balance: number;
  readonly insurance: readonly DemoInsurance[];
  readonly note: string;
  /** Days before today on which the record was made. */
  readonly knownForDays: number;
}

/** A person named by hand: part of the day or of the lists that everybody looks at first. */
export interface NamedPerson {
  readonly given: string;
  readonly family: string;
  readonly age: number;
  readonly gender: Gender;
  readonly alerts?: readonly string[];
  /** Known to the clinic only since today's visit was booked. */
  readonly isNew?: boolean;
}

const ALERTS = [
  'Latex allergy',
  'Penicillin allergy',
  'Codeine allergy',
  'Takes blood thinner',
  'Pacemaker',
  'Diabetes, type 1',
  'Epilepsy',
  'Asthma, bring inhaler',
  'Joint replacement, premedicate',
  'High blood pressure',
  'Pregnant',
  'Hard of hearing, left side',
] as const;

const CARRIERS = [
  ['Lakeshore Dental', 'PPO 1500'],
  ['Prairie Mutual', 'Dental Plus'],
  ['Union Benefit Trust', 'Plan B'],
  ['Northern Star', 'DHMO Basic'],
  ['Great Basin Life', 'PPO 2000'],
  ['City Employees Fund', 'Family'],
] as const;

const PATIENT_NOTES = [
  'Parking voucher at front desk',
  'Interpreter: ask at booking',
  'Pays by card on file',
  'Call only after 4 PM',
  'Works nights, no mornings',
  'Daughter drives, text her too',
];

export interface PatientSource {
  readonly count: number;
  readonly today: LocalDate;
  readonly areaCodes: readonly string[];
  readonly chartFrom: number;
  readonly named: readonly NamedPerson[];
  readonly random: Random;
  readonly nextId: NextId;
}

/** The patients of a clinic: the named ones first, in their order, then as many others as make up `count`. */
export function makePatients(source: PatientSource): DemoPatient[] {
  const { random, named, count } = source;
  const nextName = nameSource(
    random.fork('names'),
    named.map(({ given, family }) => `${given} ${family}`),
  );
  const nextPhone = phoneSource(source.areaCodes);
  const people: NamedPerson[] = [...named];
  while (people.length < count) {
    const gender: Gender = random.chance(0.53) ? 'female' : 'male';
    const age = random.weighted([
      [random.int(3, 16), 16],
      [random.int(17, 34), 22],
      [random.int(35, 64), 42],
      [random.int(65, 91), 20],
    ]);
    people.push({ ...nextName(gender), age, gender });
  }
  const emails = new Set<string>();
  return people.map((person, index) => {
    const phones: DemoPhone[] = [{ kind: 'mobile', number: nextPhone() }];
    if (random.chance(0.22)) phones.push({ kind: random.chance(0.6) ? 'home' : 'work', number: nextPhone() });
    const insured = random.chance(0.76);
    const alerts = person.alerts ?? (random.chance(0.17) ? [alertFor(person, random)] : []);
    return {
      id: source.nextId(),
      chartNumber: `C-${String(source.chartFrom + index * 3 + random.int(0, 2))}`,
      given: person.given,
      family: person.family,
      preferredName: random.chance(0.04) && person.given.length > 6 ? person.given.slice(0, 4) : null,
      gender: person.gender,
      birthDate: birthDate(source.today, person.age, random),
      age: person.age,
      phones,
      email: random.chance(0.84) ? emailOf(person, emails) : null,
      alerts,
      balance: random.chance(0.28) ? random.int(12, 480) + random.pick([0, 0, 0.5, 0.25]) : 0,
      insurance: insured ? insuranceFor(random) : [],
      note: random.chance(0.08) ? random.pick(PATIENT_NOTES) : '',
      knownForDays: person.isNew === true ? random.int(1, 6) : random.int(200, 3200),
    };
  });
}

function alertFor(person: NamedPerson, random: Random): string {
  const fitting = ALERTS.filter(
    (alert) => alert !== 'Pregnant' || (person.gender === 'female' && person.age > 20 && person.age < 42),
  );
  return random.pick(fitting);
}

function insuranceFor(random: Random): DemoInsurance[] {
  return random
    .shuffle(CARRIERS)
    .slice(0, random.chance(0.1) ? 2 : 1)
    .map(([carrier, plan]) => ({
      carrier,
      plan,
      memberId: `${carrier.slice(0, 2).toUpperCase()}${String(random.int(1_000_000, 9_999_999))}`,
    }));
}

/** A birth date that gives exactly this age today. */
function birthDate(today: LocalDate, age: number, random: Random): LocalDate {
  const year = Number(today.slice(0, 4)) - age;
  // 29 February becomes the day before in other years; then back by less than a year keeps the age.
  const monthDay = today.slice(5) === '02-29' ? '02-28' : today.slice(5);
  return addDays(`${String(year)}-${monthDay}`, -random.int(1, 360));
}

/** Numbers 555-0100 to 555-0199 in each area code, never one twice; throws when there are none left. */
function phoneSource(areaCodes: readonly string[]): () => string {
  let given = 0;
  return () => {
    // 37 and 100 share no factor: all hundred numbers appear before one repeats.
    const line = (given * 37 + 48) % 100;
    const area = areaCodes[Math.floor(given / 100)];
    if (area === undefined) throw new Error('More phones than fictional numbers: add area codes');
    given += 1;
    return `+1 ${area} 555 01${String(line).padStart(2, '0')}`;
  };
}

function emailOf({ given, family }: NamedPerson, taken: Set<string>): string {
  const base =
    [given, family]
      .map(asciiLetters)
      .filter((part) => part !== '')
      .join('.') || 'patient';
  let name = base;
  for (let again = 2; taken.has(name); again++) name = `${base}${String(again)}`;
  taken.add(name);
  return `${name}@example.test`;
}

function asciiLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/đ/gi, 'd')
    .replace(/ø/gi, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ł/gi, 'l')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
