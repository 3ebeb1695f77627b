import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** The value of the last drawn render, for handlers that must keep their identity. */
export function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  useLayoutEffect(() => {
    ref.current = value;
  });
  return ref;
}
