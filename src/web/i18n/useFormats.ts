import { useTranslation } from 'react-i18next';
import { type Formats, formatsFor } from './format.ts';
import { isLanguage, localeFor } from './locale.ts';

/** The formats of the language in force. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return formatsFor(localeOf(i18n.resolvedLanguage));
}

/** Language in force with the browser's region, as used by `useFormats` and the date and time fields. */
export function localeOf(language: string | undefined): string {
  return localeFor(isLanguage(language) ? language : 'en', navigator.languages);
}
