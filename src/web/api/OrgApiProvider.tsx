import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, type ReactNode } from 'react';
import { ApiContext, createOrgApi } from './context.ts';

export interface OrgApiProviderProps {
  /** Slug or uuid from the path. */
  readonly org: string;
  /** Another number opens the live feed anew: the feed ends with the session it was opened in. */
  readonly signIns?: number;
  readonly children: ReactNode;
}

/** Gives the pages of an organisation their API and keeps its live feed open while they are on screen. */
export function OrgApiProvider({ org, signIns = 0, children }: OrgApiProviderProps) {
  const client = useQueryClient();
  const api = useMemo(() => createOrgApi(org, client), [org, client]);
  useEffect(() => api.start(), [api, signIns]);
  return <ApiContext value={api}>{children}</ApiContext>;
}
