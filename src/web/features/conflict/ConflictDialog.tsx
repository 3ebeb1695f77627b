import { useEffect, useEffectEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice, Choices, ConflictCase, Resolution } from '#web/api/conflicts.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Avatar } from '#web/ui/Avatar.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import classes from './ConflictDialog.module.css';
import { ConflictRow } from './ConflictRow.tsx';
import { capital } from './capital.ts';
import type { ConflictView } from './conflictView.ts';
import { MergedChanges } from './MergedChanges.tsx';

/** What every kind of case takes. */
export interface CaseProps {
  readonly onSettle: (resolution: Resolution) => void;
  /** Name of the person at this desk, for the initials. */
  readonly me: string;
  /** Epoch milliseconds when the dialog opened. */
  readonly now: number;
}

interface ConflictDialogProps extends CaseProps {
  readonly about: ConflictCase;
  readonly view: ConflictView;
  readonly choices: Choices;
  readonly onChoose: (group: string, choice: Choice) => void;
  /** What the choices lead to, below the rows. */
  readonly result: ReactNode;
}

/**
 * The one modal of the desk (DESIGN: Conflict dialog): for each group both sides changed the person chooses what to keep;
 * everything else is merged already and listed. Escape goes back to editing, nothing typed is lost in any way out.
 */
export function ConflictDialog(props: ConflictDialogProps) {
  const { about, view, choices, onChoose, result, onSettle, me, now } = props;
  const { t } = useTranslation('conflict');
  const formats = useFormats();
  const { clashes, merged } = about.comparison;
  const name = about.changedBy ?? t('someone');
  // The server's clock may be ahead of this one.
  const savedAt = about.changedAt === null ? null : Math.min(Date.parse(about.changedAt), now);
  const save = (chosen: Choices) => onSettle({ kind: 'save', choices: chosen });
  const allTheirs = Object.fromEntries(clashes.map(({ group }) => [group, { side: 'theirs' } as const]));

  const onSaveKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // Before the button that happens to have the focus takes the key.
    event.preventDefault();
    event.stopPropagation();
    save(choices);
  });
  useEffect(() => {
    window.addEventListener('keydown', onSaveKey, { capture: true });
    return () => window.removeEventListener('keydown', onSaveKey, { capture: true });
  }, []);

  return (
    <Dialog
      isOpen
      isDismissable={false}
      onClose={() => onSettle({ kind: 'keep_editing' })}
      width={760}
      title={view.title}
      subtitle={`${view.what}. ${t('nothingLost')}`}
      footer={
        <>
          <Button className={classes.discard} size={34} onPress={() => onSettle({ kind: 'discard' })}>
            {t('discard')}
          </Button>
          <span className={classes.hint}>
            <Kbd keys={['Left']} />
            <Kbd keys={['Right']} />
            {t('chooseSide')}
          </span>
          <Button size={34} onPress={() => save(allTheirs)}>
            {t('allTheirs')}
          </Button>
          <Button variant="primary" size={34} kbd={['Mod', 'Enter']} onPress={() => save(choices)}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={classes.table} onKeyDownCapture={moveBetweenRows}>
        <div className={classes.head}>
          <span />
          <span className={classes.side}>
            <Avatar name={me} size={20} />
            <b>{t('yours')}</b> {t('notSaved')}
          </span>
          <span className={classes.side}>
            <Avatar name={name} size={20} />
            <b>{name}</b> {savedAt === null ? null : t('saved', { ago: formats.ago(savedAt, now) })}
          </span>
        </div>
        {clashes.map(({ group, isGround }, index) => (
          <ConflictRow
            key={group}
            label={capital(view.label(group), formats.locale)}
            base={view.value(group, 'base')}
            mine={view.value(group, 'mine')}
            theirs={view.value(group, 'theirs')}
            isGround={isGround === true}
            joined={view.joined(group)}
            choice={choices[group] ?? { side: 'mine' }}
            onChoose={(choice) => onChoose(group, choice)}
            isFirst={index === 0}
          />
        ))}
      </div>
      <MergedChanges merged={merged} view={view} name={name} />
      {result}
    </Dialog>
  );
}

/** Up and down go from row to row; left and right choose inside one. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const rows = [...event.currentTarget.querySelectorAll('[role=radiogroup]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
  const radio = next?.querySelector<HTMLInputElement>('input:checked') ?? next?.querySelector('input');
  radio?.focus();
}
