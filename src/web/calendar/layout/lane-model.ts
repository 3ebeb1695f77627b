import { isGhost } from '../model/status.ts';
import type { CalendarVisit } from '../model/types.ts';
import { layoutLane } from './columns.ts';
import type { LaneBox } from './columns.ts';

/** The visits of one lane and where they stand. Immutable, and the same object while nothing in the lane changes. */
export interface LaneModel {
  laneId: string;
  visits: readonly CalendarVisit[];
  byId: ReadonlyMap<string, CalendarVisit>;
  boxes: readonly LaneBox[];
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

function build(
  laneId: string,
  visits: readonly CalendarVisit[],
  startMin: number,
  endMin: number,
): LaneModel {
  const spans = visits.map((v) => ({
    id: v.id,
    startMin: v.startMin,
    endMin: v.endMin,
    ghost: isGhost(v.status),
  }));
  return {
    laneId,
    visits,
    byId: new Map(visits.map((v) => [v.id, v])),
    boxes: layoutLane(spans, startMin, endMin),
  };
}

export type LaneModelBuilder = (
  laneIds: readonly string[],
  visits: readonly CalendarVisit[],
  startMin: number,
  endMin: number,
) => ReadonlyMap<string, LaneModel>;

/**
 * A builder that remembers its last answer and returns the same `LaneModel` for every lane whose visits are the same
 * objects as before, so that one changed visit re-renders one lane.
 */
export function createLaneModels(): LaneModelBuilder {
  let last = new Map<string, LaneModel>();
  let hours = '';
  return (laneIds, visits, startMin, endMin) => {
    const grouped = new Map<string, CalendarVisit[]>(laneIds.map((id) => [id, []]));
    for (const visit of visits) grouped.get(visit.laneId)?.push(visit);
    const now = `${startMin}-${endMin}`;
    const next = new Map<string, LaneModel>();
    for (const [laneId, own] of grouped) {
      const before = hours === now ? last.get(laneId) : undefined;
      next.set(
        laneId,
        before && sameItems(before.visits, own) ? before : build(laneId, own, startMin, endMin),
      );
    }
    hours = now;
    last = next;
    return next;
  };
}
