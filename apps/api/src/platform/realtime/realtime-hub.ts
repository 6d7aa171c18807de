import type { Frame } from './frames.js';

/** Where frames leave for the browsers: the process's own Socket.IO server, or Redis on the way to others. */
export abstract class RealtimeHub {
  /** To everybody of a workspace whose role holds the permission. */
  abstract publish(workspaceId: string, permission: string, frame: Frame): void;

  /** Cuts the sockets of an ended session. */
  abstract cutSession(sessionId: string): void;
}

export const roomOf = {
  permission: (workspaceId: string, permission: string) => `w:${workspaceId}:${permission}`,
  conversation: (workspaceId: string, conversationId: string) => `w:${workspaceId}:c:${conversationId}`,
  session: (sessionId: string) => `s:${sessionId}`,
};
