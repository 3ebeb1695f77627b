import { ChevronsUpDown, MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCurrentLocation } from '#web/state/currentLocation.ts';
import { Button } from '#web/ui/Button.tsx';
import { Menu } from '#web/ui/Menu.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import classes from './LocationSwitch.module.css';

/** Which location is shown; a menu when the caller has several. */
export function LocationSwitch() {
  const { t } = useTranslation('shell');
  const { location, locations, select } = useCurrentLocation();
  useShortcuts(
    locations
      .filter(({ id }) => id !== location?.id)
      .map(({ id, name }) => ({ id, label: name, group: t('location.menu'), run: () => select(id) })),
  );
  if (!location) return null;
  const pin = <MapPin size={15} strokeWidth={1.75} aria-hidden className={classes.pin} />;
  if (locations.length === 1) {
    return (
      <span className={classes.only}>
        {pin}
        <b>{location.name}</b>
      </span>
    );
  }
  return (
    <Menu
      label={t('location.menu')}
      sections={[
        {
          id: 'locations',
          selection: 'single',
          actions: locations.map(({ id, name, timezone }) => ({
            id,
            label: name,
            description: timezone.replaceAll('_', ' '),
            isChecked: id === location.id,
            onAction: () => select(id),
          })),
        },
      ]}
      trigger={
        <Button
          variant="ghost"
          className={classes.button}
          aria-label={t('location.label', { name: location.name })}
          icon={pin}
          iconAfter={<ChevronsUpDown size={13} strokeWidth={1.75} aria-hidden className={classes.pin} />}
        >
          <b>{location.name}</b>
        </Button>
      }
    />
  );
}
