import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { MediaUnavailable } from '../../application/ports/channel.js';
import { account, channelWith, type Side } from './testing/bot-as-told.js';

const done: Side = { kind: 'answer', status: 200, json: { ok: true, result: true } };
const refused = (status: number, description: string): Side => ({
  kind: 'answer',
  status,
  json: { ok: false, error_code: status, description },
});

describe('our reaction', () => {
  const address = { to: '700100200', externalId: '-100123:40' };

  it.each([
    ['👍', [{ type: 'emoji', emoji: '👍' }]],
    ['❤️', [{ type: 'emoji', emoji: '❤' }]],
    ['👍🏽', [{ type: 'emoji', emoji: '👍' }]],
    ['', []],
  ])('%j is set as Telegram knows it', async (emoji, reaction) => {
    const { bot, channel } = channelWith(done);
    await channel.react(address, emoji, account);
    expect(bot.calls).toEqual([
      { method: 'setMessageReaction', parameters: { chat_id: -100123, message_id: 40, reaction } },
    ]);
  });

  it('that Telegram does not have is refused in words for people', async () => {
    const { channel } = channelWith(refused(400, 'Bad Request: REACTION_INVALID'));
    await expect(channel.react(address, '🪑', account)).rejects.toMatchObject({
      code: 'telegram.reaction_refused',
      next: { kind: 'giveUp' },
    });
  });

  it.each(['callback:1', 'x', '', '-100123:'])('on %j is refused before any request', async (externalId) => {
    const { channel, sent } = channelWith(done);
    await expect(channel.react({ to: '1', externalId }, '👍', account)).rejects.toMatchObject({
      next: { kind: 'giveUp' },
    });
    expect(sent()).toBe(0);
  });
});

describe('a change of our message', () => {
  const address = { to: '7', externalId: '700100200:40' };
  const ours = { chat_id: 700100200, message_id: 40 };
  const words = (kind: string, text: string) => ({
    kind,
    text,
    entities: [{ type: 'bold' as const, offset: 0, length: 2 }],
  });
  const bold = [{ type: 'bold', offset: 0, length: 2 }];

  it('gives a text, or what stands below a file, with its formatting', async () => {
    const { bot, channel } = channelWith(done);
    await channel.edit(address, words('text', 'Oi *Ana*'), account);
    await channel.edit(address, words('image', 'A mesa'), account);
    await channel.edit(address, { kind: 'document', text: '', entities: [] }, account);
    expect(bot.calls).toEqual([
      { method: 'editMessageText', parameters: { ...ours, text: 'Oi *Ana*', entities: bold } },
      { method: 'editMessageCaption', parameters: { ...ours, caption: 'A mesa', caption_entities: bold } },
      { method: 'editMessageCaption', parameters: { ...ours, caption: '' } },
    ]);
  });

  it('that is there already counts as done', async () => {
    const notModified = 'Bad Request: message is not modified: specified new message content is the same';
    await channelWith(refused(400, notModified)).channel.edit(address, words('text', 'Oi'), account);
    const gone = 'Bad Request: message to delete not found';
    await channelWith(refused(400, gone)).channel.takeBack(address, account);
  });

  it('takes it back, in a business account’s chat in its owner’s name', async () => {
    const { bot, channel } = channelWith(done);
    await channel.takeBack(address, account);
    await channel.takeBack({ to: '7', externalId: '700100200@abc:40' }, account);
    expect(bot.calls).toEqual([
      { method: 'deleteMessage', parameters: ours },
      {
        method: 'deleteBusinessMessages',
        parameters: { business_connection_id: 'abc', message_ids: [40] },
      },
    ]);
  });

  it.each([
    ["Bad Request: message can't be edited", 'telegram.message_not_deletable'],
    ['Bad Request: message to edit not found', 'telegram.message_not_found'],
  ])('that Telegram refuses with %j is given up in words for people', async (says, code) => {
    const { channel } = channelWith(refused(400, says));
    await expect(channel.edit(address, words('text', 'Oi'), account)).rejects.toMatchObject({
      code,
      next: { kind: 'giveUp' },
    });
  });

  it.each([
    ['text', 'x'.repeat(4_097)],
    ['text', ' '],
    ['video', 'x'.repeat(1_025)],
  ])('of the kind %s that Telegram would not take leaves no request', async (kind, text) => {
    const { channel, sent } = channelWith(done);
    await expect(channel.edit(address, { kind, text, entities: [] }, account)).rejects.toMatchObject({
      next: { kind: 'giveUp' },
    });
    expect(sent()).toBe(0);
  });
});

