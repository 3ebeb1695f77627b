import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router-dom';
import { useOrgApi } from '#web/api/context.ts';
import { useCurrentLocation, type SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useUndoToast } from '#web/state/useUndoToast.ts';
import { EmptyState, InlineError } from '#web/ui/Message.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { useViews } from '../useView.ts';
import { viewRights } from '../viewRights.ts';
import { blankView } from './form.ts';
import { ViewEditor } from './ViewEditor.tsx';
import classes from './ViewEditor.module.css';
import { ViewList } from './ViewList.tsx';

const NEW = 'new';

/** `/:org/setup/views/:view?`: the saved views of a location, and the form of one of them. */
export function ViewsPage() {
  const { t } = useTranslation('views');
  const { location } = useCurrentLocation();
  if (!location) return <EmptyState>{t('list.noLocation')}</EmptyState>;
  return (
    <>
      <title>{t('list.pageTitle', { location: location.name })}</title>
      <ViewsOf key={location.id} location={location} />
    </>
  );
}

function ViewsOf({ location }: { readonly location: SessionLocation }) {
  const { t } = useTranslation('views');
  const { view: wanted } = useParams();
  const session = useSession();
  const { create } = viewRights(session);
  const { views, reading } = useViews(location.id);
  const { undo } = useOrgApi();
  const { tellUndo } = useUndoToast();
  useShortcuts([
    {
      id: 'undo',
      key: 'mod+z',
      run: () => void undo.undo().then((result) => tellUndo(result, location.timezone)),
    },
  ]);

  if (!views) {
    return reading.isError ? (
      <InlineError onRetry={() => void reading.refetch()}>{t('list.failed')}</InlineError>
    ) : null;
  }
  const found = views.find((view) => view.id === wanted);
  const first = views.find((view) => view.is_default) ?? views[0];
  if (wanted === undefined && first) {
    const search = `?location=${encodeURIComponent(location.id)}`;
    return <Navigate to={{ pathname: `/${session.org}/setup/views/${first.id}`, search }} replace />;
  }
  return (
    <div className={classes.page}>
      <ViewList views={views} locationId={location.id} mayCreate={create} />
      <OpenView wanted={wanted} found={found} views={views} location={location} mayCreate={create} />
    </div>
  );
}

interface OpenViewProps {
  readonly wanted: string | undefined;
  readonly found: Parameters<typeof ViewEditor>[0]['opened'] | undefined;
  readonly views: Parameters<typeof ViewEditor>[0]['views'];
  readonly location: SessionLocation;
  readonly mayCreate: boolean;
}

/** The form of the view asked for. One that disappears while it is open stays on screen with what was typed. */
function OpenView({ wanted, found, views, location, mayCreate }: OpenViewProps) {
  const { t } = useTranslation('views');
  const { grant } = useSession();
  const [kept, setKept] = useState(found);
  if (found && found.id !== kept?.id) setKept(found);
  if (wanted === NEW && mayCreate) {
    const visibility = grant('view.write') === 'all' ? 'shared' : 'personal';
    return (
      <ViewEditor
        key={NEW}
        opened={blankView({ id: location.id, name: location.name }, visibility)}
        views={views}
        location={location}
      />
    );
  }
  const opened = found ?? (kept?.id === wanted ? kept : undefined);
  if (opened) return <ViewEditor key={opened.id} opened={opened} views={views} location={location} />;
  return (
    <div className={classes.message}>
      <EmptyState>
        {t(wanted === undefined ? 'list.empty' : 'list.unknown', { location: location.name })}
      </EmptyState>
    </div>
  );
}
