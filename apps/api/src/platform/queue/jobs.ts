/**
 * All queues with what their jobs carry: ids only, never contents. A job is a wake-up; what is due is a row in PostgreSQL,
 * so a job that is lost, late or run twice changes nothing but the time.
 */
export interface Jobs {
  /** Raw events wait in the inbox of a channel. */
  inbound: { workspaceId: string; channelId: string };
  /** Messages of a conversation wait to be sent. */
  outbound: { workspaceId: string; conversationId: string };
  /** A message waits to be edited or taken back where it was sent. */
  change: { workspaceId: string; messageId: string };
  /** A customer's file waits to be fetched. */
  media: { workspaceId: string; attachmentId: string };
  /** A customer may be shown that somebody reads or types: passing, so nothing is due when it is lost. */
  reading: { workspaceId: string; conversationId: string; what: 'read' | 'typing' };
  /** An import of contacts waits to be gone on with. */
  imports: { workspaceId: string; importId: string };
  /** An export of contacts waits to be written. */
  exports: { workspaceId: string; exportId: string };
  /** Events of a workspace wait to be handed on. */
  relay: { workspaceId: string };
  /** A subscriber has an event to handle. */
  delivery: { workspaceId: string; eventId: string; subscriber: string };
}

export type QueueName = keyof Jobs;

/** On the way to a screen: rung through the wake list. */
export const listNames = ['inbound', 'relay'] as const satisfies readonly QueueName[];
export type ListName = (typeof listNames)[number];

/** May wait for a set time or long: rung through BullMQ. */
export const queueNames = [
  'outbound',
  'change',
  'media',
  'delivery',
  'reading',
  'imports',
  'exports',
] as const satisfies readonly QueueName[];
export type BullName = (typeof queueNames)[number];

/** Wake-ups for the same thing are one. BullMQ refuses a colon in ids. */
export const jobKey: { [Q in QueueName]: (job: Jobs[Q]) => string } = {
  inbound: (job) => job.channelId,
  outbound: (job) => job.conversationId,
  change: (job) => job.messageId,
  media: (job) => job.attachmentId,
  reading: (job) => `${job.conversationId}-${job.what}`,
  imports: (job) => job.importId,
  exports: (job) => job.exportId,
  relay: (job) => job.workspaceId,
  delivery: (job) => `${job.eventId}-${job.subscriber}`,
};

/** Files are few at once: each takes a connection, a disk and a processor for a while. Imports take these for minutes. */
export const concurrency: Record<QueueName, number> = {
  inbound: 8,
  outbound: 64,
  change: 8,
  media: 4,
  reading: 8,
  imports: 2,
  exports: 2,
  relay: 8,
  delivery: 8,
};
