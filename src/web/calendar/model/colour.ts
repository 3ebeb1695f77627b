/** Provider colours: a key of the palette, or a clinic's own colour snapped to where it stays readable. */

export type Theme = 'light' | 'dark';

/** DESIGN "Color roles": OKLCH lightness a provider colour may have, by theme. */
const LIGHTNESS: Record<Theme, readonly [number, number]> = { light: [0.42, 0.6], dark: [0.66, 0.78] };
const PALETTE: readonly string[] = ['ao', 'ml', 'sh', 'tb', 'jn', 'rp', 'kw', 'ev'];

interface Oklch {
  l: number;
  c: number;
  h: number;
}

type Rgb = readonly [number, number, number];

const linear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const gamma = (v: number): number => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

function rgbOf(hex: string): Rgb | null {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim());
  const digits = match?.[1];
  if (!digits) return null;
  const full = digits.length === 3 ? [...digits].map((d) => d + d).join('') : digits;
  const part = (i: number): number => parseInt(full.slice(i, i + 2), 16) / 255;
  return [part(0), part(2), part(4)];
}

function oklchOf([red, green, blue]: Rgb): Oklch {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const light = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { l: light, c: Math.hypot(a, bb), h: Math.atan2(bb, a) };
}

function linearRgbOf({ l: light, c, h }: Oklch): Rgb {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const inGamut = (rgb: Rgb): boolean => rgb.every((v) => v >= -0.0001 && v <= 1.0001);

function hexOf(rgb: Rgb): string {
  const part = (v: number): string =>
    Math.round(Math.max(0, Math.min(1, gamma(Math.max(0, v)))) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${rgb.map(part).join('')}`;
}

/** OKLCH lightness of a hex colour, 0 to 1; null when it is not one. */
export function lightnessOf(hex: string): number | null {
  const rgb = rgbOf(hex);
  return rgb ? oklchOf(rgb).l : null;
}

/**
 * A clinic's colour moved into the readable lightness of the theme, hue kept and chroma reduced only as far as sRGB
 * asks. Already readable colours come back unchanged; what is no hex colour comes back as null.
 */
export function snapColour(hex: string, theme: Theme): string | null {
  const rgb = rgbOf(hex);
  if (!rgb) return null;
  const own = oklchOf(rgb);
  const [low, high] = LIGHTNESS[theme];
  if (own.l >= low && own.l <= high) return hexOf([linear(rgb[0]), linear(rgb[1]), linear(rgb[2])]);
  // Half a step inside the bounds, so that rounding to 8 bits does not fall out again.
  const l = Math.max(low + 0.002, Math.min(high - 0.002, own.l));
  let snapped = linearRgbOf({ ...own, l });
  if (!inGamut(snapped)) {
    let [min, max] = [0, own.c];
    for (let i = 0; i < 24; i += 1) {
      const c = (min + max) / 2;
      if (inGamut(linearRgbOf({ ...own, l, c }))) min = c;
      else max = c;
    }
    snapped = linearRgbOf({ ...own, l, c: min });
  }
  return hexOf(snapped);
}

/**
 * The CSS value of a provider's colour, right in both themes without asking which one is on: a palette key ('ao' or 'p-ao')
 * becomes its token, a hex colour is snapped for each theme, anything else is the neutral provider colour.
 */
export function providerColour(value: string | null): string {
  if (value === null) return 'var(--p-kw)';
  const key = value.toLowerCase().replace(/^p-/, '');
  if (PALETTE.includes(key)) return `var(--p-${key})`;
  const light = snapColour(value, 'light');
  const dark = snapColour(value, 'dark');
  return light && dark ? `light-dark(${light}, ${dark})` : 'var(--p-kw)';
}

/** The colour of somebody who signs in, for `<Avatar>`; nothing when they chose none. */
export function personColour(value: string | null): { readonly color?: string } {
  return value === null ? {} : { color: providerColour(value) };
}

/** Statuses with a colour of their own (DESIGN "Status"). */
const STATUS_TOKENS: Readonly<Record<string, string>> = {
  'st-scheduled': 'var(--st-scheduled)',
  'st-confirmed': 'var(--st-confirmed)',
  'st-arrived': 'var(--st-arrived)',
  'st-in_chair': 'var(--st-chair)',
  'st-checkout': 'var(--st-chair)',
  'st-over_time': 'var(--now)',
  'st-complete': 'var(--st-complete)',
  'st-broken': 'var(--st-broken)',
  'st-cancelled': 'var(--st-broken)',
};

const cssColours = new Map<string, string>();

/**
 * The CSS value of a card's colour, readable in both themes: `st-arrived` is the colour of that status, all else as
 * `providerColour` says. Worked out once for each colour: a clinic has a handful, a day thousands of cards.
 */
export function cardColour(value: string): string {
  const known = cssColours.get(value);
  if (known !== undefined) return known;
  const css = STATUS_TOKENS[value] ?? providerColour(value);
  cssColours.set(value, css);
  return css;
}
