import { useCallback } from 'react';
import { useOrgApi } from '#web/api/context.ts';
import { colorOf } from '#web/ui/Avatar.tsx';

/**
 * Who moved a visit, as a colour. A visit that is being changed at this desk was moved here, and nobody is asked.
 */
export function useMoverOf(): (visitId: string) => Promise<string | null> | null {
  const { org, records, rules } = useOrgApi();
  return useCallback(
    (visitId) => {
      if (records.isPending('appointment', visitId)) return null;
      const author = rules('appointment').author?.(org, visitId) ?? Promise.resolve(null);
      return author.then(
        (found) => (found?.by ? colorOf(found.by) : null),
        // The outline stays plain; nothing else depends on it.
        () => null,
      );
    },
    [org, records, rules],
  );
}
