/** Entry of `anatomy.html`: the card sheet, or with `?page=day` a day to drag in. For tests and for looking. */
import '@fontsource-variable/instrument-sans/standard.css';
import '@fontsource-variable/instrument-sans/standard-italic.css';
import '../../ui/tokens.css';
import '../../ui/base.css';
import { createRoot } from 'react-dom/client';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../../../../locales/en/calendar.json';
import es from '../../../../locales/es/calendar.json';
import { AnatomySheet } from './AnatomySheet.tsx';
import { DemoDay } from './DemoDay.tsx';

const query = new URLSearchParams(location.search);
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';
await i18next.use(initReactI18next).init({
  lng: query.get('lng') ?? 'en',
  fallbackLng: 'en',
  ns: ['calendar'],
  defaultNS: 'calendar',
  resources: { en: { calendar: en }, es: { calendar: es } },
  interpolation: { escapeValue: false },
});
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(query.get('page') === 'day' ? <DemoDay query={query} /> : <AnatomySheet />);
}
