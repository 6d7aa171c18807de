import type { Message } from '@crm/contract/shapes';

/** The message as it is meant to read while its change is on its way; as it was once that is refused. */
export function asChanged(message: Message): Message {
  const { change } = message;
  if (change?.kind !== 'edit' || change.status === 'failed') return message;
  const { entities: _old, mentionedIds: _named, ...rest } = message.content ?? {};
  return { ...message, text: change.text, content: { ...rest, ...change.content } };
}

/** It is to disappear, or has. */
export function isGone({ deletedAt, change }: Message): boolean {
  return deletedAt !== null || (change?.kind === 'deletion' && change.status !== 'failed');
}
