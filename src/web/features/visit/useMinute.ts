import { useEffect, useState } from 'react';

const MINUTE = 60_000;

/** The present in epoch milliseconds, once a minute: the ring of a patient in the chair ticks, it never animates. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE - (Date.now() % MINUTE));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
