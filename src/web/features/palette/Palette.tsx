import { Search } from 'lucide-react';
import { useState, type RefObject } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Kbd } from '#web/ui/Kbd.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import type { PaletteItem } from './items.ts';
import classes from './Palette.module.css';
import { usePalette } from './usePalette.tsx';

/** Which list it controls, and what is chosen there, the Autocomplete adds. */
const COMBOBOX = { role: 'combobox', 'aria-expanded': true, 'aria-haspopup': 'listbox' } as const;

export interface PaletteProps {
  /** What was typed before the palette was there. */
  readonly early: RefObject<string>;
  readonly onClose: () => void;
}

/**
 * Finds patients, visits, days and commands by what is typed (DESIGN, Ctrl K). The focus stays in the field; arrows choose,
 * Enter acts, Escape leaves everything as it was.
 */
export function Palette({ early, onClose }: PaletteProps) {
  const { t } = useTranslation('palette');
  const [typed, setTyped] = useState(() => early.current);
  const [now] = useState(Date.now);
  const [before] = useState(() => document.activeElement);
  const { sections, isSearching, failed } = usePalette(typed, now);

  const act = (item: PaletteItem) => {
    // Commands act on what the keyboard stands on: first the palette is gone and the focus back where it came from.
    flushSync(onClose);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    item.run();
  };

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={classes.scrim ?? ''}
    >
      <Modal className={classes.modal ?? ''}>
        <Dialog aria-label={t('label')} className={classes.dialog ?? ''}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <TextField aria-label={t('label')} autoFocus className={classes.field ?? ''}>
              <Search size={18} strokeWidth={1.75} aria-hidden />
              <Input
                className={classes.input ?? ''}
                placeholder={t('label')}
                {...COMBOBOX}
                spellCheck={false}
                onKeyDown={(event) => {
                  if (event.key !== 'Escape' && !(event.key === 'k' && (event.ctrlKey || event.metaKey)))
                    return;
                  event.preventDefault();
                  onClose();
                }}
              />
              {isSearching ? <Progress className={classes.sweep} /> : null}
            </TextField>
            {failed ? <InlineError onRetry={failed}>{t('failed')}</InlineError> : null}
            <ListBox
              aria-label={t('results')}
              className={classes.list ?? ''}
              renderEmptyState={() => (
                <p className={classes.empty} role="status">
                  {t(isSearching ? 'searching' : 'nothing')}
                </p>
              )}
            >
              {sections.map(({ id, title, items }) => (
                <ListBoxSection key={id} id={id} className={classes.section ?? ''}>
                  <Header className={classes.title ?? ''}>{title}</Header>
                  {items.map((item) => (
                    <ListBoxItem
                      key={item.id}
                      id={item.id}
                      textValue={item.detail === undefined ? item.label : `${item.label}, ${item.detail}`}
                      className={classes.item ?? ''}
                      onAction={() => act(item)}
                    >
                      {item.icon}
                      <span className={classes.label}>
                        <bdi>{item.label}</bdi>
                        {item.detail === undefined ? null : <small>{item.detail}</small>}
                      </span>
                      {item.kbd ? <Kbd keys={item.kbd} /> : null}
                    </ListBoxItem>
                  ))}
                </ListBoxSection>
              ))}
            </ListBox>
          </Autocomplete>
          <p className={classes.foot} aria-hidden="true">
            <Kbd keys={['Up', 'Down']} /> {t('keys.choose')} <Kbd keys={['Enter']} /> {t('keys.open')}{' '}
            <Kbd keys={['Esc']} /> {t('keys.close')}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
