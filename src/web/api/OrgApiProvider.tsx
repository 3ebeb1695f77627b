import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, type ReactNode } from 'react';
import { ApiContext, createOrgApi } from './context.ts';

export interface OrgApiProviderProps {
  /** Slug or uuid from the path. */
  readonly org: string;
  readonly children: ReactNode;
}

/** Gives the pages of an organisation their API and keeps its live feed open while they are on screen. */
export function OrgApiProvider({ org, children }: OrgApiProviderProps) {
  const client = useQueryClient();
  const api = useMemo(() => createOrgApi(org, client), [org, client]);
  useEffect(() => api.start(), [api]);
  return <ApiContext value={api}>{children}</ApiContext>;
}
