import { ArrowRight, CalendarDays } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { daysInWords } from '#domain/time/date-words.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useCurrentLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useGoing } from '#web/state/useGoing.ts';
import { commandsIn, keyCaps, runCommand, useShortcutList } from '#web/ui/shortcuts.ts';
import { matches, type PaletteItem, type PaletteSection } from './items.ts';
import { usePatients } from './usePatients.tsx';

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
/** The command that opened the palette leads nowhere from within. */
const ITSELF = 'mod+k';

/** Everything that answers to what is typed: days, visits, patients, and what the page offers to do, views included. */
export function usePalette(typed: string, now: number) {
  const { t } = useTranslation('palette');
  const { t: shell } = useTranslation('shell');
  const formats = useFormats();
  const { me } = useSession();
  const { location } = useCurrentLocation();
  const lists = useShortcutList((state) => state.lists);
  const today = localDateOf(now, location?.timezone ?? me.organisation.timezone);
  const { toDay } = useGoing();
  const found = usePatients(typed, location, today);

  const days = daysInWords(typed, today, formats.dayFirst).map((day): PaletteItem => {
    const date = formats.date(day.date, 'full');
    return {
      id: `day ${day.date}`,
      label: day.time === null ? date : t('dateTime', { date, time: formats.clock(day.time) }),
      icon: <CalendarDays {...ICON} />,
      run: () => toDay(day),
    };
  });
  const groups = new Map<string, PaletteItem[]>();
  for (const command of commandsIn(lists)) {
    const { label, key, group = t('other') } = command;
    if (key === ITSELF || !matches(`${label} ${group}`, typed)) continue;
    const item = {
      id: `command ${group} ${label}`,
      label,
      ...(key === undefined ? {} : { kbd: keyCaps(key) }),
      icon: <ArrowRight {...ICON} />,
      run: () => runCommand(command),
    };
    groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  const general = shell('help.group.general');
  const commands = [...groups].toSorted(([a], [b]) => Number(a === general) - Number(b === general));
  const named = { id: 'days', title: t('dates'), items: days };
  // Three letters of Tuesday may be those of a name as well.
  const isShort = /^\p{L}{1,3}$/u.test(typed.trim());
  const sections: readonly PaletteSection[] = [
    ...(isShort ? [] : [named]),
    { id: 'visits', title: t('visits'), items: found.visits },
    { id: 'patients', title: t('patients'), items: found.patients },
    ...(isShort ? [named] : []),
    ...commands.map(([title, items]) => ({ id: `group ${title}`, title, items })),
  ].filter(({ items }) => items.length > 0);
  return { sections, isSearching: found.isSearching, failed: found.failed };
}
