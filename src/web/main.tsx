import '@fontsource-variable/instrument-sans/wdth.css';
import '@fontsource-variable/instrument-sans/wdth-italic.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/client.ts';
import { App } from './app/App.tsx';
import { preferredLanguage } from './i18n/locale.ts';
import { startTranslations } from './i18n/setup.ts';
import { applyTheme } from './state/theme.ts';
import { useViewState } from './state/viewState.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const { theme, language } = useViewState.getState();
applyTheme(theme);
await startTranslations(language ?? preferredLanguage(navigator.languages));
createRoot(root).render(
  <StrictMode>
    <App client={createQueryClient()} />
  </StrictMode>,
);
