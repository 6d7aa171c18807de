import { createHash } from 'node:crypto';
import type {
  ChannelEvent,
  ChannelPerson,
  InboundMessageEvent,
} from '../../application/ports/channel-event.js';
import { recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import type { About } from './about.js';
import { contentOf } from './inbound-content.js';
import { aboutProduct } from './referred-product.js';
import { leadSourceOf } from './lead-source.js';
import { personOf } from './person.js';
import { systemEvents } from './system-message.js';
import { instantOf } from './timestamp.js';
import { identifierOf, shortOf } from './words.js';

/** Facts about other messages or the customer's account: no sign that the customer wrote. */
const noRealMessage = new Set(['system', 'edit', 'revoke']);
const longestEmoji = 64;

/**
 * One item of `messages` or `message_echoes`. What we cannot read becomes a placeholder in the customer's conversation, so
 * that an agent knows that something came; only where nobody knows whose it is, it is broken.
 */
export function messageEvents(item: unknown, position: number, about: About): ChannelEvent[] {
  const message = recordOf(item) ?? {};
  const type = shortOf(message.type, 64) ?? 'unknown';
  // A group is no conversation with one customer.
  if (message.group_id !== undefined) return [{ type: 'ignored', reason: 'group message' }];
  const fact = factsOnMessages.get(type)?.(message, about);
  if (fact) return [fact];
  const from = customerOf(message, about);
  if (type === 'system') {
    if (about.origin === 'phone') return [{ type: 'ignored', reason: 'system message of our own' }];
    return systemEvents(message, { ...about, id: idOf(message, item, position) });
  }
  if (!from) return [broken('a message without sender')];
  const context = recordOf(message.context);
  const leadSource = leadSourceOf(message.referral);
  const { channelId } = about.account;
  return [
    {
      type: 'message',
      channelId,
      externalId: idOf(message, item, position),
      from,
      ...(about.origin === 'phone' ? { origin: 'phone' } : {}),
      sentAt: instantOf(message.timestamp, about.receivedAt),
      ...aboutProduct(contentOf(message, type), context),
      replyToExternalId: identifierOf(context?.id) ?? null,
      forwarded: context?.forwarded === true || context?.frequently_forwarded === true,
      opensWindow: about.origin === 'customer' && !noRealMessage.has(type),
      ...(leadSource ? { leadSource } : {}),
    } satisfies InboundMessageEvent,
  ];
}

/** What is said of a message that already came; undefined where the part is missing, which then shows as a placeholder. */
const factsOnMessages: ReadonlyMap<string, (message: JsonRecord, about: About) => ChannelEvent | undefined> =
  new Map([
    ['reaction', reactionOf],
    ['edit', editOf],
    ['revoke', deletionOf],
  ]);

function reactionOf(message: JsonRecord, about: About): ChannelEvent {
  const reaction = recordOf(message.reaction);
  const messageExternalId = identifierOf(reaction?.message_id);
  const from = about.origin === 'phone' ? null : customerOf(message, about);
  if (messageExternalId === undefined || from === undefined) {
    return broken('a reaction without its message or its sender');
  }
  const emoji = shortOf(reaction?.emoji, longestEmoji);
  return {
    type: 'reaction',
    channelId: about.account.channelId,
    messageExternalId,
    from,
    emojis: emoji === undefined ? [] : [emoji],
    at: instantOf(message.timestamp, about.receivedAt),
  };
}

function editOf(message: JsonRecord, about: About): ChannelEvent | undefined {
  const edit = recordOf(message.edit);
  const messageExternalId = identifierOf(edit?.original_message_id);
  const now = recordOf(edit?.message);
  const type = shortOf(now?.type, 64);
  if (messageExternalId === undefined || !now || type === undefined) return undefined;
  const { kind, text, content } = contentOf(now, type);
  // An edit that nobody can read must not take away what stood there before.
  if (kind === 'unsupported') return undefined;
  return {
    type: 'edit',
    channelId: about.account.channelId,
    messageExternalId,
    text,
    content,
    at: instantOf(message.timestamp, about.receivedAt),
  };
}

function deletionOf(message: JsonRecord, about: About): ChannelEvent | undefined {
  const messageExternalId = identifierOf(recordOf(message.revoke)?.original_message_id);
  if (messageExternalId === undefined) return undefined;
  return {
    type: 'deletion',
    channelId: about.account.channelId,
    messageExternalId,
    at: instantOf(message.timestamp, about.receivedAt),
  };
}

/** An echo names the customer as the one whom it went to. */
function customerOf(message: JsonRecord, { origin, people }: About): ChannelPerson | undefined {
  const isEcho = origin === 'phone';
  const number = identifierOf(isEcho ? message.to : message.from);
  const user = identifierOf(isEcho ? message.to_user_id : message.from_user_id);
  return personOf({ number, user }, people);
}

function idOf(message: JsonRecord, item: unknown, position: number): string {
  return identifierOf(message.id) ?? madeUpId(item, position);
}

/** The same bytes in the same place get the same id, so that a repeated delivery stays one message. */
function madeUpId(item: unknown, position: number): string {
  const hash = createHash('sha256').update(`${position} ${JSON.stringify(item) ?? ''}`);
  return `unnamed.${hash.digest('hex').slice(0, 40)}`;
}

function broken(reason: string): ChannelEvent {
  return { type: 'broken', reason };
}
