import { useEffect, useState } from 'react';
import { longDuration } from '../composer/reply-window';

const second = 1000;

/** How long ago that was, to the second while it is less than a minute; null while there is no such moment. */
export function useAgo(at: string | null): string | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), second);
    return () => clearInterval(timer);
  }, [at]);
  if (at === null) return null;
  const seconds = Math.max(1, Math.round((now - Date.parse(at)) / second));
  return seconds < 60 ? `${seconds} s` : longDuration(Math.floor(seconds / 60));
}
