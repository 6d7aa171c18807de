import type { AddressedFrame } from './frames.js';

/** Where frames leave for the browsers: the process's own Socket.IO server, and Redis on the way to others. */
export abstract class RealtimeHub {
  /**
   * Each frame to everybody of the workspace whose role holds its permission and who sees what it is about, or to its person
   * alone, in their order.
   */
  abstract publish(workspaceId: string, frames: readonly AddressedFrame[]): void;

  /** Cuts the sockets of ended sessions. */
  abstract cutSessions(sessionIds: readonly string[]): void;
}

export const roomOf = {
  permission: (workspaceId: string, permission: string) => `w:${workspaceId}:${permission}`,
  person: (workspaceId: string, userId: string) => `w:${workspaceId}:u:${userId}`,
  /** Of those who may not read customers' personal data. */
  masked: (workspaceId: string, permission: string) => `w:${workspaceId}:${permission}:masked`,
  /** Of those who do not see all conversations: each is told what they see. */
  narrow: (workspaceId: string) => `w:${workspaceId}:narrow`,
  conversation: (workspaceId: string, conversationId: string) => `w:${workspaceId}:c:${conversationId}`,
  session: (sessionId: string) => `s:${sessionId}`,
};
