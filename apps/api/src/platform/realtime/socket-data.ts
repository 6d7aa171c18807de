import type { Actor } from '../../kernel/actor.js';

/** What the server remembers of a socket. */
export interface SocketData {
  actor: Actor;
  open?: { conversationId: string; room: string; peeking?: boolean };
}
