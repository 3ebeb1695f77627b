import type { ClinicSpec, LocationSpec, ProviderSpec } from './clinic.ts';
import { anyName } from './names.ts';
import type { Random } from './random.ts';

/** Ten places in the zones of a country, two of them without daylight saving time. */
const PLACES = [
  ['Elm Street', 'America/New_York'],
  ['Foundry', 'America/Detroit'],
  ['Lakeside', 'America/Chicago'],
  ['Prairie Mall', 'America/Chicago'],
  ['Union Station', 'America/Denver'],
  ['Copper Ridge', 'America/Phoenix'],
  ['Old Mill', 'America/Los_Angeles'],
  ['Harbor View', 'America/Los_Angeles'],
  ['North Point', 'America/Anchorage'],
  ['Palm Court', 'Pacific/Honolulu'],
] as const;
const OPERATORIES = 10;
const COLORS = ['#2F6DB5', '#AD7415', '#8A4A86', '#16877A', '#BF5638', '#68802A', '#5B6B7C', '#C04A78'];
const MONDAY_TO_SATURDAY = [0, 1, 2, 3, 4, 5];

/** The organisation of the large data set: ten locations of ten operatories, a provider for each of them. */
export function largeClinic(random: Random): ClinicSpec {
  const locations = PLACES.map(([name, timeZone], index): LocationSpec => {
    const key = `place${String(index + 1)}`;
    const numbers = Array.from({ length: OPERATORIES }, (_, column) => column + 1);
    return {
      key,
      name,
      abbrev: name,
      timeZone,
      address: '',
      phone: '',
      openWeekdays: [[480, 1080]],
      openSaturdays: [[480, 1080]],
      operatories: numbers.map((n) => ({
        key: `op${String(n)}`,
        name: `Op ${String(n)}`,
        abbrev: `O${String(n)}`,
        hygiene: n > 6,
      })),
      columns: numbers.map((n) => ({
        operatory: `op${String(n)}`,
        provider: `${key}/${String(n)}`,
        days: MONDAY_TO_SATURDAY,
        hours: [480, 1080],
        lunch: null,
      })),
      saturdays: [],
      blocks: [],
      fill: 1,
      curated: null,
    };
  });
  return {
    slug: 'large',
    name: 'Large Dental Group',
    timeZone: 'America/Chicago',
    locations,
    providers: locations.flatMap((location) =>
      location.columns.map(({ provider }, column) => providerOf(provider, location.key, column, random)),
    ),
    absences: [],
    patients: 0,
    areaCodes: [],
    chartFrom: 1,
    weeksBack: 4,
    weeksAhead: 8,
    named: [],
  };
}

function providerOf(key: string, home: string, column: number, random: Random): ProviderSpec {
  const { given, family } = anyName(random, random.chance(0.6) ? 'female' : 'male');
  const hygienist = column >= 6;
  return {
    key,
    name: hygienist ? `${given} ${family}, RDH` : `Dr. ${given} ${family}`,
    shortName: hygienist ? `${given.slice(0, 1)}. ${family}` : `Dr ${family}`,
    initials: `${given.slice(0, 1)}${family.slice(0, 1)}`,
    color: COLORS[column % COLORS.length] ?? '#5B6B7C',
    kind: hygienist ? 'hygienist' : 'dentist',
    treats: hygienist ? 'hygienist' : 'dentist',
    goal: hygienist ? 1400 : 3800,
    home,
  };
}
