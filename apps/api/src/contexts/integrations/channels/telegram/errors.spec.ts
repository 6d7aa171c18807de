import { describe, expect, it } from '@jest/globals';
import { refusals, sendFailure } from './errors.js';

/** What Telegram's server answers, in its own words. */
const known: readonly (readonly [number, string, (typeof refusals)[number], string])[] = [
  [400, 'Bad Request: chat not found', 'chat_not_found', 'giveUp'],
  [400, 'Bad Request: private chat not found', 'chat_not_found', 'giveUp'],
  [400, 'Bad Request: chat_id is empty', 'chat_not_found', 'giveUp'],
  [400, 'Bad Request: PEER_ID_INVALID', 'chat_not_found', 'giveUp'],
  [400, 'Bad Request: message thread not found', 'thread_not_found', 'giveUp'],
  [400, 'Bad Request: TOPIC_CLOSED', 'topic_closed', 'giveUp'],
  [400, 'Bad Request: message is not modified: specified new message content', 'not_modified', 'giveUp'],
  [400, 'Bad Request: message to edit not found', 'message_not_found', 'giveUp'],
  [400, 'Bad Request: message to delete not found', 'message_not_found', 'giveUp'],
  [400, 'Bad Request: message to react not found', 'message_not_found', 'giveUp'],
  [400, 'Bad Request: message to be replied not found', 'message_not_found', 'giveUp'],
  [400, "Bad Request: message can't be deleted", 'message_not_deletable', 'giveUp'],
  [400, "Bad Request: message can't be edited", 'message_not_deletable', 'giveUp'],
  [
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
    'query_too_old',
    'giveUp',
  ],
  [400, "Bad Request: can't parse entities: Can't find end of the entity", 'bad_entities', 'giveUp'],
  [400, 'Bad Request: message text is empty', 'text_empty', 'giveUp'],
  [400, 'Bad Request: text must be non-empty', 'text_empty', 'giveUp'],
  [400, 'Bad Request: message is too long', 'text_too_long', 'giveUp'],
  [400, 'Bad Request: text is too long', 'text_too_long', 'giveUp'],
  [400, 'Bad Request: message caption is too long', 'caption_too_long', 'giveUp'],
  [400, 'Bad Request: reply markup is too long', 'markup_too_long', 'giveUp'],
  [400, 'Bad Request: BUTTON_DATA_INVALID', 'bad_button', 'giveUp'],
  [400, 'Bad Request: Wrong HTTP URL specified', 'bad_address', 'giveUp'],
  [400, 'Bad Request: wrong file identifier/HTTP URL specified', 'bad_address', 'giveUp'],
  [400, 'Bad Request: failed to get HTTP URL content', 'address_unreadable', 'giveUp'],
  [400, 'Bad Request: wrong type of the web page content', 'address_unreadable', 'giveUp'],
  [400, 'Bad Request: group chat was upgraded to a supergroup chat', 'upgraded', 'giveUp'],
  [400, 'Bad Request: wrong file_id or the file is temporarily unavailable', 'file_unavailable', 'retry'],
  [400, 'Bad Request: IMAGE_PROCESS_FAILED', 'file_refused', 'giveUp'],
  [400, 'Bad Request: PHOTO_INVALID_DIMENSIONS', 'file_refused', 'giveUp'],
  [400, 'Bad Request: file must be non-empty', 'file_refused', 'giveUp'],
  [400, 'Bad Request: there is no photo in the request', 'file_refused', 'giveUp'],
  [400, 'Bad Request: file is too big', 'file_too_big', 'giveUp'],
  [400, 'Bad Request: REACTION_INVALID', 'reaction_refused', 'giveUp'],
  [400, 'Bad Request: VOICE_MESSAGES_FORBIDDEN', 'voice_forbidden', 'giveUp'],
  [400, 'Bad Request: not enough rights to send text messages to the chat', 'no_rights', 'giveUp'],
  [400, 'Bad Request: BUSINESS_PEER_USAGE_MISSING', 'business_quiet', 'giveUp'],
  [400, 'Bad Request: BUSINESS_CONNECTION_INVALID', 'business_closed', 'giveUp'],
  [400, 'Bad Request: business connection not found', 'business_closed', 'giveUp'],
  [401, 'Unauthorized', 'unauthorized', 'reconnect'],
  [401, 'Unauthorized: invalid token specified', 'unauthorized', 'reconnect'],
  [403, 'Forbidden: bot was blocked by the user', 'blocked', 'stopContacting'],
  [403, 'Forbidden: user is deactivated', 'deactivated', 'stopContacting'],
  [403, 'Forbidden: bot was kicked from the group chat', 'removed_from_chat', 'giveUp'],
  [403, 'Forbidden: bot is not a member of the supergroup chat', 'removed_from_chat', 'giveUp'],
  [403, 'Forbidden: the group chat was deleted', 'removed_from_chat', 'giveUp'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'cannot_begin', 'giveUp'],
  [403, "Forbidden: bot can't send messages to bots", 'bot_to_bot', 'giveUp'],
  [403, 'Forbidden: not enough rights to send text messages', 'forbidden', 'giveUp'],
  [404, 'Not Found: method not found', 'unknown_method', 'giveUp'],
  [404, 'Not Found', 'unknown_token', 'reconnect'],
  [409, 'Conflict: terminated by other getUpdates request', 'conflict', 'giveUp'],
  [413, 'Request Entity Too Large', 'too_large', 'giveUp'],
  [421, 'Misdirected Request', 'misdirected', 'reconnect'],
];

const failureOf = (status: number, description: unknown) =>
  sendFailure({ status, json: { ok: false, error_code: status, description }, retryAfterMs: null }, false);

describe('what Telegram refuses', () => {
  it.each(known)('%i %s is %s: %s', (status, description, name, next) => {
    const failure = failureOf(status, description);
    expect([failure.code, failure.next.kind]).toEqual([`telegram.${name}`, next]);
    expect(failure.reason).not.toContain('Bad Request');
  });

  it('has real words for every entry of the table', () => {
    const seen = new Set(known.map(([, , name]) => name));
    expect(refusals.filter((name) => !seen.has(name))).toEqual([]);
  });

  it.each([
    [400, 'Bad Request: HOLOGRAM_INVALID'],
    [402, 'Payment Required'],
    [403, 'Forbidden: something new'],
    [451, 'Unavailable'],
  ])('with words of tomorrow (%i %s) is given up, and they are told', (status, description) => {
    const failure = failureOf(status, description);
    expect([failure.code, failure.next.kind]).toEqual([`telegram.${status}`, 'giveUp']);
    expect(failure.reason).toContain(description);
  });

  it.each([undefined, null, 7, [], {}, '', 'x'.repeat(5_000)])(
    'without readable words (%j) is given up',
    (words) => {
      const failure = failureOf(400, words);
      expect(failure.next.kind).toBe('giveUp');
      expect(failure.reason.length).toBeLessThan(400);
    },
  );
});
