import type { SystemContent } from '../../../../kernel/message-content.js';
import type { ChannelEvent, ChannelPerson } from '../../application/ports/channel-event.js';
import { recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import type { About } from './about.js';
import { addressKey } from './people.js';
import { personOf } from './person.js';
import { instantOf } from './timestamp.js';
import { identifierOf, shortOf, wordsOf } from './words.js';

const events: ReadonlyMap<string, string> = new Map([
  ['user_changed_number', 'number_changed'],
  ['customer_changed_number', 'number_changed'],
  ['user_changed_user_id', 'user_id_changed'],
  ['customer_identity_changed', 'identity_changed'],
]);

/**
 * A notice about the customer's account: a line in the conversation, and before it the move of their identity where their id
 * is a new one. The line is said by who they are now.
 */
export function systemEvents(message: JsonRecord, about: About & { readonly id: string }): ChannelEvent[] {
  const system = recordOf(message.system);
  const type = shortOf(system?.type, 64) ?? 'unknown';
  const event = events.get(type) ?? 'other';
  const { before, after } = idsOf(message, system, event, about);
  if (!after) return [{ type: 'broken', reason: 'a notice that names nobody' }];
  const at = instantOf(message.timestamp, about.receivedAt);
  const { channelId } = about.account;
  const isMoved = before !== undefined && !hasId(after, before);
  const content: SystemContent = {
    event,
    facts: {
      ...(event === 'other' ? { type } : {}),
      ...(isMoved ? { before, after: after.externalId } : {}),
    },
  };
  return [
    ...(isMoved ? [{ type: 'identity', channelId, before, after, at } as const] : []),
    {
      type: 'message',
      channelId,
      externalId: about.id,
      from: after,
      sentAt: at,
      kind: 'system',
      text: wordsOf(system?.body).text,
      content,
      replyToExternalId: null,
      forwarded: false,
      opensWindow: false,
    },
  ];
}

/** Only ids that have their own field count: the words of a notice hold names that customers choose themselves. */
function idsOf(
  message: JsonRecord,
  system: JsonRecord | undefined,
  event: string,
  { people }: About,
): { readonly before: string | undefined; readonly after: ChannelPerson | undefined } {
  const from = identifierOf(message.from);
  const number = identifierOf(system?.wa_id) ?? identifierOf(system?.new_wa_id);
  const user = identifierOf(system?.user_id) ?? identifierOf(message.from_user_id);
  switch (event) {
    case 'number_changed':
      return {
        before: number === undefined ? undefined : from,
        after: personOf({ number: number ?? from, user }, people),
      };
    case 'user_id_changed':
      return {
        before: identifierOf(system?.previous_user_id),
        after: personOf({ number: from ?? number, user }, people),
      };
    default:
      return { before: undefined, after: personOf({ number: from ?? number, user }, people) };
  }
}

function hasId({ externalId, aliases = [] }: ChannelPerson, id: string): boolean {
  return [externalId, ...aliases.map((alias) => alias.externalId)].some(
    (known) => addressKey(known) === addressKey(id),
  );
}
