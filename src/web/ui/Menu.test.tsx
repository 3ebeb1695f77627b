// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ContextMenu, Menu } from './Menu.tsx';

afterEach(cleanup);

it('acts by keyboard, and announces which choice holds', async () => {
  const user = userEvent.setup();
  const onAction = vi.fn<() => void>();
  const onTheme = vi.fn<() => void>();
  render(
    <Menu
      label="Settings"
      trigger={<Button>Open</Button>}
      sections={[
        {
          id: 'theme',
          title: 'Theme',
          selection: 'single',
          actions: [
            { id: 'light', label: 'Light', isChecked: true, onAction: onTheme },
            { id: 'dark', label: 'Dark', onAction: onTheme },
          ],
        },
        // Named like its entry: both must be there.
        { id: 'out', actions: [{ id: 'out', label: 'Sign out', onAction }] },
      ]}
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Open' }));
  expect(screen.getByRole('menuitemradio', { name: 'Light' }).getAttribute('aria-checked')).toBe('true');
  expect(screen.getByRole('menuitemradio', { name: 'Dark' }).getAttribute('aria-checked')).toBe('false');
  await user.click(screen.getByRole('menuitemradio', { name: 'Dark' }));
  expect(onTheme).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole('button', { name: 'Open' }));
  await user.keyboard('{End}{Enter}');
  expect(onAction).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('menu')).toBeNull();
});

function Grid() {
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <>
      <button type="button" onClick={() => setAt({ x: 20, y: 30 })}>
        Card
      </button>
      <ContextMenu
        label="Visit"
        at={at}
        onClose={() => setAt(null)}
        sections={[
          {
            id: 'all',
            actions: [
              { id: 'open', label: 'Open' },
              { id: 'move', label: 'Move' },
              {
                id: 'word',
                label: 'Word',
                submenu: [
                  { id: 'yes', label: 'Yes', isChecked: true },
                  { id: 'no', label: 'No', isChecked: false },
                ],
              },
            ],
          },
        ]}
      />
    </>
  );
}

it('opens anywhere, takes the focus and gives it back', async () => {
  const user = userEvent.setup();
  render(<Grid />);
  const card = screen.getByRole('button', { name: 'Card' });
  await user.click(card);
  expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'Open' }));
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(card));
});

it('closes whole when something beside it is chosen, and announces that as a choice', async () => {
  const user = userEvent.setup();
  render(<Grid />);
  const card = screen.getByRole('button', { name: 'Card' });
  await user.click(card);
  await user.keyboard('{End}{ArrowRight}');
  const yes = await screen.findByRole('menuitemradio', { name: 'Yes' });
  expect(yes.getAttribute('aria-checked')).toBe('true');
  await user.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(card));
});

function Asking() {
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAt({ x: 20, y: 30 })}>
        Card
      </button>
      <ContextMenu
        label="Visit"
        at={at}
        onClose={() => setAt(null)}
        sections={[
          { id: 'all', actions: [{ id: 'cancel', label: 'Cancel', onAction: () => setAsked(true) }] },
        ]}
      />
      <Dialog isOpen={isAsked} onClose={() => setAsked(false)} title="Cancel the visit" />
    </>
  );
}

it('a dialog that an entry of a context menu opened gives the focus back to where the menu was asked for', async () => {
  const user = userEvent.setup();
  render(<Asking />);
  await user.click(screen.getByRole('button', { name: 'Card' }));
  await user.keyboard('{Enter}');
  expect(screen.getByRole('dialog', { name: 'Cancel the visit' })).toBeTruthy();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Card' })));
});
