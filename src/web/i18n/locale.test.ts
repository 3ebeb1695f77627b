import { expect, it } from 'vitest';
import { isLanguage, localeFor, preferredLanguage } from './locale.ts';

it('keeps the region of the browser whatever the language', () => {
  expect(localeFor('es', ['en-US', 'en'])).toBe('es-US');
  expect(localeFor('en', ['de', 'de-CH'])).toBe('en-CH');
  expect(localeFor('en', ['en'])).toBe('en-US');
  expect(localeFor('es', ['not a tag!', 'es-MX'])).toBe('es-MX');
});

it('begins with the first language of the browser that it speaks', () => {
  expect(preferredLanguage(['fr-FR', 'es-ES', 'en'])).toBe('es');
  expect(preferredLanguage(['fr-FR'])).toBe('en');
  expect(preferredLanguage([])).toBe('en');
});

it('knows its languages', () => {
  expect(isLanguage('es')).toBe(true);
  expect(isLanguage('de')).toBe(false);
});
