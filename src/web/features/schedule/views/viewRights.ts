import type { ScheduleView } from '#contract/views.ts';
import type { CurrentSession } from '#web/state/currentSession.ts';

export interface ViewRights {
  /** New views can be made: at least personal ones. */
  readonly create: boolean;
  /** What everybody sees can be made and changed. */
  readonly share: boolean;
  readonly edit: (view: Pick<ScheduleView, 'visibility'>) => boolean;
}

/** What the caller may do with views: `own` means personal ones, and nobody sees another person's. */
export function viewRights({ grant }: Pick<CurrentSession, 'grant'>): ViewRights {
  const right = grant('view.write');
  return {
    create: right !== 'none',
    share: right === 'all',
    edit: ({ visibility }) => right === 'all' || (right === 'own' && visibility === 'personal'),
  };
}
