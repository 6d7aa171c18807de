import { useEffect, useState } from 'react';
import { ApiProblem } from '@crm/contract/problem';

/** After a 429: the time still to wait as `4:07`, counting down; null when trying again is allowed. */
export function useRetryWait(error: unknown, askedAt: number): string | null {
  const [now, setNow] = useState(0);
  const seconds = error instanceof ApiProblem && error.status === 429 ? (error.retryAfter ?? 60) : null;
  useEffect(() => {
    if (seconds === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [error, seconds]);
  if (seconds === null) return null;
  const left = Math.ceil((askedAt + seconds * 1000 - Math.max(now, askedAt)) / 1000);
  if (left <= 0) return null;
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}
