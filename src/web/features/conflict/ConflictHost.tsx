import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { OpenConflict, Resolution } from '#web/api/conflicts.ts';
import { useOrgApi } from '#web/api/context.ts';
import { isAppointmentCase } from './appointmentCase.ts';
import { AppointmentConflict } from './AppointmentConflict.tsx';
import { isNoteCase, NoteConflict } from './NoteConflict.tsx';
import { isViewCase, ViewConflict } from './ViewConflict.tsx';

export interface ConflictHostProps {
  /** Name of the person signed in. */
  readonly me: string;
  /** Draws a visit as a card of the grid; the shell passes it, as features do not know each other. */
  readonly preview?: (visit: Appointment) => ReactNode;
}

/** The one place in the shell where clashes are shown, one after the other. */
export function ConflictHost({ me, preview }: ConflictHostProps) {
  const { conflicts } = useOrgApi();
  const first = useStore(conflicts.store, (state) => state.open[0]);
  if (!first) return null;
  return (
    <Suspense fallback={null}>
      <OneConflict key={first.key} conflict={first} me={me} {...(preview ? { preview } : {})} />
    </Suspense>
  );
}

interface OneConflictProps extends ConflictHostProps {
  readonly conflict: OpenConflict;
}

function OneConflict({ conflict: { key, about }, me, preview }: OneConflictProps) {
  const { conflicts } = useOrgApi();
  const [now] = useState(() => Date.now());
  const isKnown = isAppointmentCase(about) || isNoteCase(about) || isViewCase(about);
  useEffect(() => {
    // A kind of record nobody draws yet: the edit stays with the person instead of hanging.
    if (!isKnown) conflicts.settle(key, { kind: 'keep_editing' });
  }, [conflicts, isKnown, key]);
  const common = { me, now, onSettle: (resolution: Resolution) => conflicts.settle(key, resolution) };
  if (isAppointmentCase(about)) return <AppointmentConflict about={about} preview={preview} {...common} />;
  if (isNoteCase(about)) return <NoteConflict about={about} {...common} />;
  return isViewCase(about) ? <ViewConflict about={about} {...common} /> : null;
}
