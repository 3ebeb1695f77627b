import { useTranslation } from 'react-i18next';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import overlay from '#web/ui/Overlay.module.css';
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
    <DialogTrigger>
      <Button className={classes.title ?? ''} aria-label={t('bubble.rename', { name: title })}>
        {title === '' ? t('bubble.untitled') : title}
      </Button>
      <Popover className={overlay.popover ?? ''} offset={4}>
        <Dialog className={overlay.plain ?? ''} aria-label={t('bubble.partTitle')}>
          <TextField
            label={t('bubble.partTitle')}
            value={title}
            onChange={onChange}
            maxLength={MOST_TITLE}
            autoFocus
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
