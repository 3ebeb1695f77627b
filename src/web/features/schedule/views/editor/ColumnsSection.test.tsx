import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Operatory } from '#contract/operatories.ts';
import { viewFields } from '#web/api/entities/scheduleView.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { ColumnsSection } from './ColumnsSection.tsx';
import { blankView } from './form.ts';
import type { ViewForm } from './useViewForm.ts';

beforeAll(() => startTranslations('en', ['views', 'ui']));
afterEach(cleanup);

const rooms = ['op1', 'op2'].map((id): Operatory => ({
  id,
  version: 1,
  created_at: '2026-01-01T10:00:00Z',
  updated_at: '2026-01-01T10:00:00Z',
  location: { id: 'lo', name: 'Main Street' },
  name: id,
  abbrev: id,
  is_hygiene: false,
  is_active: true,
  item_order: 1,
}));

function show(operatory_uuids: readonly string[]) {
  const base = blankView({ id: 'lo', name: 'Main Street' }, 'shared');
  const form: ViewForm = {
    base,
    values: { ...viewFields(base), operatory_uuids: [...operatory_uuids] },
    isNew: false,
    changes: 0,
    errors: {},
    refusal: null,
    merged: [],
    isGone: false,
    isSaving: false,
    isQueued: false,
    set: () => undefined,
    revert: () => undefined,
    save: () => Promise.resolve(null),
    copy: () => Promise.resolve(null),
  };
  render(<ColumnsSection form={form} isReadOnly={false} operatories={rooms} />);
}

const room = (name: string) => screen.getByRole('checkbox', { name });

it('the last column in use stays, also where the view names an operatory that is gone', () => {
  show(['op1', 'gone']);
  expect(room('op1')).toHaveProperty('disabled', true);
  expect(room('op2')).toHaveProperty('disabled', false);
});
