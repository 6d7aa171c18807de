import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';

type Connection = Socket['conn'];

/**
 * Sends what `emit` emits to these sockets as one write to each. Engine.IO hands every packet to the system by itself, and
 * with many sockets those calls cost more than all else on the way; so its line is held closed while the packets gather.
 */
export function inOneWrite(sockets: readonly Socket[], emit: () => void): void {
  const held = sockets.map(({ conn }) => conn).filter(({ transport }) => transport.writable);
  for (const { transport } of held) transport.writable = false;
  try {
    emit();
  } finally {
    for (const connection of held) release(connection);
  }
}

function release(connection: Connection): void {
  const { transport } = connection;
  transport.writable = true;
  const line = (transport as { socket?: { _socket?: Duplex } }).socket?._socket;
  line?.cork();
  (connection as unknown as { flush(): void }).flush();
  line?.uncork();
}
