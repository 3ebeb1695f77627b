import { useTranslation } from 'react-i18next';
import { addMonths } from '#domain/time/calendar.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { EmptyState } from '#web/ui/Message.tsx';
import { Fill } from '#web/ui/slots.tsx';
import { DateNav } from '../shell/DateNav.tsx';
import { ModeSwitch } from '../shell/ModeSwitch.tsx';
import { useSchedulePlace } from '../shell/useSchedulePlace.ts';
import { ViewSwitcher } from '../views/ViewSwitcher.tsx';

/** `/:org/month/:date?`. */
export function MonthPage() {
  const { t } = useTranslation('day');
  const formats = useFormats();
  const { place, moves } = useSchedulePlace('month');
  if (!place) return <EmptyState>{t('noLocation')}</EmptyState>;
  return (
    <Fill slot="top">
      <DateNav
        mode="month"
        heading={formats.dayHeading(place.date)}
        fullHeading={formats.date(place.date, 'full')}
        onToday={() => moves.goTo(place.today)}
        onStep={(by) => moves.step((from) => addMonths(from, by))}
      />
      <ModeSwitch mode="month" onShow={moves.show} />
      <ViewSwitcher place={place} />
    </Fill>
  );
}
