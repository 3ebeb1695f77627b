import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useState } from 'react';
import { Dialog, Input, Modal, ModalOverlay } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Kbd } from '#web/ui/Kbd.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { optionId, type PaletteItem } from './items.ts';
import classes from './Palette.module.css';
import { PaletteList } from './PaletteList.tsx';
import { usePalette } from './usePalette.tsx';

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
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [now] = useState(Date.now);
  const [before] = useState(() => document.activeElement);
  const list = useId();
  const { sections, isSearching, failed } = usePalette(typed, now);

  const items = sections.flatMap((section) => section.items);
  // Answers replace the list at any time, so what is chosen is read off the list that is shown.
  const at = Math.max(
    items.findIndex(({ id }) => id === chosen),
    0,
  );
  const current = items[at];
  const currentId = current && optionId(list, current);
  const isFound = current !== undefined;

  // Only now that it stands on the page: between being drawn and being shown more may have been typed.
  useLayoutEffect(() => setTyped(early.current), [early]);

  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);

  const act = (item: PaletteItem) => {
    // Commands act on what the keyboard stands on: first the palette is gone and the focus back where it came from.
    flushSync(onClose);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    item.run();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const key = event.key === 'k' && (event.ctrlKey || event.metaKey) ? 'Escape' : event.key;
    if (key === 'Escape') onClose();
    else if (key === 'Enter' && current) act(current);
    else if (key === 'ArrowDown') setChosen(items[(at + 1) % items.length]?.id ?? null);
    else if (key === 'ArrowUp') setChosen(items.at(at - 1)?.id ?? null);
    else return;
    event.preventDefault();
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
          <div className={classes.field}>
            <Search size={18} strokeWidth={1.75} aria-hidden />
            <Input
              autoFocus
              className={classes.input ?? ''}
              role="combobox"
              aria-label={t('label')}
              aria-expanded={isFound}
              aria-haspopup="listbox"
              aria-controls={isFound ? list : undefined}
              aria-autocomplete="list"
              aria-activedescendant={currentId}
              placeholder={t('label')}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setTyped(event.target.value);
                setChosen(null);
              }}
              onKeyDown={onKeyDown}
            />
            {isSearching ? <Progress className={classes.sweep} /> : null}
          </div>
          {failed ? <InlineError onRetry={failed}>{t('failed')}</InlineError> : null}
          {isFound ? (
            <PaletteList id={list} label={t('results')} sections={sections} current={current} onAct={act} />
          ) : (
            <p className={classes.empty} role="status">
              {t(isSearching ? 'searching' : 'nothing')}
            </p>
          )}
          <p className={classes.foot} aria-hidden="true">
            <Kbd keys={['Up', 'Down']} /> {t('keys.choose')} <Kbd keys={['Enter']} /> {t('keys.open')}{' '}
            <Kbd keys={['Esc']} /> {t('keys.close')}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
