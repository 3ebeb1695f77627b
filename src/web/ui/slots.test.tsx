// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Fill, SlotsProvider, useSlot } from './slots.tsx';

afterEach(cleanup);

function Frame({ children }: { children: React.ReactNode }) {
  const side = useSlot('side');
  return (
    <>
      <aside ref={side.ref} hidden={!side.isFilled} aria-label="side" />
      {children}
    </>
  );
}

it('shows in the frame what a page fills in, while the page is there', () => {
  const page = (hasFill: boolean) => (
    <SlotsProvider>
      <Frame>{hasFill ? <Fill slot="side">Pinboard</Fill> : null}</Frame>
    </SlotsProvider>
  );
  const { rerender } = render(page(true));
  expect(screen.getByRole('complementary', { name: 'side' }).textContent).toBe('Pinboard');
  rerender(page(false));
  expect(screen.queryByRole('complementary')).toBeNull();
});

it('refuses to fill without a frame', () => {
  expect(() => render(<Fill slot="side">x</Fill>)).toThrow('outside SlotsProvider');
});
