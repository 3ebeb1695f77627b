import { providerColour } from '#web/calendar/model/colour.ts';

/** CSS colour of a provider as the wire names it: `p-ao` or `#RRGGBB`; the neutral one for nobody. */
export function providerTint(color: string | null | undefined): string {
  return providerColour(color?.replace(/^p-/, '') ?? null);
}
