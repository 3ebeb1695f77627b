import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { EndpointAnswer, EndpointDefinition, Entity } from '#contract/kernel/endpoint.ts';
import type { Connection } from './connection.ts';
import { useOrgApi } from './context.ts';
import type { CreatingMutation } from './creation.ts';
import type { VersionedRecord } from './entity.ts';
import type { OutboxState } from './outbox.ts';
import type { Outcome } from './outcome.ts';
import type { RecordNews } from './records.ts';
import type { RunOptions, VersionedMutation } from './versioned.ts';

/** The way features change versioned records; `isRunning` while an edit of this component is unanswered. */
export function useVersionedMutation<E extends EndpointDefinition, R extends VersionedRecord, V>(
  mutation: VersionedMutation<E, R, V>,
): {
  readonly run: (variables: V, options?: RunOptions<R>) => Promise<Outcome<R, EndpointAnswer<E>>>;
  readonly isRunning: boolean;
} {
  const { edits } = useOrgApi();
  const { track, isRunning } = useRunning();
  const run = useCallback(
    (variables: V, options?: RunOptions<R>) => track(edits.run(mutation, variables, options)),
    [edits, mutation, track],
  );
  return { run, isRunning };
}

/** The way features make new records. */
export function useCreatingMutation<E extends EndpointDefinition, R extends VersionedRecord, V>(
  mutation: CreatingMutation<E, R, V>,
): {
  readonly run: (variables: V) => Promise<Outcome<R, EndpointAnswer<E>>>;
  readonly isRunning: boolean;
} {
  const { edits } = useOrgApi();
  const { track, isRunning } = useRunning();
  const run = useCallback(
    (variables: V) => track(edits.create(mutation, variables)),
    [edits, mutation, track],
  );
  return { run, isRunning };
}

function useRunning(): {
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly isRunning: boolean;
} {
  const [count, setCount] = useState(0);
  const track = useCallback(<T>(work: Promise<T>) => {
    setCount((now) => now + 1);
    return work.finally(() => setCount((now) => now - 1));
  }, []);
  return { track, isRunning: count > 0 };
}

/** Calls back on every newer version of one record, whoever made it (decisions 1: open forms follow). */
export function useRecordChanges(
  entity: Entity,
  id: string | null,
  onNews: (news: RecordNews) => void,
): void {
  const { records } = useOrgApi();
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(
    () => (id === null ? undefined : records.subscribe(entity, id, (news) => latest.current(news))),
    [records, entity, id],
  );
}

/** State of the connection, for the dot and the banner. */
export function useConnection(): Connection {
  return useStore(useOrgApi().connection);
}

/** What waits and what was refused, for the banner; `tryNow` and `dismiss` for its buttons. */
export function useOutbox(): OutboxState & {
  readonly tryNow: () => void;
  readonly dismiss: (key: number) => void;
} {
  const { outbox } = useOrgApi();
  const state = useStore(outbox.store);
  const tryNow = useCallback(() => outbox.tryNow(), [outbox]);
  const dismiss = useCallback((key: number) => outbox.dismiss(key), [outbox]);
  return { ...state, tryNow, dismiss };
}

/** Whether a record carries a change that waits for the connection (dashed upper edge of the card). */
export function useIsQueued(id: string): boolean {
  return useStore(useOrgApi().outbox.store, (state) => state.queuedIds.has(id));
}
