import type { ChannelEvent, ReachEvent } from '../../application/ports/channel-event.js';
import { recordOf } from '../../channel-kit/json-reader.js';
import type { About } from './about.js';
import { addressKey } from './people.js';
import { personOf } from './person.js';
import { instantOf } from './timestamp.js';
import { identifierOf, shortOf } from './words.js';

const wishes: ReadonlyMap<string, ReachEvent['reach']> = new Map([
  ['stop', 'marketing_stopped'],
  ['resume', 'marketing_resumed'],
]);

/** One item of `user_preferences`: whether this customer wants marketing messages. */
export function preferenceEvents(item: unknown, about: About): ChannelEvent[] {
  const preference = recordOf(item);
  const category = shortOf(preference?.category, 40) ?? 'marketing_messages';
  const value = shortOf(preference?.value, 40)?.toLowerCase() ?? 'nothing';
  const reach = category === 'marketing_messages' ? wishes.get(value) : undefined;
  if (!reach) return [{ type: 'ignored', reason: `preference ${category} ${value}` }];
  const number = identifierOf(preference?.wa_id);
  const from = personOf({ number, user: identifierOf(preference?.user_id) }, about.people);
  if (!from) return [{ type: 'broken', reason: 'a preference of nobody' }];
  const at = instantOf(preference?.timestamp, about.receivedAt);
  return [{ type: 'reach', channelId: about.account.channelId, from, reach, at }];
}

/** One item of `user_id_update`: the same customer got another user id. */
export function userIdEvents(item: unknown, about: About): ChannelEvent[] {
  const update = recordOf(item);
  const ids = recordOf(update?.user_id);
  const before = identifierOf(ids?.previous) ?? identifierOf(update?.previous_user_id);
  const user = identifierOf(ids?.current) ?? identifierOf(update?.user_id);
  const after =
    user === undefined ? undefined : personOf({ number: identifierOf(update?.wa_id), user }, about.people);
  if (before === undefined || !after || addressKey(before) === addressKey(user ?? '')) {
    return [{ type: 'ignored', reason: 'a user id without the one before' }];
  }
  const at = instantOf(update?.timestamp, about.receivedAt);
  return [{ type: 'identity', channelId: about.account.channelId, before, after, at }];
}
