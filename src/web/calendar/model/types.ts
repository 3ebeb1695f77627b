import type { DisplayKind } from '#domain/appointment/display.ts';

/**
 * What the calendar draws. Everything here is ready to show: the feature that owns the data turns wire records into
 * these values (texts localised, money formatted, hidden fields null) and the calendar only lays them out.
 *
 * Every `…Min` is in elapsed minutes since the first instant of the local date (decisions 15); where several days stand
 * side by side, in minutes of the axis they share.
 */

/** Display status of a visit that stands on the grid, one step of the solidity ramp each (decisions 13). */
export type VisitStatus = Exclude<DisplayKind, 'planned' | 'unscheduled' | 'pinboard'>;

/** In the order in which a card shows them (DESIGN "Card anatomy"). */
export type VisitFlag = 'alert' | 'np' | 'asap' | 'lock' | 'lab' | 'note';

/** Why a card cannot be dragged; null when it can. */
export type Immovable = 'time_locked' | 'finished' | 'read_only';

/** A stretch of a visit, in minutes from its start. */
export interface BarSegment {
  from: number;
  to: number;
  kind: 'provider' | 'assistant';
}

export interface CalendarProvider {
  id: string;
  initials: string;
  name: string;
  /** A CSS colour value, from `providerColour`. */
  color: string;
}

export interface CalendarVisit {
  id: string;
  version: number;
  laneId: string;
  startMin: number;
  endMin: number;
  status: VisitStatus;
  /** Booked length, minutes. */
  lengthMinutes: number;
  /** Minutes waiting (arrived) or in the chair (in_chair, over_time); null otherwise. */
  minutesIn: number | null;
  name: string;
  /** 'W. P.', all that privacy mode shows of a name. */
  initials: string;
  age: number | null;
  treatment: readonly string[];
  fee: string | null;
  note: string | null;
  phone: string | null;
  balance: string | null;
  insurance: string | null;
  provider: CalendarProvider;
  bar: readonly BarSegment[];
  flags: readonly VisitFlag[];
  immovable: Immovable | null;
  /** Saved, but not yet acknowledged by the server. */
  saving: boolean;
  /** Waiting in the tab for the connection (decisions 25). */
  queued: boolean;
  /** '10:10–11:20' and '10:10'. */
  timeLabel: string;
  startLabel: string;
  /** What the card says to a screen reader, without name and time: status, alerts. */
  alertText: string | null;
}

export interface LaneRange {
  startMin: number;
  endMin: number;
}

export interface PresenceRange extends LaneRange {
  color: string;
}

/** Money is null where the reader may not see it (decisions 11). */
export interface LaneProduction {
  amount: string;
  goal: string | null;
  /** '4.6k', for narrow headers. */
  goalShort: string | null;
  percent: number | null;
  percentLabel: string | null;
}

/** Lanes that stand side by side under one head: a day of the week. */
export interface LaneGroup {
  id: string;
  /** 'Mon' and '17'. */
  weekday: string;
  day: string;
  /** 'Monday, November 17, 2025', for a screen reader. */
  label: string;
  /** The now-line is drawn here and nowhere else. */
  isToday: boolean;
  holiday: string | null;
  note: string | null;
  production: LaneProduction | null;
}

/** A column: an operatory, a provider or a day. */
export interface CalendarLane {
  id: string;
  /** Of the `LaneGroup` it stands in; the lanes of a group follow each other. */
  groupId?: string;
  title: string;
  providers: readonly CalendarProvider[];
  production: LaneProduction | null;
  closed: readonly LaneRange[];
  presence: readonly PresenceRange[];
}

export interface CalendarBlockout extends LaneRange {
  id: string;
  /** null: the whole clinic, or every lane of `groupId`. */
  laneId: string | null;
  groupId?: string;
  label: string;
  detail: string | null;
  icon: 'lunch' | 'meeting' | 'hold' | 'other';
  /** `hold` invites a visit, `block` refuses one. */
  style: 'block' | 'hold';
}

export interface AxisHour {
  min: number;
  /** '8' and 'am', or '08:00' and ''. */
  text: string;
  suffix: string;
  /** Shown when the hour occurs twice that day. */
  offset: string | null;
}

/** 'start' = '1:20', 'full' = '1:20 PM'. Stable between renders. */
export type FormatMinute = (min: number, style: 'short' | 'full') => string;

export interface CalendarDay {
  /** The local date, used as key when another day is shown. */
  date: string;
  startMin: number;
  endMin: number;
  dayMinutes: number;
  hours: readonly AxisHour[];
  /** null on any day but today. */
  nowMin: number | null;
  increment: number;
  rowPx: number;
  formatMinute: FormatMinute;
}

/** The appointment being written in the booking sheet, drawn where it would land. */
export interface BookingDraft extends LaneRange {
  laneId: string;
  verdict: Verdict;
  title: string;
  lines: readonly string[];
}

export interface Suggestion extends LaneRange {
  id: string;
  laneId: string;
  number: number;
  title: string;
  detail: string | null;
}

export type Verdict = 'free' | 'warn' | 'blocked';

/** The answer of the room that knows the rules; texts are localised. */
export interface Judgement {
  verdict: Verdict;
  title: string | null;
  detail: string | null;
}

/** What somebody is about to do, asked once for every cell a drag passes. */
export interface Proposal extends LaneRange {
  kind: 'move' | 'resize' | 'create' | 'place';
  /** Visit id, id of the external card, or null when drawing a new visit. */
  subjectId: string | null;
  laneId: string;
}

export type Judge = (proposal: Proposal) => Judgement;

export type InputKind = 'pointer' | 'keyboard';

/** What leaves the calendar. Nothing has happened yet: the owner of the data decides. */
export type CalendarIntent =
  | { type: 'select'; id: string | null }
  | { type: 'open'; id: string; via: InputKind }
  | { type: 'create'; laneId: string; startMin: number; endMin: number; via: InputKind }
  | { type: 'move'; id: string; laneId: string; startMin: number; endMin: number; via: InputKind }
  | { type: 'resize'; id: string; laneId: string; startMin: number; endMin: number; via: InputKind }
  | { type: 'place'; id: string; laneId: string; startMin: number; endMin: number; via: InputKind }
  | { type: 'stow'; id: string; zone: string; via: InputKind }
  /** Right click, or the menu key on a focused card; client px. */
  | { type: 'menu'; id: string; x: number; y: number }
  | { type: 'more'; laneId: string; ids: readonly string[] };
