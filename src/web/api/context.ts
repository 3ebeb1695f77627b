import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Entity } from '#contract/kernel/endpoint.ts';
import { ConflictDesk } from './conflicts.ts';
import { createConnection, type ConnectionStore } from './connection.ts';
import { EditEngine } from './edits.ts';
import { appointmentRules } from './entities/appointment.ts';
import { scheduleNoteRules } from './entities/scheduleNote.ts';
import { scheduleViewRules } from './entities/scheduleView.ts';
import { blockoutRules, waitlistRules } from './entities/unplaced.ts';
import type { EntityRules } from './entity.ts';
import { invalidateEntity } from './keys.ts';
import { LiveFeed, type LiveSurroundings } from './live.ts';
import { LiveIntake } from './liveIntake.ts';
import { Outbox } from './outbox.ts';
import { createPresence, type PresenceStore } from './presence.ts';
import { RecordStore } from './records.ts';
import { UndoStack } from './undo.ts';

/** Everything that talks to one organisation's server side, made once when the organisation's pages open. */
export interface OrgApi {
  readonly org: string;
  readonly client: QueryClient;
  readonly records: RecordStore;
  readonly edits: EditEngine;
  readonly conflicts: ConflictDesk;
  readonly outbox: Outbox;
  readonly undo: UndoStack;
  readonly connection: ConnectionStore;
  readonly presence: PresenceStore;
  /** Rules of one kind of record. @throws Error for a kind without any: a programming mistake. */
  readonly rules: (entity: Entity) => EntityRules;
  /** Starts the live feed and the outbox's listeners. @returns the function that stops both. */
  readonly start: () => () => void;
}

const RULES: readonly EntityRules[] = [
  appointmentRules,
  scheduleNoteRules,
  scheduleViewRules,
  blockoutRules,
  waitlistRules,
];

/** @param org slug or uuid of the path. */
export function createOrgApi(
  org: string,
  client: QueryClient,
  options: { readonly rules?: readonly EntityRules[]; readonly live?: LiveSurroundings } = {},
): OrgApi {
  const rules = options.rules ?? RULES;
  const records = new RecordStore(client, rules);
  const conflicts = new ConflictDesk();
  const outbox = new Outbox();
  const undo = new UndoStack();
  const connection = createConnection(Date.now());
  const presence = createPresence();
  const edits = new EditEngine({ org, client, records, desk: conflicts, outbox, undo, rules });
  const start = () => {
    const intake = new LiveIntake({ org, client, records, rules });
    const feed = new LiveFeed(
      org,
      connection,
      {
        onChange: (event) => intake.add(event),
        onPresence: (desks) => presence.setState({ desks }),
        onResync: () => void client.invalidateQueries(),
        onJoined: () => refreshOlder(client),
      },
      options.live,
    );
    const online = () => feed.setOnline(true);
    const offline = () => feed.setOnline(false);
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    const stops = [
      feed.start(),
      outbox.attach(window),
      connection.subscribe((now, before) => {
        if (now.kind !== 'live' || before.kind === 'live') return;
        outbox.tryNow();
        // The server also ends the stream when the rights of the caller change.
        void invalidateEntity(client, 'membership');
      }),
      () => intake.stop(),
      () => window.removeEventListener('online', online),
      () => window.removeEventListener('offline', offline),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
  const rulesOf = (entity: Entity) => {
    const found = rules.find((rule) => rule.entity === entity);
    if (!found) throw new Error(`no rules for ${entity}`);
    return found;
  };
  return {
    org,
    client,
    records,
    edits,
    conflicts,
    outbox,
    undo,
    connection,
    presence,
    rules: rulesOf,
    start,
  };
}

/**
 * Reads again what was read before the feed was heard: a change in between would be missed. What is on its way now is
 * let through and read again after it, so that the first picture does not wait.
 */
function refreshOlder(client: QueryClient): void {
  const cache = client.getQueryCache();
  const onTheirWay = new Set(cache.findAll({ fetchStatus: 'fetching' }).map((query) => query.queryHash));
  void client.invalidateQueries({
    predicate: (query) => query.state.dataUpdatedAt > 0 && !onTheirWay.has(query.queryHash),
  });
  if (onTheirWay.size === 0) return;
  const stop = cache.subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    if (!onTheirWay.delete(event.query.queryHash)) return;
    if (onTheirWay.size === 0) stop();
    void client.invalidateQueries({ queryKey: event.query.queryKey, exact: true });
  });
}

/** The organisation's API; null outside an organisation's pages. */
export const ApiContext = createContext<OrgApi | null>(null);

/** @throws Error outside `OrgApiProvider`: a programming mistake. */
export function useOrgApi(): OrgApi {
  const api = useContext(ApiContext);
  if (!api) throw new Error('used outside an organisation');
  return api;
}
