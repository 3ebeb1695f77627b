import { useTranslation } from 'react-i18next';
import { Banner } from './Banner.tsx';
import { Button } from './Button.tsx';

/** Asked in a sheet when something else is to take its place over something typed and not saved. */
export function LeaveQuestion({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Banner
      tone="danger"
      role="alert"
      title={t('discard.question')}
      actions={
        <>
          <Button size={24} variant="danger" onPress={onLeave}>
            {t('discard.yes')}
          </Button>
          <Button size={24} onPress={onStay} autoFocus>
            {t('discard.no')}
          </Button>
        </>
      }
    />
  );
}
