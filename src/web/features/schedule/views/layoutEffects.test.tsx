import { cleanup } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { BubbleLayout, CardLayout, ColorConfig } from '#contract/view-layouts.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { OKAFOR, op } from './testing/clinic.ts';
import { ada, bubble, look, throughViews } from './testing/throughView.tsx';

throughViews();

type Row = CardLayout['rows'][number];
const rows = (...all: readonly Row['fields'][]): Row[] => all.map((fields) => ({ fields }));
const NAME: Row['fields'] = [{ key: 'patient_name' }];

/** Shows the card of Ada Stone with a layout. */
async function drawn(layout: Omit<CardLayout, 'schema_version'>, compact = false): Promise<HTMLElement> {
  cleanup();
  await look({ card_layout: { schema_version: 1, ...layout }, compact_mode: compact });
  return ada();
}

const classOf = (text: string) =>
  [...ada().querySelectorAll('*')].find((one) => one.children.length === 0 && one.textContent === text)
    ?.className ?? null;

describe('a card layout', () => {
  it('rows, one line each, in their order', async () => {
    const card = await drawn({ rows: rows(NAME, [{ key: 'operatory' }], [{ key: 'mobile_phone' }]) });
    expect(card.textContent).toBe('Ada StoneOp 1312 555 0148');
    const other = await drawn({ rows: rows(NAME, [{ key: 'mobile_phone' }], [{ key: 'operatory' }]) });
    expect(other.textContent).toBe('Ada Stone312 555 0148Op 1');
  });

  it('label, the text before a value', async () => {
    const card = await drawn({ rows: rows(NAME, [{ key: 'operatory', label: 'in' }]) });
    expect(card.textContent).toBe('Ada Stonein Op 1');
  });

  it('style of a field', async () => {
    const looks: (string | null)[] = [];
    for (const style of ['normal', 'bold', 'muted'] as const) {
      await drawn({ rows: rows(NAME, [{ key: 'operatory', style }]) });
      looks.push(classOf('Op 1'));
    }
    expect(looks[1]).toMatch(/bold/i);
    expect(looks[2]).toMatch(/muted/i);
    expect(looks[0]).not.toMatch(/bold|muted/i);
  });

  it('align of a field', async () => {
    const side = { key: 'operatory', align: 'right' } as const;
    await drawn({ rows: rows(NAME, [side]) });
    expect(classOf('Op 1')).toMatch(/atEnd/);
    await drawn({ rows: rows(NAME, [{ ...side, align: 'left' }]) });
    expect(classOf('Op 1')).not.toMatch(/atEnd/);
  });

  it.each(['top_left', 'top_right', 'bottom_left', 'bottom_right'] as const)('badge %s', async (corner) => {
    const plain = await drawn({ rows: rows(NAME) });
    expect(plain.textContent).toBe('Ada Stone');
    const card = await drawn({ rows: rows(NAME), badges: { [corner]: 'operatory' } });
    expect(card.textContent).toContain('Op 1');
  });

  it('compact_rows, in compact mode alone', async () => {
    const layout = { rows: rows(NAME, [{ key: 'operatory' }], [{ key: 'mobile_phone' }]), compact_rows: 1 };
    expect((await drawn(layout)).textContent).toBe('Ada StoneOp 1312 555 0148');
    expect((await drawn(layout, true)).textContent).toBe('Ada Stone');
    expect((await drawn({ ...layout, compact_rows: 2 }, true)).textContent).toBe('Ada StoneOp 1');
  });
});

describe('a bubble layout', () => {
  it('its parts in their order', async () => {
    const part = (title: string): BubbleLayout['sections'][number] => ({
      key: title,
      title,
      fields: ['note'],
    });
    await look({ bubble_layout: { schema_version: 1, sections: [part('Care'), part('Who pays')] } });
    expect(bubble()).toBe('Care, Who pays');
  });
});

const COLOURS: ColorConfig = { ...generalPreset().color_config, fill_by: 'none', accent_by: 'none' };
// Readable on white as it is.
const OWN = '#c62828';
const colour = (part: '--p' | '--bar') => ada().style.getPropertyValue(part);

async function coloured(change: Partial<ColorConfig>): Promise<void> {
  cleanup();
  await look({ color_config: { ...COLOURS, ...change } });
}

describe('colours', () => {
  it('default_color, where nothing else says one', async () => {
    await coloured({ default_color: OWN });
    expect(colour('--p')).toContain(OWN);
  });

  it.each([
    ['provider', OKAFOR.id],
    ['operatory', op(1).id],
    ['status', 'scheduled'],
  ] as const)('fill_by and accent_by %s, with the colour of overrides', async (source, value) => {
    const overrides = { [value]: OWN };
    await coloured({ overrides });
    expect(colour('--p')).not.toContain(OWN);
    await coloured({ fill_by: source, overrides });
    expect(colour('--p')).toContain(OWN);
    await coloured({ accent_by: source, overrides });
    expect([colour('--p').includes(OWN), colour('--bar').includes(OWN)]).toEqual([false, true]);
  });

  it('rules, the first that holds', async () => {
    const rule = (is: string, color: string) => ({ when: { key: 'operatory' as const, is }, color });
    await coloured({ rules: [rule(op(2).id, '#445566'), rule(op(1).id, OWN), rule(op(1).id, '#778899')] });
    expect(colour('--p')).toContain(OWN);
    expect(ada().dataset['ruled']).toBe('true');
  });
});
