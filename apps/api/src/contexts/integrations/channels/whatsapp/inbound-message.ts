import { createHash } from 'node:crypto';
import { storableText } from '../../../../kernel/storable-text.js';
import type {
  ChannelEvent,
  ChannelPerson,
  InboundMessageEvent,
} from '../../application/ports/channel-event.js';
import type { ChannelAccount } from '../../application/ports/channel.js';
import { recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { dialledNumber, phoneKey } from '../../channel-kit/phone-key.js';
import { storableJson } from '../../channel-kit/storable-json.js';
import { instantOf } from './timestamp.js';
import { longestId, type Person } from './wire.js';

interface About {
  readonly account: ChannelAccount;
  readonly people: readonly Person[];
  readonly receivedAt: Date;
}

/** Longer than the provider allows; what is beyond is cut, so that nobody's screen has to draw megabytes. */
const longestText = 65_536;
const longestName = 120;
/** Facts about other messages or the customer's account: no sign that the customer wrote. */
const noRealMessage = new Set(['system', 'edit', 'revoke']);

/**
 * One item of `messages`. What we cannot read becomes a placeholder in the customer's conversation, so that an agent knows
 * that something came; only where nobody knows whose it is, it is broken.
 */
export function messageEvent(item: unknown, position: number, about: About): ChannelEvent {
  const message = recordOf(item) ?? {};
  const type = textOf(message.type, 64) ?? 'unknown';
  if (type === 'reaction') return { type: 'ignored', reason: 'reaction' };
  // A group is no conversation with one customer.
  if (message.group_id !== undefined) return { type: 'ignored', reason: 'group message' };
  const from = senderOf(message, about.people);
  if (!from) return { type: 'broken', reason: 'a message without sender' };
  const context = recordOf(message.context);
  return {
    type: 'message',
    channelId: about.account.channelId,
    externalId: textOf(message.id, longestId) ?? madeUpId(item, position),
    from,
    sentAt: instantOf(message.timestamp, about.receivedAt),
    ...contentOf(message, type),
    replyToExternalId: textOf(context?.id, longestId) ?? null,
    forwarded: context?.forwarded === true || context?.frequently_forwarded === true,
    opensWindow: !noRealMessage.has(type),
  };
}

function contentOf(
  message: JsonRecord,
  type: string,
): Pick<InboundMessageEvent, 'kind' | 'text' | 'content'> {
  const body = recordOf(message.text)?.body;
  if (type === 'text' && typeof body === 'string' && body !== '') {
    const content = body.length > longestText ? { cutFrom: body.length } : null;
    return { kind: 'text', text: readable(body), content };
  }
  const raw = storableJson(ownPart(message, type));
  const errors = storableJson(message.errors);
  const words = wordsOf(message, type);
  return {
    kind: 'unsupported',
    text: words === undefined ? null : readable(words),
    content: {
      type,
      ...(raw === undefined ? {} : { raw }),
      ...(errors === undefined ? {} : { errors }),
    },
  };
}

/** The part that bears the type's name; a hostile type must not reach what every object has. */
function ownPart(message: JsonRecord, type: string): unknown {
  return Object.hasOwn(message, type) ? message[type] : undefined;
}

/** What the customer wrote or chose beside the part that we cannot show. */
function wordsOf(message: JsonRecord, type: string): string | undefined {
  const part = recordOf(ownPart(message, type));
  const chosen = recordOf(part?.button_reply) ?? recordOf(part?.list_reply);
  const candidates = [part?.caption, part?.text, part?.body, chosen?.title, recordOf(message.text)?.body];
  return candidates.find((text): text is string => typeof text === 'string' && text !== '');
}

function senderOf(message: JsonRecord, people: readonly Person[]): ChannelPerson | undefined {
  const from = textOf(message.from, longestId);
  const user = textOf(message.from_user_id, longestId);
  const person =
    people.find(({ waId, userId }) => isSame(waId, from) || isSame(userId, user ?? from)) ??
    loneOf(people, from ?? user);
  const externalId = from ?? user ?? person?.waId ?? person?.userId;
  if (externalId === undefined) return undefined;
  const isNumber = /^\d{5,20}$/.test(externalId);
  return {
    externalId: storableText(externalId),
    matchKey: addressKey(externalId),
    phone: isNumber ? dialledNumber(externalId) : null,
    profileName: person ? nameOf(person) : null,
  };
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && addressKey(one) === addressKey(other);
}

/** A message that names nobody is by the only person that its change speaks of. */
function loneOf(people: readonly Person[], named: string | undefined): Person | undefined {
  return named === undefined && people.length === 1 ? people[0] : undefined;
}

function nameOf({ name, username }: Person): string | null {
  const trimmed = storableText(name ?? '').trim();
  const handle = storableText(username ?? '')
    .trim()
    .replace(/^@*/, '@');
  const shown = trimmed === '' && handle !== '@' ? handle : trimmed;
  return shown === '' ? null : shown.slice(0, longestName).toWellFormed();
}

/** The key under which all forms of a wa_id are one; other ids of Meta have one form only. */
export function addressKey(externalId: string): string {
  return /^\+?[\d\s().-]+$/.test(externalId) ? phoneKey(externalId) : storableText(externalId);
}

/** The same bytes in the same place get the same id, so that a repeated delivery stays one message. */
function madeUpId(item: unknown, position: number): string {
  const hash = createHash('sha256').update(`${position} ${JSON.stringify(item) ?? ''}`);
  return `unnamed.${hash.digest('hex').slice(0, 40)}`;
}

function readable(text: string): string {
  return storableText(text.slice(0, longestText));
}
