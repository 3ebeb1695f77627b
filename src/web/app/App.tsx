import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { preferredLanguage } from '#web/i18n/locale.ts';
import { changeLanguage } from '#web/i18n/setup.ts';
import { localeOf } from '#web/i18n/useFormats.ts';
import { useTheme } from '#web/state/theme.ts';
import { useViewState } from '#web/state/viewState.ts';
import { setSingleKeys } from '#web/ui/shortcuts.ts';
import { Progress } from '#web/ui/Progress.tsx';
import { ToastHost } from '#web/ui/ToastHost.tsx';
import { routes } from './routes.tsx';

const router = createBrowserRouter(routes);

/** The whole app: language, theme, server state, addresses. */
export function App({ client }: { client: QueryClient }) {
  const { t, i18n } = useTranslation('common');
  const language = useViewState((state) => state.language) ?? preferredLanguage(navigator.languages);
  const singleKeys = useViewState((state) => state.singleKeys);
  useTheme();
  useEffect(() => void changeLanguage(language), [language]);
  useEffect(() => setSingleKeys(singleKeys), [singleKeys]);
  return (
    <I18nProvider locale={localeOf(i18n.resolvedLanguage)}>
      <QueryClientProvider client={client}>
        <Suspense fallback={<Progress />}>
          <RouterProvider router={router} />
        </Suspense>
        <ToastHost label={t('notifications')} />
      </QueryClientProvider>
    </I18nProvider>
  );
}
