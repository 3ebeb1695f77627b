interface Blocked {
  readonly id: string;
  readonly operatory: unknown;
  readonly is_holiday: boolean;
  readonly note: string;
  readonly blockout_type: { readonly name: string | null };
}

/** The holiday of a day: a blockout of the whole location, of a type that says so (decisions 16); null = none. */
export function holidayOf(blockouts: readonly Blocked[]): { name: string; blockout_uuid: string } | null {
  const found = blockouts.find((blockout) => blockout.operatory === null && blockout.is_holiday);
  return found ? { name: found.note || (found.blockout_type.name ?? ''), blockout_uuid: found.id } : null;
}
