import { useEffect, useSyncExternalStore } from 'react';
import { type ThemeChoice, useViewState } from './viewState.ts';

const DARK = '(prefers-color-scheme: dark)';

/** The theme to draw for a choice. */
export function resolveTheme(choice: ThemeChoice, prefersDark: boolean): 'light' | 'dark' {
  if (choice === 'system') return prefersDark ? 'dark' : 'light';
  return choice;
}

/** Sets the theme on the document before the first paint. */
export function applyTheme(choice: ThemeChoice): void {
  document.documentElement.dataset['theme'] = resolveTheme(choice, window.matchMedia(DARK).matches);
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** The theme in force; keeps the document in step with the choice and with the system. */
export function useTheme(): 'light' | 'dark' {
  const choice = useViewState((state) => state.theme);
  const prefersDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK).matches);
  const theme = resolveTheme(choice, prefersDark);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}
