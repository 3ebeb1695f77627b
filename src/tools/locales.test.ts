import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLocales } from './locales.mjs';

describe('checkLocales', () => {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(path.join(os.tmpdir(), 'chairtime-locales-'))));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const write = (language: string, texts: unknown): void => {
    mkdirSync(path.join(dir, language), { recursive: true });
    writeFileSync(path.join(dir, language, 'day.json'), JSON.stringify(texts));
  };

  it('is content with complete translations that are all used', () => {
    write('en', {
      title: 'Day of {{name}}',
      visits_one: 'a visit',
      visits_other: '{{count}} visits',
      kind: { broken: 'Broken' },
    });
    write('es', {
      title: 'Día de {{name}}',
      visits_one: 'una visita',
      visits_many: '{{count}} de visitas',
      visits_other: '{{count}} visitas',
      kind: { broken: 'Perdida' },
    });
    expect(checkLocales(dir, [`t('title'); t("day:visits"); t(\`kind.\${kind}\`)`])).toEqual([]);
  });

  it('names what is missing, unknown, unused, empty or different', () => {
    write('en', { title: 'Day of {{name}}', unused: 'x', visits_one: 'a', visits_other: 'b', gone: 'y' });
    write('es', { title: 'Día de {{nombre}}', unused: ' ', visits_one: 'a', visits_other: 'b', extra: 'z' });
    expect(checkLocales(dir, [`t('title'); t('visits'); t('gone')`])).toEqual([
      'es/day.json: empty text unused',
      'es/day.json: missing plural form visits_many',
      'es/day.json: missing key gone',
      'es/day.json: unknown key extra',
      'es/day.json: placeholders of title are [nombre], elsewhere [name]',
      'en/day.json: unused key unused',
    ]);
  });

  it('fails when it finds no texts at all', () => {
    mkdirSync(path.join(dir, 'en'));
    expect(checkLocales(dir, [])).toEqual([`no texts found in ${path.join(dir, 'en')}`]);
  });
});
