import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/ui/Message.tsx';
import { useSchedulePlace } from '../shell/useSchedulePlace.ts';
import { MonthScreen } from './MonthScreen.tsx';

/** `/:org/month/:date?`: the month that holds the day. */
export function MonthPage() {
  const { t } = useTranslation('day');
  const { place, moves } = useSchedulePlace('month');
  return place ? <MonthScreen place={place} moves={moves} /> : <EmptyState>{t('noLocation')}</EmptyState>;
}
