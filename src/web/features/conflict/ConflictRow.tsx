import { useTranslation } from 'react-i18next';
import type { JoinedText } from '#domain/appointment/join-texts.ts';
import type { Choice } from '#web/api/conflicts.ts';
import { Button } from '#web/ui/Button.tsx';
import { cx } from '#web/ui/cx.ts';
import { Radio, RadioGroup } from '#web/ui/Radio.tsx';
import classes from './ConflictDialog.module.css';

export interface ConflictRowProps {
  readonly label: string;
  /** Values as said; null = not set. */
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
  /** Only they changed it: the question is whether my change still holds. */
  readonly isGround: boolean;
  /** Both texts joined, in pieces; null when they cannot be. */
  readonly joined: JoinedText | null;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly isFirst: boolean;
}

/** One group both sides changed: mine or theirs, or both texts joined. Arrow keys choose the side. */
export function ConflictRow(props: ConflictRowProps) {
  const { label, base, theirs, isGround, joined, choice, onChoose, isFirst } = props;
  const { t } = useTranslation('conflict');
  const mine = isGround ? t('anyway') : (props.mine ?? t('notSet'));
  const choose = (side: string) => {
    if (side === 'both' && joined) onChoose({ side: 'both', text: joined.text });
    else onChoose({ side: side === 'theirs' ? 'theirs' : 'mine' });
  };
  const isJoined = choice.side === 'both' && joined !== null;
  return (
    <RadioGroup
      className={classes.row ?? ''}
      aria-label={label}
      orientation="horizontal"
      value={choice.side}
      onChange={choose}
    >
      <div className={classes.what}>
        <span className={classes.label}>{label}</span>
        <span className={classes.was}>{base === null ? t('wasNotSet') : t('was', { value: base })}</span>
      </div>
      {isJoined ? (
        <div className={cx(classes.cell, classes.both)}>
          <Radio value="both" autoFocus={isFirst}>
            {t('keepBoth')}
          </Radio>
          <p className={classes.joined}>
            {joined.parts.map((part, index) =>
              // Pieces of one text: their order is their identity.
              part.who === 'both' ? (
                part.text
              ) : (
                <mark key={index} className={classes[part.who]}>
                  {part.text}
                </mark>
              ),
            )}
          </p>
          <Button
            className={classes.link}
            variant="ghost"
            size={24}
            onPress={() => onChoose({ side: 'mine' })}
          >
            {t('keepOne')}
          </Button>
        </div>
      ) : (
        <>
          <Radio
            className={classes.cell ?? ''}
            value="mine"
            autoFocus={isFirst && choice.side === 'mine'}
            aria-label={t('mineIs', { value: mine })}
          >
            <span className={classes.value}>{mine}</span>
          </Radio>
          <div className={classes.pair}>
            <Radio
              className={classes.cell ?? ''}
              value="theirs"
              autoFocus={isFirst && choice.side === 'theirs'}
              aria-label={t('theirsIs', { value: theirs ?? t('notSet') })}
            >
              <span className={classes.value}>{theirs ?? t('notSet')}</span>
            </Radio>
            {joined ? (
              <Button className={classes.link} variant="ghost" size={24} onPress={() => choose('both')}>
                {t('keepBothInstead')}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </RadioGroup>
  );
}
