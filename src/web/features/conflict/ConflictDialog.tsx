import { useEffect, useEffectEvent, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { joinTexts } from '#domain/appointment/join-texts.ts';
import type { Choices, Resolution } from '#web/api/conflicts.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Avatar } from '#web/ui/Avatar.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import { firstChoice, isJoinable, resultOf, type AppointmentCase } from './appointmentCase.ts';
import classes from './ConflictDialog.module.css';
import { ConflictResult } from './ConflictResult.tsx';
import { ConflictRow } from './ConflictRow.tsx';
import { MergedChanges } from './MergedChanges.tsx';
import { useGroupTexts } from './useGroupTexts.ts';

export interface ConflictDialogProps {
  readonly about: AppointmentCase;
  readonly onSettle: (resolution: Resolution) => void;
  /** Name of the person at this desk, for the initials. */
  readonly me: string;
  /** The visit as a card of the grid. */
  readonly preview?: (visit: Appointment) => ReactNode;
  /** Epoch milliseconds when the dialog opened. */
  readonly now: number;
}

/**
 * The one modal of the desk (DESIGN: Conflict dialog): for each group both sides changed the person chooses what to keep;
 * everything else is merged already and listed. Escape goes back to editing, nothing typed is lost in any way out.
 */
export function ConflictDialog({ about, onSettle, me, preview, now }: ConflictDialogProps) {
  const { t } = useTranslation('conflict');
  const formats = useFormats();
  const texts = useGroupTexts(about);
  const { clashes, merged } = about.comparison;
  const joined = joinTexts(about.base.note, about.mine.note, about.theirs.note);
  const [choices, setChoices] = useState<Choices>(() =>
    Object.fromEntries(clashes.map(({ group }) => [group, firstChoice(about, group, joined.text)])),
  );
  const name = about.changedBy ?? t('someone');
  const save = (chosen: Choices) => onSettle({ kind: 'save', choices: chosen });
  const allTheirs = Object.fromEntries(clashes.map(({ group }) => [group, { side: 'theirs' } as const]));
  const result = resultOf(about, choices);
  const facts = [...merged, ...clashes]
    .flatMap(({ group }) => (ON_CARD.has(group) ? [] : [group]))
    .map(
      (group) =>
        `${capital(texts.label(group), formats.locale)}: ${texts.value(group, result) ?? t('notSet')}`,
    );

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

  const date = about.theirs.schedule_date;
  const what = [about.theirs.patient.name, about.theirs.treatments[0], date && formats.date(date, 'weekday')];
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onClose={() => onSettle({ kind: 'keep_editing' })}
      width={760}
      title={t('title')}
      subtitle={`${what.filter(Boolean).join(', ')}. ${t('nothingLost')}`}
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
            <b>{name}</b>{' '}
            {about.changedAt === null ? null : t('saved', { ago: formats.ago(about.changedAt, now) })}
          </span>
        </div>
        {clashes.map(({ group }, index) => (
          <ConflictRow
            key={group}
            label={capital(texts.label(group), formats.locale)}
            base={texts.value(group, about.base)}
            mine={texts.value(group, about.mine)}
            theirs={texts.value(group, about.theirs)}
            joined={isJoinable(about, group) ? joined : null}
            choice={choices[group] ?? { side: 'mine' }}
            onChoose={(choice) => setChoices((all) => ({ ...all, [group]: choice }))}
            isFirst={index === 0}
          />
        ))}
      </div>
      <MergedChanges about={about} texts={texts} name={name} />
      <ConflictResult result={result} preview={preview} facts={facts} />
    </Dialog>
  );
}

/** Groups that the card of the result shows itself. */
const ON_CARD: ReadonlySet<string> = new Set(['slot', 'note', 'treatments']);

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

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
