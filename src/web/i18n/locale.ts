/** Languages the app speaks. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

const HOME_REGION = 'US';

/**
 * The locale for dates and numbers: the app's language with the browser's region, so that a clinic in the United
 * States keeps its clock and its dollars in Spanish too.
 * @param preferred `navigator.languages`, most wanted first.
 */
export function localeFor(language: Language, preferred: readonly string[]): string {
  for (const tag of preferred) {
    const region = regionOf(tag);
    if (region) return `${language}-${region}`;
  }
  return `${language}-${HOME_REGION}`;
}

/** The best language for a browser that has not chosen one yet. */
export function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.slice(0, 2).toLowerCase();
    if (isLanguage(language)) return language;
  }
  return 'en';
}

function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region;
  } catch {
    return undefined;
  }
}
