import type { LaneRect } from './lanes.ts';
import { laneAt } from './lanes.ts';
import { pxToMin } from './scale.ts';
import type { Scale } from './scale.ts';

export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Offset {
  left: number;
  top: number;
}

/** Everything a drag needs of the page, read once when it starts. Client coordinates. */
export interface Measured {
  /** Top of the grid body and the lanes at that moment. */
  bodyTop: number;
  lanes: readonly LaneRect[];
  /** The part of the scroller in which lanes are visible: without header and gutter. */
  view: Edges;
  /** Scroll position at that moment. */
  scroll: Offset;
  zones: readonly { name: string; rect: Edges }[];
}

export interface ClientPoint {
  x: number;
  y: number;
}

const inside = (rect: Edges, { x, y }: ClientPoint, slack = 0): boolean =>
  x >= rect.left - slack && x <= rect.right + slack && y >= rect.top - slack && y <= rect.bottom + slack;

/** The drop zone under a point. */
export function zoneAt(measured: Measured, point: ClientPoint): string | null {
  return measured.zones.find((zone) => inside(zone.rect, point))?.name ?? null;
}

/** How far outside the grid a card may be dragged before letting go means "no". */
const SLACK_PX = 28;

/** The grid cell under a point, after scrolling by `scroll - measured.scroll`; null away from the grid. */
export function cellAt(
  measured: Measured,
  scale: Scale,
  point: ClientPoint,
  scroll: Offset,
): { laneId: string; min: number } | null {
  if (!inside(measured.view, point, SLACK_PX)) return null;
  const x = Math.max(measured.view.left, Math.min(measured.view.right, point.x));
  const lane = laneAt(measured.lanes, x + scroll.left - measured.scroll.left);
  if (!lane) return null;
  const y = point.y - measured.bodyTop + scroll.top - measured.scroll.top;
  return { laneId: lane.id, min: pxToMin(scale, y) };
}

export const SCROLL_EDGE_PX = 32;
const MAX_SPEED_PX = 16;

const pull = (at: number, low: number, high: number): number => {
  if (at < low + SCROLL_EDGE_PX) return -Math.min(1, (low + SCROLL_EDGE_PX - at) / SCROLL_EDGE_PX);
  if (at > high - SCROLL_EDGE_PX) return Math.min(1, (at - high + SCROLL_EDGE_PX) / SCROLL_EDGE_PX);
  return 0;
};

/** Pixels to scroll this frame when a point is within 32 px of an edge of the view (DESIGN "Interaction"). */
export function autoScroll(view: Edges, point: ClientPoint): Offset {
  if (!inside(view, point, SLACK_PX)) return { left: 0, top: 0 };
  return {
    left: Math.round(pull(point.x, view.left, view.right) * MAX_SPEED_PX),
    top: Math.round(pull(point.y, view.top, view.bottom) * MAX_SPEED_PX),
  };
}

const edgesOf = (element: Element): Edges => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
};

/** Reads the page once. Lanes are the elements with `data-lane` inside `body`, zones those with `data-drop-zone`. */
export function measure(
  body: HTMLElement,
  scroller: HTMLElement,
  gutterPx: number,
  headerPx: number,
): Measured {
  const lanes = [...body.querySelectorAll<HTMLElement>('[data-lane]')].map((element) => {
    const { left, width } = element.getBoundingClientRect();
    return { id: element.dataset['lane'] ?? '', left, width };
  });
  const outer = scroller.getBoundingClientRect();
  return {
    bodyTop: body.getBoundingClientRect().top,
    lanes,
    view: {
      left: outer.left + gutterPx,
      top: outer.top + headerPx,
      right: outer.left + scroller.clientWidth,
      bottom: outer.top + scroller.clientHeight,
    },
    scroll: { left: scroller.scrollLeft, top: scroller.scrollTop },
    zones: [...document.querySelectorAll<HTMLElement>('[data-drop-zone]')].map((element) => ({
      name: element.dataset['dropZone'] ?? '',
      rect: edgesOf(element),
    })),
  };
}
