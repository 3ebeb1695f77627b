import { useEffect, useState } from 'react';

/** How long typing must rest before the server is asked (DESIGN: Booking), milliseconds. */
export const DEBOUNCE = 150;

/** The value as it was when it last stood still for a moment. @param key compares equal while the value is the same. */
export function useDebounced<T>(value: T, key: string): T {
  const [settled, setSettled] = useState({ value, key });
  useEffect(() => {
    if (settled.key === key) return undefined;
    const timer = setTimeout(() => setSettled({ value, key }), DEBOUNCE);
    return () => clearTimeout(timer);
    // The key stands for the value: values of the same key are the same.
  }, [value, key, settled.key]);
  return settled.value;
}
