import { useParams } from 'react-router-dom';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { Fill } from '#web/ui/slots.tsx';

/** The day of a location. */
export function DayPage() {
  const { date } = useParams();
  const { date: format } = useFormats();
  const { me } = useSession();
  return <Fill slot="top">{date ? <h1>{format(date, 'full')}</h1> : <h1>{me.organisation.name}</h1>}</Fill>;
}
