import type { ChannelEvent } from '../../application/ports/channel-event.js';
import type { ChannelAccount, ParseContext } from '../../application/ports/channel.js';
import { jsonOf } from '../../channel-kit/json-reader.js';
import { graphErrorOf } from './errors.js';
import { messageEvent } from './inbound-message.js';
import { receiptEvent } from './receipt.js';
import { changesOf, type Change } from './wire.js';

/** Everything that a webhook body says, in its order. One part that cannot be read never takes another with it. */
export function eventsOf(body: Buffer, context: ParseContext): ChannelEvent[] {
  const root = jsonOf(body);
  if (root === undefined) return [broken('the body is no JSON')];
  const changes = changesOf(root);
  if (changes === null) return [broken('the body is no WhatsApp event')];
  return changes.flatMap((change) =>
    change ? changeEvents(change, context) : [broken('a change without field')],
  );
}

function changeEvents(change: Change, context: ParseContext): ChannelEvent[] {
  // Templates, the account, the phone app's own history: kept raw, of no consequence for conversations yet.
  if (change.field !== 'messages') return [ignored(`field ${change.field}`)];
  const account = accountOf(change, context);
  if (!account) return [ignored('another number')];
  const about = { account, people: change.people, receivedAt: context.receivedAt };
  return [
    ...change.messages.map((item, position) => guarded(() => messageEvent(item, position, about))),
    ...change.statuses.map((item) => guarded(() => receiptEvent(item, account, context.receivedAt))),
    ...change.errors.map((item) => ignored(`error ${graphErrorOf(item)?.code ?? 'without code'}`)),
  ];
}

/** The channel that a change belongs to: ours, or one of the workspace that the same app (its secret) signs for. */
function accountOf(change: Change, { account, siblings }: ParseContext): ChannelAccount | undefined {
  if (change.phoneNumberId === account.externalId) return account;
  return siblings.find(
    (sibling) =>
      sibling.externalId === change.phoneNumberId &&
      sibling.credentials.appSecret === account.credentials.appSecret,
  );
}

/** Whatever an item holds, its neighbours are read. */
function guarded(read: () => ChannelEvent): ChannelEvent {
  try {
    return read();
  } catch (error) {
    return broken(error instanceof Error ? error.message : 'unreadable');
  }
}

function broken(reason: string): ChannelEvent {
  return { type: 'broken', reason };
}

function ignored(reason: string): ChannelEvent {
  return { type: 'ignored', reason: reason.slice(0, 100) };
}
