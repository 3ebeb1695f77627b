import type { BookedVisit, DayBlockout, DayFacts, Placement, Ref } from './facts.ts';

/** Builders for the tests of this room: minutes of a day that begins at the epoch. */
export const minute = 60_000;

export const ref = (id: string): Ref => ({ id, name: id.toUpperCase() });

export function aVisit(
  id: string,
  from: number,
  to: number,
  changes: Partial<BookedVisit> = {},
): BookedVisit {
  const [start, end] = [from * minute, to * minute];
  return {
    id,
    start,
    end,
    status: 'scheduled',
    appointmentType: ref('prophy'),
    patient: ref(`patient of ${id}`),
    operatory: ref('op1'),
    providers: [],
    hidden: false,
    ...changes,
  };
}

export function aBlockout(
  id: string,
  from: number,
  to: number,
  type: Partial<DayBlockout['type']> = {},
  operatory: Ref | null = null,
): DayBlockout {
  return {
    id,
    start: from * minute,
    end: to * minute,
    note: '',
    operatory,
    type: {
      id: `type of ${id}`,
      name: id,
      isNoSchedule: false,
      isHoliday: false,
      bookingRule: { kind: 'none' },
      ...type,
    },
  };
}

export const busy = (providerId: string, ...ranges: readonly (readonly [number, number])[]) => ({
  provider: ref(providerId),
  busy: ranges.map(([from, to]) => ({ start: from * minute, end: to * minute })),
});

export const hours = (providerId: string, from: number, to: number, operatoryId: string | null = null) => ({
  provider: ref(providerId),
  isUnavailable: false,
  ranges: [{ start: from * minute, end: to * minute, operatoryId }],
});

export function aDay(changes: Partial<DayFacts> = {}): DayFacts {
  return {
    locationId: 'main',
    date: '1970-01-01',
    today: '1970-01-01',
    openHours: null,
    visits: [],
    blockouts: [],
    rules: [],
    providerDays: [],
    ...changes,
  };
}

export function aPlacement(from: number, to: number, changes: Partial<Placement> = {}): Placement {
  return {
    appointmentId: null,
    slot: { start: from * minute, end: to * minute },
    operatory: ref('op1'),
    appointmentType: { ...ref('exam'), blockoutOnly: false },
    patient: ref('pat'),
    isNewPatient: false,
    allowOverlap: false,
    mayOverlap: true,
    providers: [],
    ...changes,
  };
}
