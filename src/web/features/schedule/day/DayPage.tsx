import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/ui/Message.tsx';
import { useSchedulePlace } from '../shell/useSchedulePlace.ts';
import { DayScreen } from './DayScreen.tsx';

/** `/:org/day/:date?`: the day of a location. */
export function DayPage() {
  const { t } = useTranslation('day');
  const { place, moves } = useSchedulePlace('day');
  return place ? <DayScreen place={place} moves={moves} /> : <EmptyState>{t('noLocation')}</EmptyState>;
}
