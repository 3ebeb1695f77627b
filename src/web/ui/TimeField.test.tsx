// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nProvider } from 'react-aria-components';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stepTime, TimeField } from './TimeField.tsx';

afterEach(cleanup);

describe('stepTime', () => {
  it('goes to the next multiple of the step', () => {
    expect(stepTime('14:00:00', 10, 1)).toBe('14:10:00');
    expect(stepTime('14:03', 10, 1)).toBe('14:10:00');
    expect(stepTime('14:03:00', 10, -1)).toBe('14:00:00');
    expect(stepTime('13:00:00', 15, -1)).toBe('12:45:00');
  });

  it('stays within the day', () => {
    expect(stepTime('23:55:00', 10, 1)).toBe('23:55:00');
    expect(stepTime('00:05:00', 10, -1)).toBe('00:00:00');
    expect(stepTime('00:00:00', 10, -1)).toBe('00:00:00');
  });
});

describe('TimeField', () => {
  const draw = (locale: string) => {
    const onChange = vi.fn<(value: string | null) => void>();
    render(
      <I18nProvider locale={locale}>
        <TimeField label="Start" value="14:00:00" onChange={onChange} stepLabels={['Later', 'Earlier']} />
      </I18nProvider>,
    );
    return onChange;
  };

  it('uses the clock of the locale', () => {
    draw('en-US');
    expect(
      screen.getByRole('group', { name: 'Start' }).textContent?.replace(/\s|\u2066|\u2069/g, ''),
    ).toContain('2:00PM');
    cleanup();
    draw('es-ES');
    expect(
      screen.getByRole('group', { name: 'Start' }).textContent?.replace(/\s|\u2066|\u2069/g, ''),
    ).toContain('14:00');
  });

  it('moves by the step with arrows on the minutes and with the buttons', async () => {
    const user = userEvent.setup();
    const onChange = draw('en-US');
    screen.getByRole('spinbutton', { name: /minute/ }).focus();
    await user.keyboard('{ArrowUp}');
    expect(onChange).toHaveBeenLastCalledWith('14:10:00');
    await user.click(screen.getByRole('button', { name: 'Earlier' }));
    expect(onChange).toHaveBeenLastCalledWith('13:50:00');
  });

  it('takes any minute that is typed', async () => {
    const user = userEvent.setup();
    const onChange = draw('en-US');
    screen.getByRole('spinbutton', { name: /minute/ }).focus();
    await user.keyboard('7');
    expect(onChange).toHaveBeenLastCalledWith('14:07:00');
  });
});
