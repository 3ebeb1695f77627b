import { Megaphone, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import classes from './NoteBanner.module.css';
import { useDayNote } from './useDayNote.ts';

export interface NoteBannerProps {
  readonly day: DailyCalendar;
  readonly now: number;
  readonly mayWrite: boolean;
  readonly isPrivate: boolean;
  /** Something more urgent stands in its place; what is being written stays. */
  readonly isCovered: boolean;
  /** Writing begins by the button of the empty banner too. */
  readonly isWriting: boolean;
  readonly onWriting: (isWriting: boolean) => void;
}

/** The note of the day, edited where it stands. What is typed stays when somebody else was faster. */
export function NoteBanner(props: NoteBannerProps) {
  const { day, now, mayWrite, isPrivate, isCovered, isWriting, onWriting } = props;
  const { t } = useTranslation('day');
  const formats = useFormats();
  const [hiddenVersion, setHiddenVersion] = useState<string | null>(null);
  const { note } = day;
  useFocusAfter(isWriting);
  const key = note ? `${note.id} ${note.version}` : null;
  if (isWriting && mayWrite) return <NoteEditor key={day.date} day={day} onDone={() => onWriting(false)} />;
  if (!note || key === hiddenVersion || isPrivate || isCovered) return null;
  const today = localDateOf(now, day.location_timezone);
  return (
    <div className={classes.banner} role="note">
      <b className={classes.title}>
        <Megaphone size={14} strokeWidth={1.75} aria-hidden />
        <span className={classes.day}>{formats.relativeDay(day.date, today)}</span>
      </b>
      <span className={classes.text} title={note.note}>
        {note.note}
      </span>
      <span className={classes.by}>
        {[note.updated_by, formats.time(note.updated_at, day.location_timezone)].filter(Boolean).join(', ')}
      </span>
      <span className={classes.grow} />
      {mayWrite ? (
        <Button size={24} variant="ghost" onPress={() => onWriting(true)} data-note-of-day="">
          {t('note.edit')}
        </Button>
      ) : null}
      <IconButton
        size={24}
        label={t('note.hide')}
        icon={<X size={14} strokeWidth={1.75} aria-hidden />}
        onPress={() => setHiddenVersion(key)}
      />
    </div>
  );
}

/** Whoever wrote goes on at the button that opens the note; a focus that is elsewhere by then stays there. */
function useFocusAfter(isWriting: boolean): void {
  const wasWriting = useRef(isWriting);
  useEffect(() => {
    if (wasWriting.current && !isWriting) {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        document.querySelector<HTMLElement>('[data-note-of-day]')?.focus();
      });
    }
    wasWriting.current = isWriting;
  }, [isWriting]);
}

function NoteEditor({ day, onDone }: { day: DailyCalendar; onDone: () => void }) {
  const { t } = useTranslation('day');
  const { text, setText, save, remove, isSaving, error, canRemove } = useDayNote(day, onDone);
  const field = useRef<HTMLInputElement>(null);
  // Whoever pressed Edit wants to write; the banner is no page that opens by itself.
  useEffect(() => field.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && !event.shiftKey) void save();
    else return;
    event.preventDefault();
  };
  return (
    <form
      className={classes.banner}
      data-editing=""
      aria-label={t('note.label')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Megaphone size={14} strokeWidth={1.75} aria-hidden />
      <input
        className={classes.input}
        aria-label={t('note.label')}
        value={text}
        maxLength={4000}
        ref={field}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {error === null ? null : <InlineError>{error}</InlineError>}
      <Button
        size={24}
        variant="primary"
        type="submit"
        isDisabled={isSaving || text.trim() === ''}
        kbd={['Enter']}
      >
        {t('note.save')}
      </Button>
      {canRemove ? (
        <Button size={24} variant="danger" isDisabled={isSaving} onPress={() => void remove()}>
          {t('note.remove')}
        </Button>
      ) : null}
      <Button size={24} variant="ghost" onPress={onDone} kbd={['Esc']}>
        {t('note.cancel')}
      </Button>
    </form>
  );
}
