import { useEffect, useState } from 'react';
import { ApiProblem } from '@crm/contract/problem';

/** After a 429: the time still to wait as `4:07`, counting down; null when trying again is allowed. */
export function useRetryWait(error: unknown): string | null {
  const [until, setUntil] = useState<{ error: unknown; at: number } | null>(null);
  const [now, setNow] = useState(() => Date.now());
  const seconds = error instanceof ApiProblem && error.status === 429 ? (error.retryAfter ?? 60) : null;
  useEffect(() => {
    if (seconds === null) return undefined;
    setUntil({ error, at: Date.now() + seconds * 1000 });
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [error, seconds]);
  if (seconds === null || until === null || until.error !== error) return null;
  const left = Math.ceil((until.at - now) / 1000);
  if (left <= 0) return null;
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}
