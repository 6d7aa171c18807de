/**
 * Wakes a worker after commit. Carries ids only and may be lost: the due work is a row, and the sweeper finds it.
 */
export abstract class Doorbell {
  /** New raw events wait in the inbox of a channel. */
  abstract inbound(workspaceId: string, channelId: string): void;
  /** A conversation has messages to send, at once or after `delayMs`. */
  abstract outbound(workspaceId: string, conversationId: string, delayMs?: number): void;
  /** A message is to be changed where it was sent, at once or after `delayMs`. */
  abstract change(workspaceId: string, messageId: string, delayMs?: number): void;
  /** A customer's file waits to be fetched. */
  abstract media(workspaceId: string, attachmentId: string): void;
  /** A customer may be shown that somebody reads or types. Best effort: nothing comes back to it. */
  abstract reading(workspaceId: string, conversationId: string, what: 'read' | 'typing'): void;
  /** An import of contacts waits to be gone on with. */
  abstract imports(workspaceId: string, importId: string): void;
  /** An export of contacts waits to be written. */
  abstract exports(workspaceId: string, exportId: string): void;
  /** A workspace has events that were not handed on yet. */
  abstract relay(workspaceId: string): void;
}
