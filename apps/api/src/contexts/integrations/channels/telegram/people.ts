import type { ChannelPerson } from '../../application/ports/channel-event.js';
import { recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { dialledNumber } from '../../channel-kit/phone-key.js';
import { idOf } from './chat-key.js';
import { wordsOf } from './words.js';

const longestName = 120;
const longestHandle = 64;

/** A user, or a chat that writes under its own name: a channel, a group whose administrators stay hidden. */
export function personOf(value: unknown): ChannelPerson | undefined {
  const who = recordOf(value);
  const externalId = idOf(who?.id);
  if (!who || externalId === undefined) return undefined;
  const username = wordsOf(who.username, longestHandle);
  return {
    externalId,
    matchKey: externalId,
    phone: null,
    profileName: nameOf(who),
    ...(username === undefined ? {} : { username }),
  };
}

/** The one who wrote. Old and anonymous messages name nobody: then the chat itself speaks. */
export function writerOf(message: JsonRecord): ChannelPerson | undefined {
  const writer = personOf(message.sender_chat) ?? personOf(message.from) ?? personOf(message.chat);
  if (!writer) return undefined;
  const phone = ownPhoneOf(message, writer.externalId);
  return phone === undefined ? writer : { ...writer, phone };
}

/** A shared contact is the writer's own number only when Telegram itself says that it is the same account. */
function ownPhoneOf(message: JsonRecord, writer: string): string | undefined {
  const contact = recordOf(message.contact);
  const isForwarded = message.forward_origin !== undefined || message.forward_date !== undefined;
  if (!contact || isForwarded || idOf(contact.user_id) !== writer) return undefined;
  const digits = (textOf(contact.phone_number, 32) ?? '').replace(/[\s().+-]/g, '');
  return /^\d{8,15}$/.test(digits) ? dialledNumber(digits) : undefined;
}

function nameOf(who: JsonRecord): string | null {
  const parts = [who.first_name, who.last_name].map((part) => wordsOf(part, 256) ?? '');
  const name = parts.join(' ').trim() || (wordsOf(who.title, 256) ?? '');
  return name === '' ? null : name.slice(0, longestName).toWellFormed();
}
