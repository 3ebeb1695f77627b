import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#web/state/currentSession.ts';
import { Button } from '#web/ui/Button.tsx';
import { Fill } from '#web/ui/slots.tsx';
import classes from './BookButton.module.css';

/** The first act of every calendar, at the end of the top bar, for whoever may book. */
export function BookButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation('day');
  const { can } = useSession();
  return can('appointment.book') ? (
    <Fill slot="topActions">
      <Button
        variant="primary"
        className={classes.button}
        icon={<Plus size={14} strokeWidth={2.2} aria-hidden />}
        kbd={['N']}
        onPress={onPress}
      >
        <span className={classes.label}>{t('book')}</span>
      </Button>
    </Fill>
  ) : null;
}
