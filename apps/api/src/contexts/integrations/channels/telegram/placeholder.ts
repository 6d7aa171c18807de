import { listOf, recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { wordsOf } from './words.js';

/** What every message may carry beside its content. */
const envelope = new Set(
  `message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count sender_business_bot sender_tag
   date business_connection_id chat forward_origin forward_from forward_from_chat forward_from_message_id
   forward_signature forward_sender_name forward_date is_topic_message is_automatic_forward reply_to_message
   external_reply quote reply_to_story reply_to_checklist_task_id via_bot edit_date has_protected_content
   is_from_offline is_paid_post media_group_id author_signature paid_star_count link_preview_options
   suggested_post_info effect_id caption caption_entities show_caption_above_media has_media_spoiler entities
   reply_markup`.split(/\s+/),
);

/** Notes about the chat, not words of anybody: no bubble. Money that they speak of is none that we count. */
const notes = new Set(
  `new_chat_members new_chat_member new_chat_participant left_chat_member left_chat_participant new_chat_title
   new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created channel_chat_created
   message_auto_delete_timer_changed migrate_to_chat_id migrate_from_chat_id pinned_message successful_payment
   refunded_payment users_shared user_shared chat_shared connected_website write_access_allowed passport_data
   proximity_alert_triggered boost_added chat_background_set checklist_tasks_done checklist_tasks_added
   direct_message_price_changed forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened
   general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway_completed
   paid_message_price_changed suggested_post_approved suggested_post_approval_failed suggested_post_declined
   suggested_post_paid suggested_post_refunded video_chat_scheduled video_chat_started video_chat_ended
   video_chat_participants_invited voice_chat_started voice_chat_ended voice_chat_scheduled
   voice_chat_participants_invited web_app_data gift_upgrade_sent chat_owner_left chat_owner_changed`.split(
    /\s+/,
  ),
);

const longestWords = 4_096;

/** The name of what a message holds that we have no bubble for; null when it is a note about the chat. */
export function contentTypeOf(message: JsonRecord): string | null {
  const names = Object.keys(message).filter((name) => !envelope.has(name));
  if (names.some((name) => notes.has(name))) return null;
  return names[0]?.slice(0, 64) ?? 'unknown';
}

/** What it said in words, as far as it did: an agent can read it, and it can be found. */
export function placeholderWords(message: JsonRecord, type: string): string | undefined {
  const part = recordOf(Object.hasOwn(message, type) ? message[type] : undefined);
  const read = (Object.hasOwn(readers, type) ? readers[type] : undefined) ?? titled;
  const words = read(part ?? {});
  const caption = textOf(message.caption, 65_536);
  return wordsOf([words, caption].filter(Boolean).join('\n'), longestWords);
}

const readers: Readonly<Record<string, (part: JsonRecord) => string>> = {
  poll: ({ question, options }) =>
    lines(
      question,
      listOf(options).map((option) => recordOf(option)?.text),
    ),
  checklist: ({ title, tasks }) =>
    lines(
      title,
      listOf(tasks).map((task) => recordOf(task)?.text),
    ),
  dice: ({ emoji, value }) => `${textOf(emoji, 16) ?? ''} ${textOf(value, 16) ?? ''}`,
  rich_message: ({ blocks }) => textsIn(blocks, 8).join(' ').replace(/\s+/g, ' '),
  giveaway: ({ prize_description: prize }) => textOf(prize, 1_024) ?? '',
};

function titled({ title, description, text }: JsonRecord): string {
  return [title, description, text].flatMap((words) => textOf(words, 4_096) ?? []).join('\n');
}

function lines(head: unknown, items: readonly unknown[]): string {
  const listed = items.slice(0, 50).flatMap((item) => {
    const words = textOf(item, 1_024);
    return words === undefined ? [] : [`• ${words}`];
  });
  return [textOf(head, 1_024) ?? '', ...listed].join('\n');
}

/** Blocks hold texts, lists of texts, and further blocks. */
function textsIn(value: unknown, depth: number): string[] {
  if (depth === 0) return [];
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((item) => textsIn(item, depth - 1));
  if (typeof value === 'string') return value === '' ? [] : [value];
  const block = recordOf(value);
  return block
    ? [block.text, block.blocks, block.items, block.caption].flatMap((part) => textsIn(part, depth - 1))
    : [];
}
