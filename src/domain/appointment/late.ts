import type { EpochMs } from '../time/instant.ts';
import { displayStatus, type DisplayFacts } from './display.ts';

/**
 * Whether the patient is late (features §3, 25): nobody came though the start has passed, or whoever waits came after it.
 * Once in the chair it is over: a visit says since when its present step holds, not when the patient came.
 */
export function isLate(facts: DisplayFacts, nowMs: EpochMs): boolean {
  if (facts.startMs === null) return false;
  const { kind } = displayStatus(facts, nowMs);
  if (kind === 'scheduled' || kind === 'confirmed') return nowMs > facts.startMs;
  return kind === 'arrived' && facts.flowSince !== null && facts.flowSince > facts.startMs;
}
