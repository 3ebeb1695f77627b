import { useTranslation } from 'react-i18next';
import { usePresentDesks, useSayPresence } from '#web/api/usePresence.ts';
import { personColour } from '#web/calendar/model/colour.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useOpenVisit } from '#web/state/desk.ts';
import { useSession } from '#web/state/currentSession.ts';
import { Avatar } from '#web/ui/Avatar.tsx';
import { PopoverButton } from '#web/ui/PopoverButton.tsx';
import { Fill } from '#web/ui/slots.tsx';
import { othersLookingAt } from '../model/presence.ts';
import { useSchedulePlace, type ScheduleMode, type SchedulePlace } from '../shell/useSchedulePlace.ts';
import classes from './Presence.module.css';

/** In the top bar there is room for so many. */
const MOST = 3;

/** Tells the other desks what is on this screen, and shows who else looks at the same days. */
export function Presence({ mode }: { readonly mode: ScheduleMode }) {
  const { place } = useSchedulePlace(mode);
  return place ? <PresenceAt mode={mode} place={place} /> : null;
}

function PresenceAt({ mode, place }: { readonly mode: ScheduleMode; readonly place: SchedulePlace }) {
  const { t } = useTranslation('presence');
  const { me } = useSession();
  const { firstWeekday } = useFormats();
  const { visitId } = useOpenVisit();
  const { date, location } = place;
  useSayPresence({ location_uuid: location.id, date, mode, visit_uuid: visitId });
  const desks = usePresentDesks();
  const others = othersLookingAt(desks, me.user.id, { mode, date, locationId: location.id }, firstWeekday);
  if (others.length === 0) return null;
  return (
    <Fill slot="presence">
      <PopoverButton
        className={classes.button}
        label={t('label', { count: others.length })}
        content={
          <ul className={classes.list}>
            {others.map(({ person, mode: looking }) => (
              <li key={person.id}>
                <Avatar name={person.name} initials={person.initials} {...personColour(person.color)} />
                {t(looking, { name: person.name })}
              </li>
            ))}
          </ul>
        }
      >
        {others.slice(0, MOST).map(({ person }) => (
          <Avatar
            key={person.id}
            name={person.name}
            initials={person.initials}
            size={20}
            {...personColour(person.color)}
          />
        ))}
        {others.length > MOST ? (
          <span className={classes.more}>{t('more', { count: others.length - MOST })}</span>
        ) : null}
      </PopoverButton>
    </Fill>
  );
}
