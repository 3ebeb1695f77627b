import { useTranslation } from 'react-i18next';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { providerEndpoints } from '#contract/providers.ts';
import type { ScheduleView } from '#contract/views.ts';
import { useEndpoint } from '#web/api/query.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { LeaveQuestion } from '#web/ui/LeaveQuestion.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { Fill } from '#web/ui/slots.tsx';
import { viewRights } from '../viewRights.ts';
import { BubbleSection } from './BubbleSection.tsx';
import { CardSection } from './CardSection.tsx';
import { ColourSection } from './ColourSection.tsx';
import { ColumnsSection, ProvidersSection } from './ColumnsSection.tsx';
import { EditorBar } from './EditorBar.tsx';
import { EditorNotices } from './EditorNotices.tsx';
import { NameSection } from './NameSection.tsx';
import { OwnSection } from './OwnSection.tsx';
import { PresetMenu } from './PresetMenu.tsx';
import { Preview } from './Preview.tsx';
import { SwitchesSection } from './SwitchesSection.tsx';
import { TimeSection } from './TimeSection.tsx';
import { useEditorActs } from './useEditorActs.ts';
import { useLeaveGuard } from './useLeaveGuard.ts';
import { useViewForm } from './useViewForm.ts';
import classes from './ViewEditor.module.css';

const ALL = { page_size: 200 } as const;
const NONE: readonly never[] = [];

export interface ViewEditorProps {
  /** The view shown first: the form keeps it as its base. Version 0: one to be made. */
  readonly opened: ScheduleView;
  /** All views of the location as they are now. */
  readonly views: readonly ScheduleView[];
  readonly location: SessionLocation;
}

/** The form of one view with a picture of what it does. */
export function ViewEditor({ opened, views, location }: ViewEditorProps) {
  const { t } = useTranslation('views');
  const session = useSession();
  const rights = viewRights(session);
  const form = useViewForm(opened);
  const { base, isNew, isGone, isQueued } = form;
  const isDirty = form.changes > 0 && !isQueued && !isGone;
  const { blocker, free } = useLeaveGuard(isDirty);
  const acts = useEditorActs(form, rights.share, free);
  const operatories =
    useEndpoint(operatoryEndpoints.list, { query: { location_uuid: location.id, ...ALL } }).data?.items ??
    NONE;
  const providers = useEndpoint(providerEndpoints.list, { query: ALL }).data?.items ?? NONE;

  const mayEdit = isNew ? rights.create : rights.edit(base);
  const isReadOnly = !mayEdit || isGone;
  const part = { form, isReadOnly };
  const current = views.find((view) => view.id === base.id);
  useShortcuts([
    {
      id: 'save',
      key: 'mod+s',
      label: t('acts.save'),
      group: t('keys.group'),
      inFields: true,
      // The browser's own page saving is never what is meant here.
      run: () => (isReadOnly ? undefined : acts.save()),
    },
  ]);

  return (
    <>
      <EditorBar
        form={form}
        mayEdit={mayEdit}
        mayCreate={rights.create}
        onSave={acts.save}
        onCopy={acts.copy}
        onDelete={acts.remove}
      />
      {blocker.state === 'blocked' ? (
        <Fill slot="banner">
          <LeaveQuestion onLeave={() => blocker.proceed()} onStay={() => blocker.reset()} />
        </Fill>
      ) : null}
      <div className={classes.form}>
        <EditorNotices form={form} locked={mayEdit ? null : rights.create ? 'shared' : 'viewer'} />
        <NameSection {...part} mayShare={rights.share} />
        {current ? <OwnSection view={current} views={views} /> : null}
        {isReadOnly ? null : (
          <div className={classes.presets}>
            <PresetMenu onChoose={form.set} />
            <span>{t('presets.hint')}</span>
          </div>
        )}
        <TimeSection {...part} />
        <ColumnsSection {...part} operatories={operatories} />
        <ProvidersSection {...part} providers={providers} />
        <CardSection {...part} />
        <ColourSection {...part} operatories={operatories} providers={providers} />
        <SwitchesSection {...part} />
        <BubbleSection {...part} />
      </div>
      <Preview view={{ ...base, ...form.values }} location={location} />
    </>
  );
}
