import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresentDesks } from '#web/api/usePresence.ts';
import { personColour } from '#web/calendar/model/colour.ts';
import type { CalendarVisit } from '#web/calendar/model/types.ts';
import { useSession } from '#web/state/currentSession.ts';
import { colorOf } from '#web/ui/Avatar.tsx';
import { othersEditing } from '../model/presence.ts';

/** The visits with a mark on those that somebody else has open; all others stay the values they were. */
export function useMarked(visits: readonly CalendarVisit[]): readonly CalendarVisit[] {
  const { t } = useTranslation('presence');
  const { me } = useSession();
  const desks = usePresentDesks();
  return useMemo(() => {
    const editing = othersEditing(desks, me.user.id);
    if (editing.size === 0) return visits;
    return visits.map((visit) => {
      const person = editing.get(visit.id);
      if (!person) return visit;
      const { name, initials, color } = person;
      const mark = {
        initials,
        color: personColour(color).color ?? colorOf(name),
        label: t('editing', { name }),
      };
      return { ...visit, mark };
    });
  }, [visits, desks, me.user.id, t]);
}
