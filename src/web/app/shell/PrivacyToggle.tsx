import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { togglePrivacy, useIsPrivate, useViewState } from '#web/state/viewState.ts';
import { IconButton } from '#web/ui/IconButton.tsx';

/** Hides names, treatment, notes and money from people who pass by; a view that does so itself is not overruled here. */
export function PrivacyToggle() {
  const { t } = useTranslation('shell');
  const isViewPrivate = useViewState((state) => state.isViewPrivate);
  const isPrivate = useIsPrivate();
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
  return (
    <IconButton
      variant="default"
      label={t(isViewPrivate ? 'privacy.byView' : isPrivate ? 'privacy.off' : 'privacy.on')}
      isDisabled={isViewPrivate}
      kbd={['Shift', 'H']}
      icon={isPrivate ? <Eye {...icon} /> : <EyeOff {...icon} />}
      onPress={togglePrivacy}
    />
  );
}
