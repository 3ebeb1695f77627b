import { useTranslation } from 'react-i18next';
import { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import { definitionEndpoints } from '#contract/definitions.ts';
import { flowStatusEndpoints } from '#contract/flow-statuses.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { Provider } from '#contract/providers.ts';
import type { ColorConfig } from '#contract/view-layouts.ts';
import { useEndpoint } from '#web/api/query.ts';
import { hexOf } from './swatches.ts';

export type ColourSource = ColorConfig['fill_by'];

/** Something a visit can have and a colour can stand for. */
export interface ColourValue {
  /** Uuid or value, as rules and overrides name it. */
  readonly id: string;
  readonly label: string;
  /** Its own colour, '#RRGGBB'; null when it has none. */
  readonly colour: string | null;
}

export type ColourValues = Readonly<Record<Exclude<ColourSource, 'none'>, readonly ColourValue[]>>;

/** What a visit is called on its card, in the order of its day. */
const STATUSES = [
  'scheduled',
  'confirmed',
  'arrived',
  'in_chair',
  'over_time',
  'checkout',
  'complete',
  'broken',
  'cancelled',
] as const;

const ALL = { page_size: 200 } as const;

/** Everything that can lend or be given a colour at a location. */
export function useColourValues(
  operatories: readonly Operatory[],
  providers: readonly Provider[],
): ColourValues {
  const { t } = useTranslation('fields');
  const types = useEndpoint(appointmentTypeEndpoints.list, { query: ALL });
  const confirmations = useEndpoint(definitionEndpoints.list, {
    query: { category: 'ApptConfirmed', ...ALL },
  });
  const flow = useEndpoint(flowStatusEndpoints.list, { query: ALL });
  const named = ({ id, name, color }: { id: string; name: string; color: string | null }): ColourValue => ({
    id,
    label: name,
    colour: hexOf(color),
  });
  return {
    provider: providers.map(({ id, short_name: name, color }) => named({ id, name, color })),
    appointment_type: (types.data?.items ?? []).map(named),
    status: STATUSES.map((id) => ({ id, label: t(`status.${id}`), colour: null })),
    confirmation_status: (confirmations.data?.items ?? []).map(named),
    flow_status: (flow.data?.items ?? []).map(named),
    operatory: operatories.map(({ id, name }) => ({ id, label: name, colour: null })),
  };
}
