import { useTranslation } from 'react-i18next';
import { PopoverButton } from '#web/ui/PopoverButton.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import classes from './BubbleSection.module.css';
import { MOST_TITLE } from './layout.ts';

export interface BubbleTitleProps {
  readonly title: string;
  readonly isReadOnly: boolean;
  readonly onChange: (title: string) => void;
}

/** The heading of a part of the bubble; pressed, it can be written. */
export function BubbleTitle({ title, isReadOnly, onChange }: BubbleTitleProps) {
  const { t } = useTranslation('views');
  if (isReadOnly) return <b className={classes.title}>{title}</b>;
  return (
    <PopoverButton
      className={classes.title}
      label={t('bubble.rename', { name: title })}
      content={
        <TextField
          label={t('bubble.partTitle')}
          value={title}
          onChange={onChange}
          maxLength={MOST_TITLE}
          autoFocus
        />
      }
    >
      {title === '' ? t('bubble.untitled') : title}
    </PopoverButton>
  );
}
