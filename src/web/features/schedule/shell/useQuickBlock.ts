import { useTranslation } from 'react-i18next';
import { blockoutTypeEndpoints, type BlockoutType } from '#contract/blockout-types.ts';
import type { Blockout } from '#contract/blockouts.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { useOrgApi } from '#web/api/context.ts';
import type { Outcome } from '#web/api/outcome.ts';
import { useEndpoint } from '#web/api/query.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { CHANGE_TOAST, useUndoToast } from '#web/state/useUndoToast.ts';
import { showToast } from '#web/ui/toast.tsx';
import { blockTime, removeBlockout } from './blockoutMutations.ts';

export interface StretchOfRoom {
  readonly operatory: { readonly id: string; readonly name: string };
  readonly date: LocalDate;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
}

const NONE: readonly BlockoutType[] = [];

/** Blocking time and freeing it from the menu of a slot, told with Undo. Null for whoever may not. */
export function useQuickBlock(location: SessionLocation): {
  readonly types: readonly BlockoutType[];
  readonly block: (type: BlockoutType, where: StretchOfRoom) => void;
  readonly free: (blockout: Blockout) => void;
} | null {
  const { t } = useTranslation('slot');
  const { t: changes } = useTranslation('changes');
  const { t: errors } = useTranslation('errors');
  const formats = useFormats();
  const { can } = useSession();
  const { edits } = useOrgApi();
  const { undoAction } = useUndoToast();
  const mayBlock = can('blockout.write');
  const types = useEndpoint(blockoutTypeEndpoints.list, { query: { page_size: 200 } }, { enabled: mayBlock });
  if (!mayBlock) return null;

  const zone = location.timezone;
  const tell = (outcome: Outcome<unknown>, done: string): void => {
    if (outcome.kind === 'refused') {
      const text = errorText(outcome.refusal.item, { t: errors, formats, zone, now: Date.now() });
      showToast(text, { id: CHANGE_TOAST, tone: 'danger' });
    } else if (outcome.kind === 'saved' || outcome.kind === 'queued') {
      const actions = outcome.undo ? [undoAction([outcome.undo], zone)] : [];
      showToast(done, { id: CHANGE_TOAST, actions });
    }
  };
  const block = async (type: BlockoutType, where: StretchOfRoom): Promise<void> => {
    const { operatory, date, startTime, endTime } = where;
    const place = `${formats.clock(startTime)}, ${operatory.name}`;
    const wanted = {
      locationId: location.id,
      operatoryId: operatory.id,
      typeId: type.id,
      date,
      startTime,
      endTime,
      label: changes('block', { place }),
    };
    tell(await edits.create(blockTime, wanted), t('blocked', { type: type.name, place }));
  };
  const free = async (blockout: Blockout): Promise<void> => {
    const name = blockout.blockout_type.name ?? '';
    const label = changes('unblock', { name, time: formats.clock(blockout.start_time) });
    const outcome = await edits.run(removeBlockout, { id: blockout.id, label }, { base: blockout });
    tell(outcome, t('freed', { type: name }));
  };
  return {
    // A holiday is of the whole location, never of one operatory.
    types: (types.data?.items ?? NONE).filter((type) => type.status === 'active' && !type.is_holiday),
    block: (type, where) => void block(type, where),
    free: (blockout) => void free(blockout),
  };
}
