import { beforeEach, expect, it } from 'vitest';
import { isPrivateNow, togglePrivacy, useViewState } from './viewState.ts';

beforeEach(() => useViewState.setState({ isPrivate: false, isViewPrivate: false }));

it('hides patients and shows them again', () => {
  togglePrivacy();
  expect(isPrivateNow()).toBe(true);
  togglePrivacy();
  expect(isPrivateNow()).toBe(false);
});

it('a key pressed while a view hides patients does not show them when that view is left', () => {
  useViewState.setState({ isPrivate: true, isViewPrivate: true });
  togglePrivacy();
  useViewState.setState({ isViewPrivate: false });
  expect(isPrivateNow()).toBe(true);
});
