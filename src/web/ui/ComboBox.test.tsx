// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ComboBox } from './ComboBox.tsx';

afterEach(cleanup);

const PEOPLE = ['Josephine Tran', 'Jose Ruiz', 'Ana Cruz'].map((label) => ({ id: label, label }));

function Search({
  onChange,
  keepsText = false,
}: {
  onChange: (id: string | null) => void;
  keepsText?: boolean;
}) {
  const [value, setValue] = useState<string | null>(null);
  const [text, setText] = useState('');
  return (
    <>
      <ComboBox
        label="Patient"
        items={PEOPLE.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))}
        value={value}
        onChange={(id) => {
          setValue(id);
          onChange(id);
        }}
        inputValue={text}
        onInputChange={setText}
        allowsCustomValue={keepsText}
        emptyText="Nobody matches"
        hideArrow
      />
      <button type="button">Next</button>
    </>
  );
}

const input = () => {
  const element = screen.getByRole('combobox', { name: 'Patient' });
  if (!(element instanceof HTMLInputElement)) throw new Error('the combo box is not an input');
  return element;
};

it('lists what matches, chooses by keyboard, and shows the choice', async () => {
  const user = userEvent.setup();
  const onChange = vi.fn<(id: string | null) => void>();
  render(<Search onChange={onChange} />);
  await user.type(input(), 'jo');
  expect(screen.getAllByRole('option')).toHaveLength(2);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onChange).toHaveBeenCalledWith('Josephine Tran');
  expect(input().value).toBe('Josephine Tran');
  expect(screen.queryByRole('listbox')).toBeNull();
});

it('returns to the choice of before on Escape', async () => {
  const user = userEvent.setup();
  render(<Search onChange={() => undefined} />);
  await user.type(input(), 'jo');
  await user.keyboard('{ArrowDown}{Enter}');
  await user.type(input(), 'x');
  await user.keyboard('{Escape}');
  expect(input().value).toBe('Josephine Tran');
});

it('says when nothing matches, and clears what was not chosen unless told to keep it', async () => {
  const user = userEvent.setup();
  const { unmount } = render(<Search onChange={() => undefined} />);
  await user.type(input(), 'zz');
  expect(screen.getByText('Nobody matches')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(input().value).toBe('');
  unmount();
  render(<Search onChange={() => undefined} keepsText />);
  await user.type(input(), 'zz');
  await user.tab();
  expect(input().value).toBe('zz');
});
