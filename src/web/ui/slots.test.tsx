// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { useEffect, useRef } from 'react';
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

it('mounts what is filled in where it can take the focus', () => {
  const states: boolean[] = [];
  function Field() {
    const ref = useRef<HTMLInputElement>(null);
    useEffect(() => void states.push(ref.current?.closest('[hidden]') === null), []);
    return <input ref={ref} aria-label="Patient" />;
  }
  render(
    <SlotsProvider>
      <Frame>
        <Fill slot="side">
          <Field />
        </Fill>
      </Frame>
    </SlotsProvider>,
  );
  expect(states).toEqual([true]);
});

it('refuses to fill without a frame', () => {
  expect(() => render(<Fill slot="side">x</Fill>)).toThrow('outside SlotsProvider');
});
