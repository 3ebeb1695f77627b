import type { ReactNode } from 'react';

/** One line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** Smaller, behind the name. */
  readonly detail?: string;
  readonly kbd?: readonly string[];
  readonly icon: ReactNode;
  readonly run: () => void;
}

export interface PaletteSection {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

/** Id of a line in the page: a reference to it may hold no space. */
export function optionId(list: string, item: PaletteItem): string {
  return `${list}-${encodeURIComponent(item.id)}`;
}

/** Whether every word that was typed begins a word of the text; accents and case do not matter. */
export function matches(text: string, typed: string): boolean {
  const have = plain(text).split(/[^\p{L}\p{N}]+/u);
  return plain(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => have.some((one) => one.startsWith(word)));
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
