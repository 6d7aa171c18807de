import { create } from 'zustand';

/** `live`: socket. `polling`: no socket transport connects, `GET sync` every 5 s. `offline`: neither gets through. */
export type ConnectionStatus = 'connecting' | 'live' | 'polling' | 'offline';

interface ConnectionState {
  status: ConnectionStatus;
  /** Since when the status is what it is. */
  since: number;
}

export const useConnection = create<ConnectionState>(() => ({ status: 'connecting', since: 0 }));

export function setConnectionStatus(status: ConnectionStatus): void {
  if (useConnection.getState().status !== status) useConnection.setState({ status, since: Date.now() });
}
