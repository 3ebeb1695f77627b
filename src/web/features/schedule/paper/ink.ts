import type { CalendarLane, CalendarVisit } from '#web/calendar/model/types.ts';

/** The ink of black-and-white sheets: what is tinted on screen stands there as an outline (ui/tokens.css). */
const INK = 'var(--ink-1)';

/** Cards without colour: their bars are solid for a provider's time and hatched for an assistant's. */
export function visitsInBlack(visits: readonly CalendarVisit[]): CalendarVisit[] {
  return visits.map((visit) => ({
    ...visit,
    fill: INK,
    accent: INK,
    provider: { ...visit.provider, color: INK },
  }));
}

/** Lanes without colour; where somebody works is told by the heads and by what is hatched as closed. */
export function lanesInBlack(lanes: readonly CalendarLane[]): CalendarLane[] {
  return lanes.map((lane) => ({
    ...lane,
    providers: lane.providers.map((provider) => ({ ...provider, color: INK })),
    presence: [],
    // Told on screen beside the head.
    hours: [],
  }));
}
