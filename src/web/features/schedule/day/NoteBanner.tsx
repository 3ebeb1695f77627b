import { Megaphone, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { NoteDraft } from '#web/state/noteDrafts.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import classes from './NoteBanner.module.css';
import { useDayNote } from './useDayNote.ts';
import type { WritingNote } from './useNoteDrafts.ts';

export interface NoteBannerProps {
  readonly day: DailyCalendar;
  readonly now: number;
  readonly mayWrite: boolean;
  readonly isPrivate: boolean;
  /** Something more urgent stands in its place; what is being written stays. */
  readonly isCovered: boolean;
  /** Writing begins by the button of the empty banner too. */
  readonly writing: WritingNote;
}

/** The note of the day, edited where it stands. What is typed stays when somebody else was faster. */
export function NoteBanner(props: NoteBannerProps) {
  const { day, now, mayWrite, isPrivate, isCovered, writing } = props;
  const { t } = useTranslation('day');
  const formats = useFormats();
  const [hiddenVersion, setHiddenVersion] = useState<string | null>(null);
  const { note } = day;
  const place = `${day.location.id} ${day.date}`;
  useFocusAfter(writing.draft !== null, place);
  const key = note ? `${note.id} ${note.version}` : null;
  if (writing.draft && mayWrite)
    return <NoteEditor key={place} day={day} draft={writing.draft} writing={writing} />;
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
        <Button size={24} variant="ghost" onPress={() => writing.begin(note)} data-note-of-day="">
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
function useFocusAfter(isWriting: boolean, place: string): void {
  const before = useRef({ isWriting, place });
  useEffect(() => {
    const wasWritingHere = before.current.isWriting && before.current.place === place;
    before.current = { isWriting, place };
    if (wasWritingHere && !isWriting) {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        document.querySelector<HTMLElement>('[data-note-of-day]')?.focus();
      });
    }
  }, [isWriting, place]);
}

interface NoteEditorProps {
  readonly day: DailyCalendar;
  readonly draft: NoteDraft;
  readonly writing: WritingNote;
}

function NoteEditor({ day, draft, writing }: NoteEditorProps) {
  const { t } = useTranslation('day');
  const { text } = draft;
  const { takesFocus, type, end: onDone } = writing;
  const { save, remove, isSaving, error, canRemove } = useDayNote(day, draft, onDone);
  const field = useRef<HTMLInputElement>(null);
  // Whoever pressed Edit wants to write; who only walks by a day that is being written wants to walk on.
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
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
        onChange={(event) => type(event.target.value)}
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
