import { Check, Ellipsis } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { useVisitActions } from '#web/state/visitActions.ts';
import { Button } from '#web/ui/Button.tsx';
import { Menu } from '#web/ui/Menu.tsx';
import { LeaveQuestion } from '#web/ui/LeaveQuestion.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { Sheet } from '#web/ui/Sheet.tsx';
import { useLeaveWarning } from '#web/ui/useLeaveWarning.ts';
import classes from './Details.module.css';
import { DetailsFields, NoteField } from './DetailsFields.tsx';
import { MergeLine } from './MergeLine.tsx';
import { shownName } from '#web/api/appointments/shownName.ts';
import { visitRights } from './model/rights.ts';
import { AlertLine, PatientHead } from './PatientHead.tsx';
import { ProcedureLines } from './ProcedureLines.tsx';
import { useMinute } from './useMinute.ts';
import { useVisitForm } from './useVisitForm.ts';
import { useVisitNames } from './useVisitNames.ts';
import { useVisitProcedures } from './useVisitRecord.ts';
import { useVisitWords } from './useVisitWords.ts';
import { VisitFacts } from './VisitFacts.tsx';
import { VisitHistory } from './VisitHistory.tsx';
import { VisitState } from './VisitState.tsx';

export interface OneVisitProps {
  readonly id: string;
  /** The address names another visit, or none, while this one has unsaved changes. */
  readonly isLeaving: boolean;
  readonly onDirty: (isDirty: boolean) => void;
  readonly onLeave: () => void;
  readonly onStay: () => void;
  readonly onClose: () => void;
}

interface VisitDetailsProps extends OneVisitProps {
  /** The visit as it is now; the form keeps the first one it was given as its base. */
  readonly opened: CalendarAppointment;
}

/** One visit in full: patient, state, details to read or change as far as the caller may, history. */
export function VisitDetails({
  opened: visit,
  isLeaving,
  onDirty,
  onLeave,
  onStay,
  onClose,
}: VisitDetailsProps) {
  const { t } = useTranslation('visit');
  const { t: tCommon } = useTranslation('common');
  const { me } = useSession();
  const formats = useFormats();
  const actions = useVisitActions();
  const isPrivate = useIsPrivate();
  const words = useVisitWords();
  const names = useVisitNames(visit.location.id, words);
  const procedures = useVisitProcedures(visit.id);
  const details = useVisitForm(visit, names);
  const now = useMinute();
  const [tab, setTab] = useState<'details' | 'history'>('details');
  const { isDirty, isGone, isSaving, refusal, notice } = details;
  const rights = visitRights(me, visit);
  const isReadOnly = rights.fields === 'none' || isGone;
  // What was typed about a visit that is gone cannot be saved, but it can still be read and copied.
  const isNoteKept = isGone && details.values.note !== details.base.note;

  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  useLeaveWarning(isDirty);

  const save = () => {
    void details.save().then((end) => {
      // It waits in the list of changes now, and must not look as if it still had to be saved.
      if (end === 'queued') onClose();
    });
  };
  const entries = actions
    .menu(visit)
    .filter(({ id }) => id === 'acts' || id === 'handouts')
    .map((section) => (section.id === 'acts' ? { ...section, title: t('menu.more') } : section));
  const title = [
    shownName(visit, isPrivate),
    !isPrivate && typeof visit.age === 'number' ? formats.number(visit.age) : '',
  ]
    .filter(Boolean)
    .join(', ');

  return (
    <Sheet
      title={<bdi>{title}</bdi>}
      // While the question stands, Escape and the cross mean: stay.
      onClose={isLeaving ? onStay : onClose}
      isDirty={isDirty && !isLeaving}
      takesFocus={false}
      onSubmit={isReadOnly ? undefined : save}
      tools={
        entries.length > 0 && !isGone ? (
          <Menu
            label={t('menu.more')}
            placement="bottom end"
            sections={entries}
            trigger={
              <Button variant="ghost" square aria-label={t('menu.more')}>
                <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
              </Button>
            }
          />
        ) : null
      }
      footer={
        isReadOnly ? null : (
          <div className={classes.foot}>
            {refusal === null ? null : <InlineError className={classes.refusal ?? ''}>{refusal}</InlineError>}
            <span className={classes.state} role="status">
              {isDirty ? t('sheet.unsaved') : ''}
            </span>
            <Button
              size={34}
              variant="primary"
              kbd={['Mod', 'Enter']}
              isDisabled={!isDirty || isSaving}
              onPress={save}
              icon={<Check size={15} strokeWidth={2} aria-hidden />}
            >
              {tCommon('save')}
            </Button>
          </div>
        )
      }
    >
      <div className={classes.stack}>
        {isLeaving && isDirty ? <LeaveQuestion onLeave={onLeave} onStay={onStay} /> : null}
        {isGone ? <InlineError>{t('sheet.gone')}</InlineError> : null}
        <PatientHead visit={visit} hasName={false} />
        <AlertLine visit={visit} />
        {isGone ? null : <VisitState visit={visit} words={words} now={now} />}
        {rights.history && !isPrivate ? (
          <SegmentedControl
            label={t('sheet.tabs')}
            fullWidth
            value={tab}
            onChange={setTab}
            items={[
              { id: 'details', label: t('sheet.details') },
              { id: 'history', label: t('sheet.history') },
            ]}
          />
        ) : null}
        {tab === 'history' && rights.history && !isPrivate ? (
          <VisitHistory visit={visit} />
        ) : (
          <>
            <VisitFacts
              visit={visit}
              procedures={procedures.data}
              hasPlace={isReadOnly || rights.fields === 'note' || visit.status !== 'scheduled'}
              hasTreatment={isReadOnly || rights.fields === 'note'}
              hasNote={isReadOnly && !isNoteKept}
            />
            {isNoteKept && !isPrivate ? <NoteField details={details} isReadOnly /> : null}
            {isPrivate ? <p className={classes.notice}>{t('sheet.private')}</p> : null}
            {notice ? <MergeLine notice={notice} /> : null}
            {isReadOnly || isPrivate ? null : rights.fields === 'note' ? (
              <NoteField details={details} />
            ) : (
              <>
                <section className={classes.section}>
                  <h3 className={classes.title}>{t('facts.treatment')}</h3>
                  <div className={classes.treatment}>
                    <ProcedureLines visit={visit} procedures={procedures.data} />
                  </div>
                </section>
                <DetailsFields
                  details={details}
                  names={names}
                  hasSlot={visit.status === 'scheduled'}
                  hasMoney={rights.money}
                />
              </>
            )}
          </>
        )}
      </div>
    </Sheet>
  );
}
