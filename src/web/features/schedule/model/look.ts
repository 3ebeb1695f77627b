import type { TFunction } from 'i18next';
import type { Provider } from '#contract/providers.ts';
import type { BubbleLayout, CardLayout, ColorConfig } from '#contract/view-layouts.ts';
import type { ScheduleView } from '#contract/views.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import type { Formats } from '#web/i18n/format.ts';
import type { BubbleLook } from '#web/state/visitActions.ts';

/** How a view draws visits: the layouts it shows them in, with everything that turns a record into a card. */
export interface CardLook {
  readonly card: CardLayout;
  readonly isCompact: boolean;
  readonly colours: ColorConfig;
  /** Own colours of confirmations and flow statuses by id, as far as the colours ask for them. */
  readonly definedColours: ReadonlyMap<string, string>;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly formats: Formats;
  readonly t: TFunction<'fields'>;
  readonly currency: string;
  /** Whether the caller may move visits at all. */
  readonly mayMove: boolean;
  /** Whether fees are drawn (view). */
  readonly showProduction: boolean;
}

export interface ViewLayouts {
  readonly card: CardLayout;
  readonly bubble: BubbleLayout;
  readonly colours: ColorConfig;
}

const GENERAL = generalPreset();

/** The layouts in force; a view without its own has the general preset's. The same objects for the same view. */
export function layoutsOf(view: ScheduleView | null): ViewLayouts {
  return {
    card: view?.card_layout ?? GENERAL.card_layout,
    bubble: view?.bubble_layout ?? GENERAL.bubble_layout,
    colours: view?.color_config ?? GENERAL.color_config,
  };
}

/** How bubbles look through a view. The patient has a name in them where the view gives one, on the card or there. */
export function bubbleLook(view: ScheduleView | null): BubbleLook {
  const { card, bubble } = layoutsOf(view);
  const keys = [
    ...card.rows.flatMap((row) => row.fields.map(({ key }) => key)),
    ...bubble.sections.flatMap((section) => section.fields),
  ];
  return {
    layout: bubble,
    isPreset: bubble === GENERAL.bubble_layout,
    namesPatient: keys.includes('patient_name'),
  };
}
