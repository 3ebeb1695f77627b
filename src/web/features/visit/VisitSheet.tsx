import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/api/errors.ts';
import { useOpenVisit } from '#web/state/desk.ts';
import { Button } from '#web/ui/Button.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { Sheet } from '#web/ui/Sheet.tsx';
import { Fill } from '#web/ui/slots.tsx';
import classes from './Details.module.css';
import { VisitDetails, type OneVisitProps } from './VisitDetails.tsx';
import { useVisitRecord } from './useVisitRecord.ts';

/**
 * The details of the visit in the address (`?visit=`), beside the grid. While something typed is not saved the address
 * may change, but the form stays and asks first: nothing typed is ever dropped.
 */
export function VisitSheet() {
  const { visitId, open, close } = useOpenVisit();
  const [shown, setShown] = useState(visitId);
  const [isDirty, setDirty] = useState(false);
  const isLeaving = shown !== visitId;
  if (isLeaving && !isDirty) setShown(visitId);
  const last = useRef(shown);
  useEffect(() => {
    if (shown === null && last.current !== null) returnFocus(last.current);
    last.current = shown;
  }, [shown]);
  if (shown === null) return null;
  return (
    <Fill slot="sheet">
      <OneVisit
        key={shown}
        id={shown}
        isLeaving={isLeaving}
        onDirty={setDirty}
        onLeave={() => {
          setDirty(false);
          setShown(visitId);
        }}
        onStay={() => open(shown)}
        onClose={() => {
          setDirty(false);
          close();
        }}
      />
    </Fill>
  );
}

/** Whoever was in the sheet goes on at the card, wherever it is by now; a focus that is elsewhere stays there. */
function returnFocus(id: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const card = `[role=grid] [data-visit="${CSS.escape(id)}"], [data-pin="${CSS.escape(id)}"]`;
    document.querySelector<HTMLElement>(card)?.focus();
  });
}

function OneVisit(props: OneVisitProps) {
  const { t } = useTranslation('visit');
  const { t: tCommon } = useTranslation('common');
  const record = useVisitRecord(props.id);
  const status = record.error instanceof ApiError ? record.error.status : null;
  // An address that was cut short is no visit either.
  const isMissing = status === 404 || status === 422;
  // What the grid knew before the server had answered is no proof that the visit is there.
  const isProven = record.dataUpdatedAt > 0 || !(isMissing || status === 403);
  if (record.data && isProven) return <VisitDetails {...props} opened={record.data} />;
  return (
    <Sheet
      title={record.isError ? t('sheet.visit') : t('sheet.loading')}
      onClose={props.onClose}
      takesFocus={false}
    >
      {record.isError ? (
        <div className={classes.gone}>
          {isMissing || status === 403 ? (
            <p role="alert">{t(isMissing ? 'sheet.notFound' : 'sheet.forbidden')}</p>
          ) : (
            <InlineError onRetry={() => void record.refetch()}>{t('sheet.failed')}</InlineError>
          )}
          <Button onPress={props.onClose}>{tCommon('close')}</Button>
        </div>
      ) : (
        <div className={classes.loading} aria-busy />
      )}
    </Sheet>
  );
}
