import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The present in epoch milliseconds, moving with every full minute: rings and now-line tick, nothing animates. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (Date.now() % MINUTE_MS) + 50);
    return () => clearTimeout(timer);
  }, [now]);
  useEffect(() => {
    // A tab that slept shows the right time as soon as it is looked at.
    const wake = () => document.visibilityState === 'visible' && setNow(Date.now());
    document.addEventListener('visibilitychange', wake);
    return () => document.removeEventListener('visibilitychange', wake);
  }, []);
  return now;
}
