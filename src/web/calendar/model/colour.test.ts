import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightnessOf, providerColour, snapColour } from './colour.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

describe('snapColour', () => {
  it('brings any colour into the readable lightness of the theme', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const light = lightnessOf(snapColour(colour, 'light') ?? '') ?? 0;
        const dark = lightnessOf(snapColour(colour, 'dark') ?? '') ?? 0;
        expect(light).toBeGreaterThanOrEqual(0.415);
        expect(light).toBeLessThanOrEqual(0.605);
        expect(dark).toBeGreaterThanOrEqual(0.655);
        expect(dark).toBeLessThanOrEqual(0.785);
      }),
    );
  });

  it('leaves a colour that is readable already', () => {
    expect(snapColour('#2F6DB5', 'light')).toBe('#2f6db5');
    expect(snapColour('#D39A3A', 'dark')).toBe('#d39a3a');
  });

  it('knows short notation and refuses what is no colour', () => {
    expect(snapColour('#000', 'light')).toMatch(/^#[0-9a-f]{6}$/);
    expect(snapColour('teal', 'light')).toBeNull();
  });
});

describe('providerColour', () => {
  it('names the token of a palette key', () => {
    expect(providerColour('ao')).toBe('var(--p-ao)');
    expect(providerColour('TB')).toBe('var(--p-tb)');
  });
  it('carries both themes for a colour of the clinic', () => {
    expect(providerColour('#ffee00')).toMatch(/^light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)$/);
  });
  it('falls back to the neutral one', () => {
    expect(providerColour(null)).toBe('var(--p-kw)');
    expect(providerColour('url(x)')).toBe('var(--p-kw)');
  });
});
