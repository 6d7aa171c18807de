import { useEffect, useState } from 'react';
import type { ConnectionStatus } from '@/shared/realtime/connection-store';

/** A page that loads or a lift ride should not flash a bar: falling back to polling shows after two seconds. */
export function useSettledStatus(status: ConnectionStatus): ConnectionStatus {
  const [settled, setSettled] = useState(status);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(status), status === 'polling' ? 2000 : 0);
    return () => clearTimeout(timer);
  }, [status]);
  return settled;
}
