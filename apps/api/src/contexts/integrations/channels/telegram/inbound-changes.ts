import type { ChannelEvent } from '../../application/ports/channel-event.js';
import { listOf, recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { broken, ignored, type About } from './about.js';
import { idOf, isPrivate, messageKeyOf, placeOf, threadKeyOf } from './chat-key.js';
import { personOf } from './people.js';
import { instantOf } from './timestamp.js';
import { wordOf, wordsOf } from './words.js';

const longestData = 64;

/** A tapped button. What it carries comes from the customer's program, which may send anything: never more than a wish. */
export function callbackEvent(value: unknown, about: About): ChannelEvent {
  const query = recordOf(value);
  const from = personOf(query?.from);
  const id = wordOf(query?.id, 64);
  if (!query || !from || id === undefined) return broken('a tapped button without person');
  const message = recordOf(query.message);
  const place = message && placeOf(message);
  const messageId = idOf(message?.message_id);
  const threadKey = place && threadKeyOf(place);
  const data = wordOf(query.data, 256);
  const game = wordOf(query.game_short_name, 64);
  const title = message && data !== undefined ? labelOf(message, data) : undefined;
  const chosen = (data ?? game ?? '').slice(0, longestData).toWellFormed();
  return {
    type: 'message',
    channelId: about.account.channelId,
    externalId: `callback:${id}`,
    from,
    ...(threadKey === undefined ? {} : { threadKey }),
    // A tap bears no time of its own.
    sentAt: about.receivedAt,
    kind: 'interactive',
    text: title ?? (chosen === '' ? null : chosen),
    content: {
      choice: {
        kind: data === undefined ? 'other' : 'callback',
        ...(chosen === '' ? {} : { id: chosen }),
        ...(title === undefined ? {} : { title }),
      },
    },
    replyToExternalId: place && messageId !== undefined ? messageKeyOf(place, messageId) : null,
    forwarded: false,
    opensWindow: true,
    acknowledge: id,
  };
}

function labelOf(message: JsonRecord, data: string): string | undefined {
  const rows = listOf(recordOf(message.reply_markup)?.inline_keyboard);
  const buttons = rows.flatMap((row) => listOf(row).map((button) => recordOf(button)));
  return wordsOf(buttons.find((button) => button?.callback_data === data)?.text, 256);
}

/** Telegram tells all reactions that somebody has now, and those they had before. */
export function reactionEvent(value: unknown, about: About): ChannelEvent {
  const reaction = recordOf(value);
  const place = reaction && placeOf(reaction);
  const messageId = idOf(reaction?.message_id);
  const from = personOf(reaction?.user) ?? personOf(reaction?.actor_chat);
  if (!reaction || !place || messageId === undefined || !from) return broken('a reaction to nothing');
  if (from.externalId === about.account.externalId) return ignored('our own reaction');
  return {
    type: 'reaction',
    channelId: about.account.channelId,
    messageExternalId: messageKeyOf(place, messageId),
    from,
    emojis: [...new Set(listOf(reaction.new_reaction).slice(0, 20).flatMap(emojiOf))],
    at: instantOf(reaction.date, about.receivedAt),
  };
}

/** Pictures that only Telegram's own programs can draw are shown as what comes nearest. */
function emojiOf(value: unknown): string[] {
  const { type, emoji } = recordOf(value) ?? {};
  if (type === 'paid') return ['⭐'];
  if (type === 'custom_emoji') return ['✨'];
  const shown = wordOf(emoji, 32);
  return shown === undefined ? [] : [shown];
}

/** Of the bot itself in a private chat: whether the customer blocked it. In groups it says nothing about anybody. */
export function reachEvent(value: unknown, about: About): ChannelEvent {
  const update = recordOf(value);
  const from = personOf(update?.chat);
  const status = recordOf(update?.new_chat_member)?.status;
  if (!update || !from) return broken('a membership without chat');
  if (!isPrivate(from.externalId)) return ignored('membership in a group');
  if (status !== 'kicked' && status !== 'member') return ignored('another membership');
  return {
    type: 'reach',
    channelId: about.account.channelId,
    from,
    reach: status === 'kicked' ? 'blocked' : 'unblocked',
    at: instantOf(update.date, about.receivedAt),
  };
}

export function deletionEvents(value: unknown, about: About): ChannelEvent[] {
  const deletion = recordOf(value);
  const place = deletion && placeOf(deletion);
  if (!deletion || !place) return [broken('a deletion without chat')];
  return listOf(deletion.message_ids).flatMap((item) => {
    const messageId = idOf(item);
    if (messageId === undefined) return [];
    return [
      {
        type: 'deletion',
        channelId: about.account.channelId,
        messageExternalId: messageKeyOf(place, messageId),
        at: about.receivedAt,
      },
    ];
  });
}
