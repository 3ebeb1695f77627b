/** Phones by kind, at most one of each. */
export interface Phone {
  readonly kind: 'mobile' | 'home' | 'work';
  readonly number: string;
}

export interface Alert {
  readonly kind: 'medical' | 'desk';
  readonly text: string;
}

export interface Insurance {
  /** 1 = primary; at most one of each rank. */
  readonly rank: number;
  readonly carrier: string;
  readonly plan: string;
  readonly member_id: string;
}

const RANKS = [1, 2, 3, 4];

const digits = (phone: Phone): string => phone.number.replace(/\D/g, '');
const plain = (text: string): string => text.trim().toLowerCase();

/** Own phones, and of the other file those of a kind and a number that are missing here. */
export function mergedPhones(own: readonly Phone[], other: readonly Phone[]): readonly Phone[] {
  const isNew = (phone: Phone): boolean =>
    own.every((known) => known.kind !== phone.kind && digits(known) !== digits(phone));
  return [...own, ...other.filter(isNew)];
}

/** Own alerts, and those of the other file that are not said here yet. */
export function mergedAlerts(own: readonly Alert[], other: readonly Alert[]): readonly Alert[] {
  const isNew = (alert: Alert): boolean =>
    own.every((known) => known.kind !== alert.kind || plain(known.text) !== plain(alert.text));
  return [...own, ...other.filter(isNew)];
}

/** Own insurances at their ranks, and those missing here at their own rank or the next free one, then the first free one, while there is one. */
export function mergedInsurances(
  own: readonly Insurance[],
  other: readonly Insurance[],
): readonly Insurance[] {
  const merged = [...own];
  for (const insurance of other) {
    const isKnown = merged.some(
      (known) =>
        plain(known.carrier) === plain(insurance.carrier) &&
        plain(known.member_id) === plain(insurance.member_id),
    );
    const rank = freeRank(merged, insurance.rank);
    if (!isKnown && rank !== null) merged.push({ ...insurance, rank });
  }
  return merged;
}

function freeRank(taken: readonly Insurance[], wished: number): number | null {
  const free = RANKS.filter((rank) => taken.every((insurance) => insurance.rank !== rank));
  return free.find((rank) => rank >= wished) ?? free[0] ?? null;
}

/** Both notes, the own one first; what is said twice stands once. */
export function mergedNote(own: string, other: string): string {
  if (other.trim() === '' || own.includes(other.trim())) return own;
  return own.trim() === '' ? other : `${own.trimEnd()}\n${other}`;
}
