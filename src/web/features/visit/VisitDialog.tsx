import type { Appointment } from '#contract/appointment-shapes.ts';
import { BreakDialog } from './BreakDialog.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { OtherVisitsDialog, type OtherVisitsDialogProps } from './OtherVisitsDialog.tsx';
import type { useVisitCommands } from './useVisitCommands.ts';
import type { VisitWords } from './useVisitWords.ts';

/** What a dialog asks about a visit. */
export type VisitQuestion = 'break' | 'cancel' | 'move' | 'others';

export interface VisitDialogProps {
  readonly about: VisitQuestion;
  readonly visit: Appointment;
  /** The name as it may be shown. */
  readonly name: string;
  readonly words: VisitWords;
  readonly commands: ReturnType<typeof useVisitCommands>['commands'];
  /** To another visit of the patient. */
  readonly onGo: OtherVisitsDialogProps['onChoose'];
  readonly onClose: () => void;
}

/** The dialogs of a visit; fetched behind the first day, which shows none of them. */
export function VisitDialog({ about, visit, name, words, commands, onGo, onClose }: VisitDialogProps) {
  const common = { visit, name, onClose };
  switch (about) {
    case 'move':
      return (
        <MoveDialog
          {...common}
          onMove={(to) => {
            onClose();
            void commands.move(visit, to);
          }}
        />
      );
    case 'others':
      return (
        <OtherVisitsDialog
          {...common}
          onChoose={(other) => {
            onClose();
            onGo(other);
          }}
        />
      );
    case 'break':
      return (
        <BreakDialog
          {...common}
          reasons={words.brokenReasons}
          onBreak={(reason, note) => {
            onClose();
            void commands.break(visit, reason, note);
          }}
        />
      );
    case 'cancel':
      return (
        <CancelDialog
          {...common}
          reasons={words.cancelReasons}
          onCancel={(choice) => {
            onClose();
            void commands.cancel(visit, choice);
          }}
        />
      );
  }
}
