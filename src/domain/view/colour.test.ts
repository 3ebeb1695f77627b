import { describe, expect, test } from 'vitest';
import { cardColours, ruleHolds, type ColourFacts, type ColourSource, type RuleKey } from './colour.ts';

const config = {
  fill_by: 'provider' as ColourSource,
  accent_by: 'provider' as ColourSource,
  use_color_override: true,
  overrides: {} as Record<string, string>,
  default_color: '#default',
};

function facts(
  answers: Partial<Record<RuleKey, boolean | readonly string[]>>,
  own: Partial<Record<ColourSource, string>> = {},
  colourOverride: string | null = null,
): ColourFacts {
  return {
    answer: (key) => answers[key] ?? [],
    ownColour: (source) => own[source] ?? null,
    colourOverride,
  };
}

const okafor = facts(
  { provider: ['ao'], status: ['over_time', 'in_chair', 'scheduled'] },
  { provider: 'p-ao' },
);

describe('fill', () => {
  test('is the colour of what the view names, else the default', () => {
    expect(cardColours(config, okafor)).toEqual({ fill: 'p-ao', accent: 'p-ao', isRuled: false });
    expect(cardColours({ ...config, fill_by: 'operatory' }, okafor).fill).toBe('#default');
    expect(cardColours({ ...config, fill_by: 'none' }, okafor).fill).toBe('#default');
  });

  test('overrides win over the own colour, the most specific value first', () => {
    const by = { ...config, fill_by: 'status' as const };
    expect(cardColours({ ...by, overrides: { scheduled: '#1', in_chair: '#2' } }, okafor).fill).toBe('#2');
    expect(cardColours({ ...by, overrides: { scheduled: '#1' } }, okafor).fill).toBe('#1');
    expect(cardColours({ ...config, overrides: { ao: '#3' } }, okafor)).toMatchObject({
      fill: '#3',
      accent: '#3',
    });
    expect(cardColours({ ...by, overrides: {} }, facts({ status: ['toString'] })).fill).toBe('#default');
  });

  test('the colour of the one visit wins where the view wants it, and leaves the bar alone', () => {
    const pink = facts({ provider: ['ao'] }, { provider: 'p-ao' }, '#pink');
    expect(cardColours(config, pink)).toMatchObject({ fill: '#pink', accent: 'p-ao' });
    expect(cardColours({ ...config, use_color_override: false }, pink).fill).toBe('p-ao');
  });

  test('the first rule that holds wins over everything', () => {
    const rules = [
      { when: { key: 'late' as const, is: true }, color: '#late' },
      { when: { key: 'is_new_patient' as const, is: true }, color: '#new' },
    ];
    const both = facts({ late: true, is_new_patient: true }, {}, '#pink');
    expect(cardColours({ ...config, rules }, both)).toMatchObject({ fill: '#late', isRuled: true });
    expect(cardColours({ ...config, rules: rules.toReversed() }, both).fill).toBe('#new');
    expect(cardColours({ ...config, rules }, facts({ late: false }, {}, '#pink'))).toMatchObject({
      fill: '#pink',
      isRuled: false,
    });
  });
});

describe('the accent', () => {
  test('goes its own way', () => {
    const both = facts({ flow_status: ['f1', 'arrived'] }, { provider: 'p-ao', flow_status: '#flow' });
    expect(cardColours({ ...config, accent_by: 'flow_status' }, both)).toMatchObject({
      fill: 'p-ao',
      accent: '#flow',
    });
    expect(cardColours({ ...config, accent_by: 'none' }, both).accent).toBe('#default');
  });
});

describe('a rule', () => {
  const holds = (key: RuleKey, is: string | boolean, answer: boolean | readonly string[]) =>
    ruleHolds({ when: { key, is }, color: '' }, facts({ [key]: answer }));

  test('compares values, and asks with yes or no whether there is one', () => {
    expect(holds('appointment_type', 't1', ['t1'])).toBe(true);
    expect(holds('appointment_type', 't2', ['t1'])).toBe(false);
    expect(holds('note', true, ['Premed'])).toBe(true);
    expect(holds('note', false, [])).toBe(true);
    expect(holds('is_new_patient', false, false)).toBe(true);
    expect(holds('is_new_patient', 'true', true)).toBe(true);
    expect(holds('is_new_patient', true, false)).toBe(false);
  });
});
