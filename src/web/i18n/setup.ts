import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './locale.ts';

/** One bundle per language and namespace, loaded when first needed. */
const files = import.meta.glob<ResourceKey>('/locales/*/*.json', { import: 'default' });

const bundled: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`/locales/${language}/${namespace}.json`];
    if (!load) {
      done(new Error(`no texts for ${language}/${namespace}`), null);
      return;
    }
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

/** Namespaces of the frame, present before the first paint. The others follow at once, without holding it up. */
const FRAME = ['common', 'shell', 'session', 'errors', 'changes'] as const;

/**
 * Starts the translations; resolves when the frame's texts are there.
 * @param language the language to begin with; change it with `changeLanguage`.
 * @param namespaces further namespaces to have at once (tests render without waiting).
 */
export async function startTranslations(
  language: Language,
  namespaces: readonly string[] = [],
): Promise<void> {
  if (i18next.isInitialized) {
    await i18next.loadNamespaces([...namespaces]);
    await i18next.changeLanguage(language);
  } else {
    await i18next
      .use(bundled)
      .use(initReactI18next)
      .init({
        lng: language,
        fallbackLng: 'en',
        ns: [...FRAME, ...namespaces],
        defaultNS: 'common',
        interpolation: { escapeValue: false },
        returnNull: false,
      });
  }
  document.documentElement.lang = language;
  void i18next.loadNamespaces(everyNamespace());
}

function everyNamespace(): string[] {
  return Object.keys(files).flatMap((file) => (file.startsWith('/locales/en/') ? file.slice(12, -5) : []));
}

/** Switches the language of the page at once; texts already loaded change without a reload. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
