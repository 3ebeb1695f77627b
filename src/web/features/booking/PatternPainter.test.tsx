// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { useReducer } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { emptyForm, reduceForm } from './form.ts';
import { PatternPainter } from './PatternPainter.tsx';
import { otherKind, paint, patternPieces } from './patternSegments.ts';

beforeAll(() => startTranslations('en', ['booking']));
afterEach(cleanup);

function Painter({ length = 40 }: { length?: number }) {
  const [form, dispatch] = useReducer(reduceForm, { date: DAY, lengthMinutes: length }, emptyForm);
  return (
    <>
      <PatternPainter
        pattern={form.pattern}
        lengthMinutes={form.lengthMinutes}
        onPaint={(pattern) => dispatch({ type: 'pattern', pattern })}
        onLength={(minutes) => dispatch({ type: 'length', minutes })}
        start={Date.parse('2026-03-02T20:00:00Z')}
        zone="America/Chicago"
        color="var(--p-tb)"
      />
      <output>{form.pattern}</output>
    </>
  );
}

const pattern = () => screen.getByRole('status').textContent;
const piece = (name: string) => screen.getByRole('button', { name });

describe('the time pattern', () => {
  it('switches a piece by click and by Space, and moves by arrows as one tab stop', async () => {
    const user = userEvent.setup();
    render(<Painter />);
    await user.tab();
    expect(document.activeElement).toBe(piece('2:00 – 2:10 PM, provider time'));
    await user.keyboard('{ArrowRight} ');
    expect(pattern()).toBe('XX//XXXX');
    await user.keyboard('{End} ');
    expect(pattern()).toBe('XX//XX//');
    await user.click(piece('2:10 – 2:20 PM, assistant time'));
    expect(pattern()).toBe('XXXXXX//');
    await user.keyboard('{Home}{Shift>}{Tab}{/Shift}');
    expect(document.activeElement).toBe(document.body);
  });

  it('grows and shrinks by ten minutes, back onto the tens', async () => {
    const user = userEvent.setup();
    render(<Painter length={25} />);
    await user.click(screen.getByRole('button', { name: 'Longer' }));
    expect(pattern()).toBe('XXXXXX');
    piece('2:00 – 2:10 PM, provider time').focus();
    await user.keyboard('--+');
    expect(pattern()).toBe('XXXX');
    await user.keyboard('----');
    expect(pattern()).toBe('X');
  });

  it('paints several pieces in one stroke', () => {
    render(<Painter />);
    const first = piece('2:00 – 2:10 PM, provider time');
    fireEvent.pointerDown(first, { button: 0 });
    fireEvent.pointerLeave(first, { buttons: 1 });
    fireEvent.pointerEnter(piece('2:10 – 2:20 PM, provider time'), { buttons: 1 });
    fireEvent.pointerUp(window);
    fireEvent.pointerEnter(piece('2:20 – 2:30 PM, provider time'), { buttons: 0 });
    expect(pattern()).toBe('////XXXX');
  });

  it('loses no unit, whatever is painted', () => {
    const patterns = fc
      .array(fc.constantFrom('X', '/'), { minLength: 1, maxLength: 60 })
      .map((units) => units.join(''));
    fc.assert(
      fc.property(patterns, fc.nat(), (units, pick) => {
        const pieces = patternPieces(units);
        expect(pieces.map(({ kind, units: n }) => (kind === 'provider' ? 'X' : '/').repeat(n)).join('')).toBe(
          units,
        );
        const chosen = pieces[pick % pieces.length];
        if (!chosen) return;
        const painted = paint(units, chosen, otherKind(chosen.kind));
        expect(painted).toHaveLength(units.length);
        expect(paint(painted, chosen, chosen.kind)).toBe(units);
      }),
    );
  });
});
