import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useViewState } from '#web/state/viewState.ts';
import { IconButton } from '#web/ui/IconButton.tsx';

/** Hides names, treatment, notes and money from people who pass by. */
export function PrivacyToggle() {
  const { t } = useTranslation('shell');
  const isPrivate = useViewState((state) => state.isPrivate);
  const set = useViewState((state) => state.set);
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
  return (
    <IconButton
      variant="default"
      label={t(isPrivate ? 'privacy.off' : 'privacy.on')}
      kbd={['Shift', 'H']}
      icon={isPrivate ? <Eye {...icon} /> : <EyeOff {...icon} />}
      onPress={() => set({ isPrivate: !isPrivate })}
    />
  );
}
