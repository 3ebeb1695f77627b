import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react';
import { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { ToastHost } from '#web/ui/ToastHost.tsx';
import { useUndoToast } from './useUndoToast.ts';
import { useViewState } from './viewState.ts';

beforeAll(() => startTranslations('en', ['changes', 'errors']));
afterEach(() => {
  cleanup();
  useViewState.setState({ isPrivate: false, isViewPrivate: false });
});

it.each([
  [{ isPrivate: true }, 'Undone: the last change'],
  [{}, 'Undone: Move Ana Diaz'],
  [{ isViewPrivate: true }, 'Undone: the last change'],
])('names a patient only where patients are shown: %o', async (hidden, said) => {
  useViewState.setState(hidden);
  const api = createOrgApi('demo', new QueryClient());
  const wrapper = ({ children }: { children: ReactNode }) => <ApiContext value={api}>{children}</ApiContext>;
  const { result } = renderHook(() => useUndoToast(), { wrapper });
  render(<ToastHost label="Notifications" />);
  act(() => result.current.tellUndo({ kind: 'undone', label: 'Move Ana Diaz' }, 'UTC'));
  // Of several the newest comes first.
  await waitFor(() => expect(screen.getAllByRole('listitem')[0]?.textContent).toBe(said));
});
