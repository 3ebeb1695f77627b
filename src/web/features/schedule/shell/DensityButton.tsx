import { Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FONT_SIZES, stepFontSize, type FontSize } from '#domain/view/defaults.ts';
import { IconButton } from '#web/ui/IconButton.tsx';

export interface DensityButtonProps {
  readonly fontSize: FontSize;
  readonly onChange: (size: FontSize) => void;
}

/** Taller rows, and after the tallest the lowest again; `+` and `−` do the same both ways. */
export function DensityButton({ fontSize, onChange }: DensityButtonProps) {
  const { t } = useTranslation('day');
  return (
    <IconButton
      size={24}
      label={t('density')}
      kbd={['+']}
      icon={<Rows3 size={14} strokeWidth={1.75} aria-hidden />}
      onPress={() => {
        const next = stepFontSize(fontSize, 1);
        onChange(next === fontSize ? FONT_SIZES[0] : next);
      }}
    />
  );
}
