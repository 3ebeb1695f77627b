/** The colours of the design for people (tokens `--p-…`, light), by name; any other can be given by its code. */
export const NAMED_COLOURS: Readonly<Record<string, string>> = {
  ao: '#2F6DB5',
  ml: '#AD7415',
  sh: '#8A4A86',
  tb: '#16877A',
  jn: '#BF5638',
  rp: '#68802A',
  kw: '#5B6B7C',
  ev: '#C04A78',
};

/** Offered at once wherever a colour is chosen: those, and what usually warns, praises or calms. */
export const SWATCHES: readonly string[] = [
  ...Object.values(NAMED_COLOURS),
  '#B3261E',
  '#8A5A00',
  '#1B7A46',
  '#90A4AE',
];

/** '#RRGGBB' of a colour as records hold it: a code, or a name of the design such as `p-ao`; null for none. */
export function hexOf(colour: string | null | undefined): string | null {
  if (!colour) return null;
  return colour.startsWith('#') ? colour : (NAMED_COLOURS[colour.replace(/^p-/, '')] ?? null);
}
