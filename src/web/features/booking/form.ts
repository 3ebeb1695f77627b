import type { AppointmentType } from '#contract/appointment-types.ts';
import type { PatientSummary } from '#contract/patients.ts';
import type { ProcedureCode } from '#contract/procedure-codes.ts';
import {
  defaultPattern,
  patternForLength,
  resizePattern,
  type ProviderRole,
} from '#domain/appointment/pattern.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import type { BookingStart } from '#web/state/desk.ts';

/** One treatment of the visit being written; unchecked ones stay in the list and are not booked. */
export interface TreatmentLine {
  readonly codeId: string;
  readonly code: string;
  readonly description: string;
  /** Decimal string as typed or proposed; null for roles without sight of money. */
  readonly fee: string | null;
  readonly isOn: boolean;
}

export interface ProviderLine {
  readonly providerId: string;
  readonly role: ProviderRole;
}

/** Who does it: who is scheduled there at that time, until somebody (or nobody) is chosen. */
export type ProviderChoice =
  { readonly kind: 'scheduled' } | { readonly kind: 'chosen'; readonly id: string | null };

/** Everything typed in the booking sheet. */
export interface BookingForm {
  readonly patient: PatientSummary | null;
  readonly typeId: string | null;
  readonly treatments: readonly TreatmentLine[];
  readonly date: LocalDate | null;
  /** Wall clock; null while incomplete or not yet proposed. */
  readonly startTime: WallTime | null;
  readonly lengthMinutes: number;
  readonly operatoryId: string | null;
  /** Where it stands was given or proposed once; from then on only the person changes it. */
  readonly isPlaced: boolean;
  readonly provider: ProviderChoice;
  /** Beside the main provider. */
  readonly helpers: readonly ProviderLine[];
  /** Units of five minutes, as long as the visit. */
  readonly pattern: string;
  readonly isTimeLocked: boolean;
  /** Minutes before the start; null = as the patient's file says. */
  readonly arriveMinutes: number | null;
  readonly note: string;
}

export type FormAction =
  | { readonly type: 'change'; readonly change: Partial<BookingForm> }
  /** A place drawn on the grid, also while the sheet is open. */
  | { readonly type: 'start'; readonly start: BookingStart }
  /** The proposed place; does nothing once there is one. */
  | { readonly type: 'propose'; readonly operatoryId: string; readonly startTime: WallTime }
  | {
      readonly type: 'chooseType';
      readonly appointmentType: Pick<AppointmentType, 'id' | 'duration_minutes' | 'time_pattern_5'>;
      readonly treatments: readonly TreatmentLine[];
    }
  /** Another location: rooms and people are others there. */
  | { readonly type: 'elsewhere' }
  | { readonly type: 'length'; readonly minutes: number }
  | { readonly type: 'pattern'; readonly pattern: string }
  | { readonly type: 'addTreatment'; readonly line: TreatmentLine };

const FIRST_LENGTH = 30;
export const LENGTH_STEP = 5;
/** A day and a quarter of an hour would not fit on any grid. */
export const LONGEST = 12 * 60;

/** The form as the sheet opens. */
export function emptyForm(start: BookingStart): BookingForm {
  return reduceForm(
    {
      patient: null,
      typeId: null,
      treatments: [],
      date: start.date,
      startTime: null,
      lengthMinutes: FIRST_LENGTH,
      operatoryId: null,
      isPlaced: false,
      provider: { kind: 'scheduled' },
      helpers: [],
      pattern: defaultPattern(FIRST_LENGTH),
      isTimeLocked: false,
      arriveMinutes: null,
      note: '',
    },
    { type: 'start', start },
  );
}

export function reduceForm(form: BookingForm, action: FormAction): BookingForm {
  switch (action.type) {
    case 'change':
      return { ...form, ...action.change };
    case 'start': {
      const { date, patient, operatoryId, startTime, lengthMinutes } = action.start;
      const placed = {
        ...form,
        date,
        patient: patient ?? form.patient,
        operatoryId: operatoryId ?? form.operatoryId,
        startTime: startTime ?? form.startTime,
        isPlaced: form.isPlaced || (operatoryId !== undefined && startTime !== undefined),
      };
      // A type says how long it takes; what was drawn only counts before one is chosen.
      return lengthMinutes === undefined || form.typeId !== null ? placed : withLength(placed, lengthMinutes);
    }
    case 'elsewhere':
      return { ...form, operatoryId: null, isPlaced: false, provider: { kind: 'scheduled' }, helpers: [] };
    case 'propose':
      if (form.isPlaced) return form;
      return { ...form, operatoryId: action.operatoryId, startTime: action.startTime, isPlaced: true };
    case 'chooseType': {
      const { id, duration_minutes: length, time_pattern_5: pattern } = action.appointmentType;
      const own = form.treatments.filter(
        ({ codeId }) => !action.treatments.some((proposed) => proposed.codeId === codeId),
      );
      const kept = form.typeId === null ? own : [];
      return {
        ...form,
        typeId: id,
        treatments: [...action.treatments, ...kept],
        lengthMinutes: length,
        pattern: patternForLength(pattern, length),
      };
    }
    case 'length':
      return withLength(form, action.minutes);
    case 'pattern':
      return { ...form, pattern: action.pattern };
    case 'addTreatment': {
      const known = form.treatments.some(({ codeId }) => codeId === action.line.codeId);
      const treatments = known
        ? form.treatments.map((line) => (line.codeId === action.line.codeId ? { ...line, isOn: true } : line))
        : [...form.treatments, action.line];
      return { ...form, treatments };
    }
  }
}

function withLength(form: BookingForm, minutes: number): BookingForm {
  const stepped = Math.round(minutes / LENGTH_STEP) * LENGTH_STEP;
  const lengthMinutes = Math.min(LONGEST, Math.max(LENGTH_STEP, stepped));
  return { ...form, lengthMinutes, pattern: resizePattern(form.pattern, lengthMinutes) };
}

/** Whether closing would lose something a person chose or typed; a drawn time alone is drawn again in a second. */
export function isDirty(form: BookingForm): boolean {
  return (
    form.patient !== null ||
    form.typeId !== null ||
    form.treatments.length > 0 ||
    form.note.trim() !== '' ||
    form.arriveMinutes !== null ||
    form.isTimeLocked
  );
}

/** A line for a code with its usual fee. */
export function treatmentLine(code: ProcedureCode): TreatmentLine {
  return { codeId: code.id, code: code.code, description: code.description, fee: code.fee, isOn: true };
}

/** The lines a type proposes, in its order; codes that no longer exist are left out. */
export function proposedTreatments(
  type: Pick<AppointmentType, 'procedure_codes_to_add'>,
  codes: readonly ProcedureCode[],
): TreatmentLine[] {
  return type.procedure_codes_to_add.flatMap((text) => {
    const found = codes.find(({ code }) => code === text);
    return found ? [treatmentLine(found)] : [];
  });
}
