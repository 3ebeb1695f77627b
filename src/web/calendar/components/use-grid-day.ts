import { useCallback, useMemo, useState } from 'react';
import type { Scale } from '../geometry/scale.ts';
import { createLaneModels } from '../layout/lane-model.ts';
import type { LaneModel } from '../layout/lane-model.ts';
import { visibleHours } from '../layout/visible-hours.ts';
import type { CalendarBlockout, CalendarDay, CalendarLane, CalendarVisit } from '../model/types.ts';

/** What the grid derives from its data; every part keeps its identity while its own input does. */
export interface GridDay {
  scale: Scale;
  laneIds: readonly string[];
  models: ReadonlyMap<string, LaneModel>;
  modelList: readonly LaneModel[];
  byId: ReadonlyMap<string, CalendarVisit>;
  laneTitle: (id: string) => string;
  /** Blockouts of the whole clinic, and those of one lane. */
  wide: readonly CalendarBlockout[];
  byLane: ReadonlyMap<string, readonly CalendarBlockout[]>;
  /** The first minute any lane is open. */
  firstOpen: number;
}

export function useGridDay(
  day: CalendarDay,
  lanes: readonly CalendarLane[],
  visits: readonly CalendarVisit[],
  blockouts: readonly CalendarBlockout[],
): GridDay {
  const { startMin, endMin } = useMemo(() => visibleHours(day, visits, day.dayMinutes), [day, visits]);
  const scale = useMemo<Scale>(() => ({ startMin, endMin, rowPx: day.rowPx }), [startMin, endMin, day.rowPx]);
  const laneIds = useMemo(() => lanes.map((lane) => lane.id), [lanes]);
  const [buildModels] = useState(createLaneModels);
  const models = useMemo(
    () => buildModels(laneIds, visits, startMin, endMin),
    [buildModels, laneIds, visits, startMin, endMin],
  );
  const modelList = useMemo(() => [...models.values()], [models]);
  const byId = useMemo(() => new Map(visits.map((visit) => [visit.id, visit])), [visits]);
  const titles = useMemo(() => new Map(lanes.map((lane) => [lane.id, lane.title])), [lanes]);
  const laneTitle = useCallback((id: string) => titles.get(id) ?? '', [titles]);
  const { wide, byLane } = useMemo(() => groupBlockouts(blockouts), [blockouts]);
  const firstOpen = useMemo(() => firstOpenMinute(lanes, startMin, endMin), [lanes, startMin, endMin]);
  return { scale, laneIds, models, modelList, byId, laneTitle, wide, byLane, firstOpen };
}

function groupBlockouts(blockouts: readonly CalendarBlockout[]) {
  const wide = blockouts.filter((blockout) => blockout.laneId === null);
  const byLane = new Map<string, CalendarBlockout[]>();
  for (const blockout of blockouts) {
    if (blockout.laneId === null) continue;
    const own = byLane.get(blockout.laneId);
    if (own) own.push(blockout);
    else byLane.set(blockout.laneId, [blockout]);
  }
  return { wide, byLane };
}

function firstOpenMinute(lanes: readonly CalendarLane[], startMin: number, endMin: number): number {
  let first = endMin;
  for (const lane of lanes) {
    let at = startMin;
    for (const range of [...lane.closed].sort((a, b) => a.startMin - b.startMin)) {
      if (range.startMin <= at && at < range.endMin) at = range.endMin;
    }
    first = Math.min(first, at);
  }
  return first >= endMin ? startMin : first;
}
