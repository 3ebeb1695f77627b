import { expireOffers } from './offers.ts';
import { expireEntries, rescoreEntries, type Upkeep } from './upkeep.ts';

export type { Upkeep };

/** Ends offers that ran out; see offers.ts. */
export function endOffers({ db, orgId, now, by }: Upkeep): Promise<number> {
  return expireOffers(db, orgId, now, by.source);
}

/** Ends entries whose last acceptable day has passed; see upkeep.ts. */
export function endEntries(upkeep: Upkeep): Promise<number> {
  return expireEntries(upkeep);
}

/** Scores all active entries anew; see upkeep.ts. */
export function rescore(upkeep: Upkeep): Promise<number> {
  return rescoreEntries(upkeep);
}
