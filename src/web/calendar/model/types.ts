import type { DisplayKind } from '#domain/appointment/display.ts';
import type { KeyPrivacy } from '#domain/view/card-keys.ts';

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

/**
 * What a card says, worked out once for each visit and layout: texts are ready to show, empty fields and rows are gone.
 * How much of it fits is decided by `layout/card-lines.ts`.
 */
export interface CardContent {
  readonly rows: readonly CardRow[];
  readonly badges: CardBadges;
  /** The rows tell the status in words: no line of its own is needed for somebody who is here. */
  readonly saysStatus: boolean;
  /** The layout shows flags somewhere, so a card of one line shows the first of them. */
  readonly hasFlags: boolean;
  /** Most lines a card may take (compact mode); null = as many as fit. */
  readonly mostLines: number | null;
}

export interface CardRow {
  /** Place in the layout, from 0. */
  readonly index: number;
  readonly left: readonly CardPiece[];
  readonly right: readonly CardPiece[];
}

export type CardCorner = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';
export type CardBadges = Readonly<Partial<Record<CardCorner, CardPiece>>>;

export type CardStyle = 'normal' | 'bold' | 'muted';

/** One field of a card. */
export type CardPiece =
  | { readonly kind: 'name'; readonly style: CardStyle }
  | {
      readonly kind: 'text';
      readonly style: CardStyle;
      readonly text: string;
      readonly privacy: KeyPrivacy;
      /** Written by people: italic. */
      readonly isNote: boolean;
      /** A number, date or phone: shown whole or not at all. Words may be shortened. */
      readonly isFigure: boolean;
    }
  /** The time of the visit, which a card in the hand rewrites. `short` is for narrow cards. */
  | { readonly kind: 'time'; readonly style: CardStyle; readonly text: string; readonly short: string }
  /** One line for each part where there is room. */
  | { readonly kind: 'treatment'; readonly style: CardStyle; readonly parts: readonly string[] }
  /** The status in words; for somebody who is here or did not come, the chip. */
  | { readonly kind: 'status'; readonly style: CardStyle; readonly text: string }
  | { readonly kind: 'flags' }
  | { readonly kind: 'mark'; readonly flag: VisitFlag }
  | { readonly kind: 'glyph'; readonly status: VisitStatus };

/** Somebody else has the visit open. */
export interface VisitMark {
  readonly initials: string;
  /** CSS colour. */
  readonly color: string;
  /** 'Nora Vale has this visit open', read with the card. */
  readonly label: string;
}

export interface CalendarVisit {
  /** Somebody else has it open. */
  mark?: VisitMark;
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
  /** What its card says. */
  card: CardContent;
  provider: CalendarProvider;
  /** CSS colours of the card and of its bar. */
  fill: string;
  accent: string;
  /** A colour rule of the view speaks: the card stands out whatever its status. */
  isRuled: boolean;
  bar: readonly BarSegment[];
  flags: readonly VisitFlag[];
  immovable: Immovable | null;
  /** Saved, but not yet acknowledged by the server. */
  saving: boolean;
  /** Waiting in the tab for the connection (decisions 25). */
  queued: boolean;
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
  /** When each of them is here: '8:00 – 12:00, 1:00 – 5:00'. */
  hours: readonly { provider: CalendarProvider; text: string }[];
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
  kind: 'move' | 'resize' | 'create' | 'place' | 'copy';
  /** Visit id, id of the external card, or null when drawing a new visit. */
  subjectId: string | null;
  laneId: string;
}

export type Judge = (proposal: Proposal) => Judgement;

/** What is in the hand, asked once when it is lifted, and the hours that are drawn. */
export interface LandingsAsked extends LaneRange {
  subjectId: string;
  /** It stays where it is, and another one lands. */
  isCopy: boolean;
  lengthMinutes: number;
  increment: number;
}

/** The stretches of each lane in which it may land, by lane; a lane that is not named has none. */
export type Landings = (asked: LandingsAsked) => ReadonlyMap<string, readonly LaneRange[]>;

export type InputKind = 'pointer' | 'keyboard';

/** What leaves the calendar. Nothing has happened yet: the owner of the data decides. */
export type CalendarIntent =
  | { type: 'select'; id: string | null }
  | { type: 'open'; id: string; via: InputKind }
  | { type: 'create'; laneId: string; startMin: number; endMin: number; via: InputKind }
  | { type: 'move'; id: string; laneId: string; startMin: number; endMin: number; via: InputKind }
  | { type: 'resize'; id: string; laneId: string; startMin: number; endMin: number; via: InputKind }
  | { type: 'place'; id: string; laneId: string; startMin: number; endMin: number; via: InputKind }
  /** Another visit like this one. */
  | { type: 'copy'; id: string; laneId: string; startMin: number; endMin: number; via: InputKind }
  | { type: 'stow'; id: string; zone: string; via: InputKind }
  /** In move mode: the card in the hand goes so many days on; the owner shows that day. */
  | { type: 'carry'; id: string; days: 1 | -1 }
  /** A card that was carried to another day was let go: the day it came from is shown again. */
  | { type: 'return'; id: string }
  /** Right click, or the menu key on a focused card; client px. */
  | { type: 'menu'; id: string; x: number; y: number }
  /** The same on an empty slot: where it starts, and how long nothing stands in its way. */
  | { type: 'slotMenu'; laneId: string; startMin: number; freeMinutes: number; x: number; y: number }
  | { type: 'more'; laneId: string; ids: readonly string[] };
