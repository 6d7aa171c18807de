import { createHash } from 'node:crypto';
import type { LeadSource } from '../../../../kernel/message-content.js';
import { storableText } from '../../../../kernel/storable-text.js';
import type { ChannelEvent, ChannelPerson } from '../../application/ports/channel-event.js';
import { recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { broken, ignored, type About } from './about.js';
import { idOf, messageKeyOf, placeOf, threadKeyOf, type Place } from './chat-key.js';
import { contentOf } from './inbound-content.js';
import { personOf, writerOf } from './people.js';
import { instantOf } from './timestamp.js';

/** A message of a customer, of a group, of a channel; or of the shop itself, where its business account let us in. */
export function messageEvent(value: unknown, about: About): ChannelEvent {
  const message = recordOf(value);
  const place = message && placeOf(message);
  if (!message || !place) return broken('a message without chat');
  const moved = migration(message, place, about);
  if (moved) return moved;
  const sender = senderOf(message, place, about);
  if ('type' in sender) return sender;
  if (message.message_id === 0) return ignored('a message that lasts for its reader alone');
  const content = contentOf(message);
  if (!content) return ignored('a note about the chat');
  const threadKey = threadKeyOf(place);
  const leadSource = content.kind === 'text' ? leadSourceOf(content.text ?? '') : undefined;
  return {
    type: 'message',
    channelId: about.account.channelId,
    externalId: externalIdOf(message, place),
    from: sender.from,
    ...(threadKey === undefined ? {} : { threadKey }),
    ...(sender.isOwner ? { origin: 'phone' } : {}),
    sentAt: instantOf(message.date, about.receivedAt),
    ...content,
    replyToExternalId: quotedOf(message, place),
    forwarded: isForwarded(message),
    opensWindow: !sender.isOwner,
    ...(leadSource === undefined || sender.isOwner ? {} : { leadSource }),
  };
}

/** The same message as it reads now. */
export function editEvent(value: unknown, about: About): ChannelEvent {
  const message = recordOf(value);
  const place = message && placeOf(message);
  const messageId = idOf(message?.message_id);
  if (!message || !place || messageId === undefined) return broken('an edit that names no message');
  const content = contentOf(message);
  if (!content) return ignored('a note about the chat');
  return {
    type: 'edit',
    channelId: about.account.channelId,
    messageExternalId: messageKeyOf(place, messageId),
    text: content.text,
    content: content.content,
    at: instantOf(message.edit_date ?? message.date, about.receivedAt),
  };
}

type Sender = { readonly from: ChannelPerson; readonly isOwner: boolean };

function senderOf(message: JsonRecord, place: Place, { account }: About): Sender | ChannelEvent {
  const writer = writerOf(message);
  if (!writer) return broken('a message without sender');
  const isOurs = writer.externalId === account.externalId || message.sender_business_bot !== undefined;
  if (isOurs) return ignored('our own message');
  // The chat of a business account is named after the customer: whoever else writes in it is its owner.
  const isOwner = place.business !== undefined && writer.externalId !== place.chat;
  const customer = isOwner ? personOf(message.chat) : writer;
  return customer ? { from: customer, isOwner } : broken('a message without sender');
}

/** A group that became a supergroup goes on under another id; both chats tell it. */
function migration(message: JsonRecord, { chat }: Place, about: About): ChannelEvent | undefined {
  const [to, from] = [idOf(message.migrate_to_chat_id), idOf(message.migrate_from_chat_id)];
  const after = to === undefined ? personOf(message.chat) : personOf({ ...recordOf(message.chat), id: to });
  if (!after || (to === undefined && from === undefined)) return undefined;
  return {
    type: 'identity',
    channelId: about.account.channelId,
    before: to === undefined ? (from ?? chat) : chat,
    after,
    at: instantOf(message.date, about.receivedAt),
  };
}

/** In a topic each message replies to the one that opened it, which nobody quoted. */
function quotedOf(message: JsonRecord, place: Place): string | null {
  const quoted = recordOf(message.reply_to_message);
  const messageId = idOf(quoted?.message_id);
  if (!quoted || messageId === undefined) return null;
  const isTopic = quoted.forum_topic_created !== undefined || place.topic === messageId;
  return isTopic ? null : messageKeyOf(place, messageId);
}

function isForwarded(message: JsonRecord): boolean {
  return (
    message.is_automatic_forward === true ||
    [message.forward_origin, message.forward_date, message.forward_from].some((mark) => mark !== undefined)
  );
}

const command = /^\/(\w{1,32})(?:@\w{1,64})?(?:\s+([\s\S]+))?$/;
const deepLink = /^[\w-]{1,64}$/;

/** What brought the customer: the payload of the shop's own link, or the command they began with. */
function leadSourceOf(text: string): LeadSource | undefined {
  const [, id, rest] = command.exec(text) ?? [];
  if (id === undefined) return undefined;
  const payload = rest?.trim().slice(0, 256).toWellFormed();
  if (id === 'start' && payload !== undefined && deepLink.test(payload)) return { kind: 'link', payload };
  return { kind: 'command', id, ...(payload === undefined || payload === '' ? {} : { payload }) };
}

/** Without an id of its own the same bytes get the same one, so that a repeated delivery stays one message. */
function externalIdOf(message: JsonRecord, place: Place): string {
  const messageId = idOf(message.message_id);
  if (messageId !== undefined && !messageId.startsWith('-')) return messageKeyOf(place, messageId);
  const hash = createHash('sha256').update(JSON.stringify(message)).digest('hex');
  return storableText(`${place.chat}:unnamed.${hash.slice(0, 40)}`);
}
