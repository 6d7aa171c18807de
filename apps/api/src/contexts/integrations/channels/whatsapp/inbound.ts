import { storableText } from '../../../../kernel/storable-text.js';
import type { ChannelEvent } from '../../application/ports/channel-event.js';
import type { ChannelAccount, ParseContext } from '../../application/ports/channel.js';
import { jsonOf } from '../../channel-kit/json-reader.js';
import type { About } from './about.js';
import { accountEvent, accountEvents, channelsOf } from './account-change.js';
import { accountError } from './account-fields.js';
import { preferenceEvents, userIdEvents } from './customer-change.js';
import { graphErrorOf } from './errors.js';
import { messageEvents } from './inbound-message.js';
import { receiptEvents } from './receipt.js';
import { changesOf, itemsOf, type Change } from './wire.js';

/** Reads what a change of one field says about one number of ours. */
type NumberField = (change: Change, about: About, context: ParseContext) => ChannelEvent[];

const numberFields: ReadonlyMap<string, NumberField> = new Map([
  ['messages', messagesChange],
  [
    'smb_message_echoes',
    ({ value }, about) =>
      itemsOf(value, 'message_echoes').flatMap((item, position) =>
        guarded(() => messageEvents(item, position, { ...about, origin: 'phone' })),
      ),
  ],
  [
    'user_preferences',
    ({ value }, about) =>
      itemsOf(value, 'user_preferences').flatMap((item) => guarded(() => preferenceEvents(item, about))),
  ],
  [
    'user_id_update',
    ({ value }, about) =>
      itemsOf(value, 'user_id_update').flatMap((item) => guarded(() => userIdEvents(item, about))),
  ],
]);

/** Everything that a webhook body says, in its order. One part that cannot be read never takes another with it. */
export function eventsOf(body: Buffer, context: ParseContext): ChannelEvent[] {
  const root = jsonOf(body);
  if (root === undefined) return [broken('the body is no JSON')];
  const changes = changesOf(root);
  if (changes === null) return [broken('the body is no WhatsApp event')];
  return changes.flatMap((change) =>
    change ? guarded(() => changeEvents(change, context)) : [broken('a change without field')],
  );
}

function changeEvents(change: Change, context: ParseContext): ChannelEvent[] {
  const read = numberFields.get(change.field);
  if (!read) return accountEvents(change, context);
  const accounts = accountsOf(change, context);
  if (accounts.length === 0) return [ignored('another number')];
  const { people } = change;
  const { receivedAt } = context;
  return accounts.flatMap((account) =>
    read(change, { account, people, receivedAt, origin: 'customer' }, context),
  );
}

function messagesChange(change: Change, about: About, context: ParseContext): ChannelEvent[] {
  const { channelId } = about.account;
  return [
    ...itemsOf(change.value, 'messages').flatMap((item, position) =>
      guarded(() => messageEvents(item, position, about)),
    ),
    ...itemsOf(change.value, 'statuses').flatMap((item) => guarded(() => receiptEvents(item, about))),
    ...itemsOf(change.value, 'errors').map((item) =>
      accountEvent(
        channelId,
        accountError(graphErrorOf(item)?.code ?? null),
        { time: change.time, value: { errors: [item] } },
        context,
      ),
    ),
  ];
}

/** The channel that a change belongs to: ours, or one of the workspace that the same app (its secret) signs for. */
function accountsOf(change: Change, context: ParseContext): ChannelAccount[] {
  const { account, siblings } = context;
  if (change.phoneNumberId === account.externalId) return [account];
  // A wish of a customer may name the business account alone: it holds for all its numbers.
  if (change.phoneNumberId === undefined && change.field === 'user_preferences')
    return channelsOf(change, context);
  return siblings.filter(
    (sibling) =>
      sibling.externalId === change.phoneNumberId &&
      sibling.credentials.appSecret === account.credentials.appSecret,
  );
}

/** Whatever an item holds, its neighbours are read. */
function guarded(read: () => ChannelEvent[]): ChannelEvent[] {
  try {
    return read();
  } catch (error) {
    return [broken(error instanceof Error ? error.message : 'unreadable')];
  }
}

function broken(reason: string): ChannelEvent {
  return { type: 'broken', reason };
}

function ignored(reason: string): ChannelEvent {
  return { type: 'ignored', reason: storableText(reason.slice(0, 100)) };
}
