import type { DomainEvent } from '../../../kernel/aggregate.js';

/** Something that people see of a channel is different; `changed` names the fields. */
export function channelUpdated(channelId: string, changed: readonly string[]): DomainEvent {
  return { type: 'channel.updated', subjectType: 'channel', subjectId: channelId, payload: { changed } };
}
