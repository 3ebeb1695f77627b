import { shift } from '../interval/interval.ts';
import type { DayFacts, Placement, ProviderDay } from './facts.ts';
import type { PlacementCheck } from './lane.ts';
import { prepareLane } from './lane.ts';

/**
 * Whether a visit may stand where it is proposed, and everything that speaks against it (decisions 3 and 4). The slot
 * must not be empty and must lie on `day.date`; `day.visits` holds only visits that take their slot.
 */
export function checkPlacement(day: DayFacts, placement: Placement): PlacementCheck {
  const { slot, providers, ...visit } = placement;
  const floating = providers.map(({ provider, busy }) => ({
    provider,
    busy: busy.map((range) => shift(range, -slot.start)),
  }));
  return prepareLane(day, { ...visit, length: slot.end - slot.start, providers: floating }).at(slot.start);
}

/**
 * Providers whose hours tie them to an operatory for the whole slot: "Switch to X" after a move (decisions 12), and the
 * providers considered when a check names none (catalogue §6).
 */
export function providersInOperatory(
  providerDays: readonly ProviderDay[],
  operatoryId: string,
  slot: { readonly start: number; readonly end: number },
): ProviderDay['provider'][] {
  return providerDays
    .filter(({ ranges }) =>
      ranges.some(
        (range) => range.operatoryId === operatoryId && range.start <= slot.start && slot.end <= range.end,
      ),
    )
    .map(({ provider }) => provider);
}
