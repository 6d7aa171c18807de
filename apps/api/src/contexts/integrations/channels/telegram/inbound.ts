import type { ChannelEvent } from '../../application/ports/channel-event.js';
import { jsonOf, recordOf } from '../../channel-kit/json-reader.js';
import { broken, ignored, type About } from './about.js';
import { connectionEvent } from './business-connection.js';
import { callbackEvent, deletionEvents, reachEvent, reactionEvent } from './inbound-changes.js';
import { editEvent, messageEvent } from './inbound-message.js';

/** The kinds of update that mean something to conversations; all others are kept raw. */
const readers = {
  message: one(messageEvent),
  edited_message: one(editEvent),
  channel_post: one(messageEvent),
  edited_channel_post: one(editEvent),
  business_connection: one(connectionEvent),
  business_message: one(messageEvent),
  edited_business_message: one(editEvent),
  deleted_business_messages: deletionEvents,
  callback_query: one(callbackEvent),
  message_reaction: one(reactionEvent),
  my_chat_member: one(reachEvent),
} satisfies Record<string, (value: unknown, about: About) => ChannelEvent[]>;

/** What we ask Telegram to deliver. */
export const updateKinds = Object.keys(readers);

/** Everything that one update says. */
export function eventsOf(body: Buffer, about: About): ChannelEvent[] {
  const update = recordOf(jsonOf(body));
  if (!update) return [broken('the body is no Telegram update')];
  const events = Object.entries(readers).flatMap(([kind, read]) =>
    update[kind] === undefined ? [] : guarded(() => read(update[kind], about)),
  );
  if (events.length > 0) return events;
  const names = Object.keys(update).filter((name) => name !== 'update_id');
  return [ignored(names.length === 0 ? 'an empty update' : `update ${names.join(' ')}`)];
}

function one(read: (value: unknown, about: About) => ChannelEvent) {
  return (value: unknown, about: About): ChannelEvent[] => [read(value, about)];
}

/** Whatever an update holds, its post is done with. */
function guarded(read: () => ChannelEvent[]): ChannelEvent[] {
  try {
    return read();
  } catch (error) {
    return [broken(error instanceof Error ? error.message : 'unreadable')];
  }
}
