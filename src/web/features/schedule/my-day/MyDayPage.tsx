import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/ui/Message.tsx';
import { useSchedulePlace } from '../shell/useSchedulePlace.ts';
import { MyDayScreen } from './MyDayScreen.tsx';

/** `/:org/my-day/:date?`: the day of one practitioner at a location. */
export function MyDayPage() {
  const { t } = useTranslation('day');
  const { place, moves } = useSchedulePlace('my-day');
  return place ? <MyDayScreen place={place} moves={moves} /> : <EmptyState>{t('noLocation')}</EmptyState>;
}
