import { CloudOff, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection, useOutbox } from '#web/api/hooks.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { Banner } from '#web/ui/Banner.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import classes from './ConnectionBanner.module.css';

/** Whether the connection or what waits for it has something to say; it stands where the note of the day does then. */
export function useHasConnectionNews(): boolean {
  const connection = useConnection();
  const { waiting, refused } = useOutbox();
  return connection.kind === 'offline' || waiting.length > 0 || refused.length > 0;
}

/**
 * Says that the connection is lost, since when, and what waits in this tab; later, what of it was refused
 * (decisions 25). Nothing is kept on disk, and the banner says exactly that.
 */
export function ConnectionBanner({ zone, now }: { readonly zone: string; readonly now: number }) {
  const { t } = useTranslation('day');
  const { t: errors } = useTranslation('errors');
  const isPrivate = useIsPrivate();
  const formats = useFormats();
  const connection = useConnection();
  const { waiting, refused, tryNow, dismiss } = useOutbox();
  const [isOpen, setOpen] = useState(false);
  const hasNews = useHasConnectionNews();
  const isOffline = connection.kind === 'offline';
  // Labels carry names, which passers-by must not read.
  const named = ({ label }: { readonly label: string }) => (isPrivate ? t('offline.hidden') : label);
  if (!hasNews) return null;
  const actions = (
    <>
      {waiting.length + refused.length > 0 ? (
        <Button size={24} variant="ghost" onPress={() => setOpen(true)}>
          {t('offline.show', { count: waiting.length + refused.length })}
        </Button>
      ) : null}
      {isOffline || waiting.length > 0 ? (
        <Button size={24} variant="ghost" onPress={tryNow}>
          {t('offline.tryNow')}
        </Button>
      ) : null}
    </>
  );
  return (
    <>
      {isOffline || waiting.length > 0 ? (
        <Banner
          tone="offline"
          role="status"
          icon={<CloudOff size={14} strokeWidth={1.75} aria-hidden />}
          title={
            isOffline
              ? t('offline.since', { time: formats.timeShort(connection.since, zone) })
              : t('offline.sending')
          }
          actions={actions}
        >
          {waiting.length === 0 ? t('offline.nothing') : t('offline.waiting', { count: waiting.length })}
        </Banner>
      ) : (
        <Banner
          tone="danger"
          role="alert"
          icon={<TriangleAlert size={14} strokeWidth={1.75} aria-hidden />}
          title={t('offline.refused', { count: refused.length })}
          actions={actions}
        >
          {t('offline.refusedText')}
        </Banner>
      )}
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('offline.changes')}>
        <ul className={classes.list}>
          {waiting.map((change) => (
            <li key={change.key}>
              <b>{named(change)}</b>
              <span>{t('offline.waits', { time: formats.timeShort(change.at, zone) })}</span>
            </li>
          ))}
          {refused.map((change) => (
            <li key={change.key} data-refused="">
              <b>{change.isUndo ? t('offline.undo', { label: named(change) }) : named(change)}</b>
              <span>{errorText(change.refusal.item, { t: errors, formats, zone, now })}</span>
              <span className={classes.actions}>
                <Button
                  size={24}
                  onPress={() => {
                    dismiss(change.key);
                    change.again();
                  }}
                >
                  {t('offline.again')}
                </Button>
                <Button size={24} variant="ghost" onPress={() => dismiss(change.key)}>
                  {t('offline.dismiss')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
