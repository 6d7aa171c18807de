import { useEffect, useState } from 'react';
import type { ConnectionStatus } from '@/shared/realtime/connection-store';

/** A page that loads or a lift ride should not flash a bar: connecting and polling show after two seconds. */
export function useSettledStatus(status: ConnectionStatus): ConnectionStatus {
  const [settled, setSettled] = useState<ConnectionStatus>('live');
  useEffect(() => {
    const timer = setTimeout(
      () => setSettled(status),
      status === 'polling' || status === 'connecting' ? 2000 : 0,
    );
    return () => clearTimeout(timer);
  }, [status]);
  return settled;
}
