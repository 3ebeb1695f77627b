import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionEndpoints } from '#contract/definitions.ts';
import { flowStatusEndpoints } from '#contract/flow-statuses.ts';
import type { Provider } from '#contract/providers.ts';
import type { ScheduleView } from '#contract/views.ts';
import { VIEW_DEFAULTS } from '#domain/view/defaults.ts';
import { useEndpoint } from '#web/api/query.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { layoutsOf, type CardLook } from '../model/look.ts';

/** Words a clinic defines change rarely; the live feed tells when they do. */
const STALE = 10 * 60_000;
const ALL = { query: { page_size: 200 } } as const;

/** How a view draws its visits, for every calendar; null = as without any view. The same object until something changes. */
export function useCardLook(view: ScheduleView | null, providers: ReadonlyMap<string, Provider>): CardLook {
  const { t } = useTranslation('fields');
  const formats = useFormats();
  const { me, can } = useSession();
  const { currency } = me.organisation;
  const mayMove = can('appointment.move');
  const { card, colours } = layoutsOf(view);
  const by = [colours.fill_by, colours.accent_by];
  // Confirmations and flow statuses bring their colours only to views that ask for them.
  const definitions = useEndpoint(definitionEndpoints.list, ALL, {
    enabled: by.includes('confirmation_status'),
    staleTime: STALE,
  });
  const flows = useEndpoint(flowStatusEndpoints.list, ALL, {
    enabled: by.includes('flow_status'),
    staleTime: STALE,
  });
  const definedColours = useMemo(
    () =>
      new Map(
        [...(definitions.data?.items ?? []), ...(flows.data?.items ?? [])].flatMap(({ id, color }) =>
          color === null ? [] : [[id, color] as const],
        ),
      ),
    [definitions.data, flows.data],
  );
  const isCompact = view?.compact_mode ?? VIEW_DEFAULTS.compact_mode;
  const showProduction = view?.show_production ?? VIEW_DEFAULTS.show_production;
  return useMemo(
    () => ({
      card,
      colours,
      isCompact,
      definedColours,
      providers,
      formats,
      t,
      currency,
      mayMove,
      showProduction,
    }),
    [card, colours, isCompact, definedColours, providers, formats, t, currency, mayMove, showProduction],
  );
}
