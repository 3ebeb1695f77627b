// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTranslations } from '#web/i18n/setup.ts';
import { Select } from './Select.tsx';
import { Sheet } from './Sheet.tsx';
import { TextField } from './TextField.tsx';

beforeAll(() => startTranslations('en'));
afterEach(cleanup);

function Page({ isDirty = false, onClose = () => undefined }: { isDirty?: boolean; onClose?: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    onClose();
    setOpen(false);
  };
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Book
      </button>
      {isOpen ? (
        <Sheet title="Book appointment" onClose={close} isDirty={isDirty}>
          <TextField label="Patient" />
          <Select
            label="Provider"
            items={[{ id: 'tb', label: 'T. Brandt' }]}
            value={null}
            onChange={() => undefined}
            placeholder="Choose"
          />
        </Sheet>
      ) : null}
    </>
  );
}

describe('Sheet', () => {
  it('takes the focus to its first field and gives it back', async () => {
    const user = userEvent.setup();
    render(<Page />);
    await user.click(screen.getByRole('button', { name: 'Book' }));
    expect(screen.getByRole('dialog', { name: 'Book appointment' })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Patient' }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Book' }));
  });

  it('asks before it drops what was typed', async () => {
    const user = userEvent.setup();
    const onClose = vi.fn<() => void>();
    render(<Page isDirty onClose={onClose} />);
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await user.keyboard('{Escape}');
    expect(screen.getByRole('alertdialog', { name: 'Discard what you typed?' })).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Keep editing');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('leaves Escape to a list that is open in it', async () => {
    const user = userEvent.setup();
    const onClose = vi.fn<() => void>();
    render(<Page onClose={onClose} />);
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await user.click(screen.getByRole('button', { name: /Provider/ }));
    expect(screen.getByRole('listbox')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
  });
});