describe('typing', () => {
  it('is shown where the conversation is', async () => {
    const { bot, channel } = channelWith(done);
    await channel.showTyping({ to: '7', threadKey: '-100123:12', externalId: '-100123:40' }, account);
    expect(bot.calls).toEqual([
      { method: 'sendChatAction', parameters: { chat_id: -100123, message_thread_id: 12, action: 'typing' } },
    ]);
  });
});

describe('a tapped button', () => {
  it('is acknowledged by the id of its tap', async () => {
    const { bot, channel } = channelWith(done);
    await channel.acknowledge('4382', account);
    expect(bot.calls).toEqual([{ method: 'answerCallbackQuery', parameters: { callback_query_id: '4382' } }]);
  });

  it('that nobody waits for any more counts as done', async () => {
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    await channelWith(refused(400, tooOld)).channel.acknowledge('4382', account);
  });

  it('says when the bot may no longer answer', async () => {
    const { channel } = channelWith(refused(401, 'Unauthorized'));
    await expect(channel.acknowledge('1', account)).rejects.toMatchObject({ next: { kind: 'reconnect' } });
  });
});

describe('a file of a customer', () => {
  const reference = { fileId: 'AgAC', fileUniqueId: 'AQ' };
  const found = (file: object): Side => ({ kind: 'answer', status: 200, json: { ok: true, result: file } });
  const failing = async (side: Side, file?: { status: number } | Error): Promise<unknown> => {
    const { bot, channel } = channelWith(side);
    if (file) bot.file = file instanceof Error ? file : { ...file, stream: Readable.from([]), size: null };
    return channel.openMedia(reference, account).catch((error: unknown) => error);
  };

  it('is asked for by its id and read as it comes', async () => {
    const { bot, channel } = channelWith(
      found({ file_id: 'AgAC', file_size: 5, file_path: 'photos/file_1.jpg' }),
    );
    const { stream, size } = await channel.openMedia(reference, account);
    expect([(await buffer(stream)).toString(), size]).toEqual(['bytes', 5]);
    expect(bot.calls).toEqual([{ method: 'getFile', parameters: { file_id: 'AgAC' } }]);
    expect(bot.downloads).toEqual(['photos/file_1.jpg']);
  });

  it.each<[string, Side, string, boolean]>([
    ['over 20 MB, as Telegram says', refused(400, 'Bad Request: file is too big'), 'media.too_large', false],
    [
      'over 20 MB, as its size says',
      found({ file_size: 20 * 1024 * 1024 + 1, file_path: 'a' }),
      'media.too_large',
      false,
    ],
    [
      'that is away for now',
      refused(400, 'Bad Request: wrong file_id or the file is temporarily unavailable'),
      'media.expired',
      true,
    ],
    ['that is not known', refused(400, 'Bad Request: invalid file_id'), 'media.expired', false],
    ['without an address', found({ file_size: 1 }), 'media.expired', true],
    ['while the token is refused', refused(401, 'Unauthorized'), 'media.refused', true],
    ['while we are too fast', refused(429, 'Too Many Requests'), 'media.unreachable', true],
    ['while Telegram fails', refused(500, 'Internal Server Error'), 'media.unreachable', true],
    ['while nobody answers', { kind: 'lost' }, 'media.unreachable', true],
  ])('%s cannot be had', async (_what, side, code, passing) => {
    expect(await failing(side)).toMatchObject({ code, passing });
  });

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'a/../b',
    'http://x/y',
    'a//b',
    'a?b',
    '%2e%2e/x',
    '.hidden',
    'a/',
  ])('is never fetched from %j', async (path) => {
    const { bot, channel } = channelWith(found({ file_path: path }));
    await expect(channel.openMedia(reference, account)).rejects.toBeInstanceOf(MediaUnavailable);
    expect(bot.downloads).toEqual([]);
  });

  it.each([
    [404, 'media.expired'],
    [500, 'media.unreachable'],
    [302, 'media.unreachable'],
  ])('whose server answers %i may be had later', async (status, code) => {
    expect(await failing(found({ file_path: 'photos/1.jpg' }), { status })).toMatchObject({
      code,
      passing: true,
    });
  });

  it('tells no address in what it says of a failure', async () => {
    const token = account.credentials.botToken ?? '';
    const failure = await failing(
      found({ file_path: 'photos/1.jpg' }),
      new Error(`GET /file/bot${token}/photos/1.jpg`),
    );
    expect(failure).toMatchObject({ code: 'media.unreachable' });
    expect(JSON.stringify(failure) + String(failure)).not.toContain(token);
  });

  it('without an id is nobody’s', async () => {
    const { channel, sent } = channelWith(done);
    await expect(channel.openMedia({}, account)).rejects.toMatchObject({
      code: 'media.refused',
      passing: false,
    });
    expect(sent()).toBe(0);
  });
});
