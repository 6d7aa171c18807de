import type { ChannelEvent } from '../../application/ports/channel-event.js';
import { recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { broken, type About } from './about.js';
import { connectionOf } from './chat-key.js';
import { personOf } from './people.js';

/** A business account lets the bot into its chats, takes that back, or changes what the bot may do there. */
export function connectionEvent(value: unknown, about: About): ChannelEvent {
  const connection = recordOf(value);
  const key = connectionOf(connection?.id);
  if (!connection || key === undefined) return broken('a business connection without id');
  return {
    type: 'account',
    channelId: about.account.channelId,
    about: { kind: 'access', key, mayWrite: connection.is_enabled === true && mayReply(connection) },
    facts: { owner: personOf(connection.user)?.profileName ?? null },
    // Its date is that of its beginning, whatever was changed since.
    at: about.receivedAt,
  };
}

/** Rights came later than connections; where neither form tells, Telegram itself refuses what it does not want. */
function mayReply({ rights, can_reply: old }: JsonRecord): boolean {
  const told = recordOf(rights)?.can_reply ?? (rights === undefined ? old : false);
  return told === undefined || told === true;
}
