import { useMemo } from 'react';
import { definitionEndpoints, type Definition, type DefinitionCategory } from '#contract/definitions.ts';
import { flowStatusEndpoints } from '#contract/flow-statuses.ts';
import { useEndpoint } from '#web/api/query.ts';
import type { StepWords } from './model/steps.ts';

export interface VisitWords extends StepWords {
  readonly cancelReasons: readonly Definition[];
  readonly brokenReasons: readonly Definition[];
  readonly tags: readonly Definition[];
}

/** Words a clinic defines change rarely; the live feed tells when they do. */
const STALE = 10 * 60_000;
const ALL = { page_size: 200 } as const;

/** The lists a clinic defines for itself, as far as visits speak of them; empty until they are read. */
export function useVisitWords(): VisitWords {
  const definitions = useEndpoint(definitionEndpoints.list, { query: ALL }, { staleTime: STALE });
  const flows = useEndpoint(flowStatusEndpoints.list, { query: ALL }, { staleTime: STALE });
  return useMemo(() => {
    const of = (category: DefinitionCategory) =>
      (definitions.data?.items ?? []).filter((definition) => definition.category === category);
    return {
      flows: flows.data?.items ?? [],
      confirmations: of('ApptConfirmed'),
      cancelReasons: of('CancelReason'),
      brokenReasons: of('BrokenReason'),
      tags: of('ApptTag'),
    };
  }, [definitions.data, flows.data]);
}
