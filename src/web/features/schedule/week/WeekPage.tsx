import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/ui/Message.tsx';
import { useSchedulePlace } from '../shell/useSchedulePlace.ts';
import { WeekScreen } from './WeekScreen.tsx';

/** `/:org/week/:date?`: the week of a location that holds the date. */
export function WeekPage() {
  const { t } = useTranslation('day');
  const { place, moves } = useSchedulePlace('week');
  return place ? <WeekScreen place={place} moves={moves} /> : <EmptyState>{t('noLocation')}</EmptyState>;
}
