import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greyPng } from '../../src/providers/telegram/media/placeholder.ts';
import { customer, deliveries, startBot, startHook, type Bot, type Hook } from './bench.ts';

let bot: Bot;
let hook: Hook;

beforeEach(async () => {
  bot = await startBot();
  hook = await startHook();
  await bot.call('setWebhook', {
    url: hook.url,
    allowed_updates: ['message', 'edited_message', 'channel_post', 'edited_channel_post', 'my_chat_member'],
  });
});
afterEach(async () => {
  await bot.close();
  await hook.close();
});

const base64 = (bytes: Buffer | string) => ({ base64: Buffer.from(bytes).toString('base64') });
const firstMessage = async () => (await deliveries(hook, 1))[0]?.['message'] as Record<string, unknown>;
const file = { file_id: expect.any(String) as string, file_unique_id: expect.any(String) as string };

describe('a customer sends', () => {
  it('a text with what Telegram finds in it, under their names', async () => {
    await bot.write({
      text: 'Olá 😀 @lojinha',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
      name: 'Ana',
      lastName: 'Souza',
      username: 'ana_s',
      languageCode: 'pt-br',
    });
    expect(await firstMessage()).toMatchObject({
      from: {
        id: customer,
        first_name: 'Ana',
        last_name: 'Souza',
        username: 'ana_s',
        language_code: 'pt-br',
      },
      chat: { id: customer, type: 'private', first_name: 'Ana', last_name: 'Souza', username: 'ana_s' },
      entities: [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'mention', offset: 7, length: 8 },
      ],
    });
  });

  it('Start, with the payload of a deep link', async () => {
    await bot.write({ start: 'campanha-1_a' });
    expect(await firstMessage()).toMatchObject({
      text: '/start campanha-1_a',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
  });

  it.each([
    [
      { type: 'photo', file: base64(greyPng(400, 200)), caption: 'Olha' },
      { photo: [{ width: 90 }, { width: 320 }, { ...file, width: 400, height: 200 }], caption: 'Olha' },
    ],
    [
      { type: 'voice', file: base64('OggS'), duration: 7 },
      { voice: { ...file, duration: 7, mime_type: 'audio/ogg' } },
    ],
    [
      { type: 'audio', file: { ...base64('ID3'), name: 'a.mp3' }, performer: 'Elis', title: 'Águas' },
      { audio: { ...file, performer: 'Elis', title: 'Águas', file_name: 'a.mp3' } },
    ],
    [
      { type: 'video', file: base64('\0\0\0\x20ftypisom'), width: 720, height: 1_280, duration: 3 },
      { video: { ...file, width: 720, height: 1_280, duration: 3, thumbnail: { width: 180, height: 320 } } },
    ],
    [
      { type: 'video_note', file: base64('\0\0\0\x20ftypisom'), length: 384 },
      { video_note: { ...file, length: 384, thumbnail: { width: 320 } } },
    ],
    [
      { type: 'animation', file: base64('GIF89a\x0a\0\x05\0') },
      { animation: { ...file, width: 10, height: 5 }, document: { ...file, width: 10 } },
    ],
    [
      { type: 'document', file: { ...base64('%PDF-'), name: 'nota.pdf' } },
      { document: { ...file, file_name: 'nota.pdf', mime_type: 'application/pdf', file_size: 5 } },
    ],
    [
      { type: 'sticker', file: base64('RIFF\0\0\0\0WEBPVP8 '), emoji: '😀', setName: 'Gatos' },
      { sticker: { ...file, is_animated: false, is_video: false, emoji: '😀', set_name: 'Gatos' } },
    ],
    [
      { type: 'sticker', file: base64(Buffer.from('1f8b08', 'hex')) },
      { sticker: { is_animated: true, is_video: false, thumbnail: { width: 320 } } },
    ],
    [
      { type: 'sticker', file: base64(Buffer.from('1a45dfa3', 'hex')) },
      { sticker: { is_animated: false, is_video: true } },
    ],
    [
      { type: 'location', latitude: -23.5, longitude: -46.6 },
      { location: { latitude: -23.5, longitude: -46.6 } },
    ],
    [
      { type: 'venue', latitude: 1, longitude: 2, title: 'Loja', address: 'Rua A' },
      { location: { latitude: 1 }, venue: { title: 'Loja', address: 'Rua A', location: { longitude: 2 } } },
    ],
    [
      { type: 'contact', phone: '5511988770142', firstName: 'Beto', userId: 7 },
      { contact: { phone_number: '5511988770142', first_name: 'Beto', user_id: 7 } },
    ],
    [
      { type: 'poll', question: 'Qual?', options: ['a', 'b'] },
      { poll: { question: 'Qual?', options: [{ text: 'a', voter_count: 0 }, { text: 'b' }] } },
    ],
    [{ type: 'dice' }, { dice: { emoji: '🎲', value: expect.any(Number) as number } }],
    [{ type: 'service', fields: { new_chat_title: 'Novo' } }, { new_chat_title: 'Novo' }],
    [{ type: 'raw', fields: { hologram: { id: 1 } } }, { hologram: { id: 1 } }],
  ])('%j', async (message, expected) => {
    await bot.write({ message });
    expect(await firstMessage()).toMatchObject(expected);
  });

  it('their own contact, which names them, and only then is their number told', async () => {
    await bot.write({ text: 'Oi', phone: '5511988770142', name: 'Ana' });
    expect(JSON.stringify(await firstMessage())).not.toContain('5511988770142');
    await bot.write({ message: { type: 'contact', own: true } });
    expect((await deliveries(hook, 2))[1]).toMatchObject({
      message: { contact: { phone_number: '5511988770142', first_name: 'Ana', user_id: customer } },
    });
  });

  it('an album as one update for each picture', async () => {
    const picture = { type: 'photo', file: base64(greyPng(2, 2)) };
    await bot.write({
      message: { type: 'album', items: [{ ...picture, caption: 'Veja' }, picture, picture] },
    });
    const messages = (await deliveries(hook, 3)).map(({ message }) => message as Record<string, unknown>);
    expect(messages.map(({ caption }) => caption)).toEqual(['Veja', undefined, undefined]);
    expect(new Set(messages.map((one) => one['media_group_id'])).size).toBe(1);
    expect(new Set(messages.map((one) => one['message_id'])).size).toBe(3);
  });

  it('a reply with a quotation, and what somebody else wrote', async () => {
    const { messageId } = await bot.write({ text: 'Tem o azul?' });
    await bot.write({ text: 'E esse?', replyTo: messageId, quote: 'azul' });
    await bot.write({
      text: 'Veja',
      forwardOrigin: { type: 'hidden_user', sender_user_name: 'Beto', date: 1 },
    });
    expect((await deliveries(hook, 3)).slice(1)).toMatchObject([
      {
        message: {
          reply_to_message: { message_id: messageId, text: 'Tem o azul?' },
          quote: { text: 'azul' },
        },
      },
      { message: { forward_origin: { type: 'hidden_user', sender_user_name: 'Beto' } } },
    ]);
  });

  it('edits: the whole message again, also of a place that moves', async () => {
    const { messageId } = await bot.write({
      text: 'Quero *dois*',
      entities: [{ type: 'bold', offset: 0, length: 5 }],
    });
    const live = await bot.write({
      message: { type: 'location', latitude: 1, longitude: 2, livePeriod: 900 },
    });
    const edit = (id: unknown, message: object) =>
      bot.control('/telegram/edits', { from: customer, messageId: id, message });
    await edit(messageId, { type: 'text', text: 'Quero três' });
    await edit(live['messageId'], { type: 'location', latitude: 1.5, longitude: 2, livePeriod: 900 });
    const [, , text, place] = await deliveries(hook, 4);
    expect(text).toMatchObject({
      edited_message: { message_id: messageId, text: 'Quero três', edit_date: expect.any(Number) as number },
    });
    expect(text?.['edited_message']).not.toHaveProperty('entities');
    expect(place).toMatchObject({ edited_message: { location: { latitude: 1.5, live_period: 900 } } });
  });

  it('nothing that the control call does not understand', async () => {
    const write = async (message: object) => {
      const body = { provider: 'telegram', account: bot.id, from: customer, ...message };
      return (await bot.simulators.control('POST', '/messages', body)).status;
    };
    expect(await write({})).toBe(400);
    expect(await write({ text: 'a', start: 'b' })).toBe(400);
    expect(await write({ text: 'a', from: 'ana' })).toBe(400);
    expect(await write({ text: 'a', from: -1 })).toBe(400);
    expect(await write({ text: 'a', mood: 'good' })).toBe(400);
    expect(await write({ start: 'não vale!' })).toBe(400);
    expect(await write({ text: 'a', entities: [{ type: 'bold', offset: 0, length: 9 }] })).toBe(400);
    expect(await write({ message: { type: 'hologram' } })).toBe(400);
    expect(await write({ message: { type: 'photo' } })).toBe(400);
    expect(await write({ message: { type: 'album', items: [{ type: 'photo' }] } })).toBe(400);
    expect(await write({ message: { type: 'contact', own: true } })).toBe(400);
    expect(await write({ message: { type: 'document', file: 'nenhum' } })).toBe(404);
    expect(await write({ text: 'a', account: '1' })).toBe(404);
    expect(await write({ text: 'a', chat: -5 })).toBe(404);
    expect(await write({ text: 'a', replyTo: 99 })).toBe(404);
    expect(hook.received).toEqual([]);
  });
});

describe('a customer who blocks the bot', () => {
  it('is told of, writes nothing until it is unblocked, and that is told of too', async () => {
    await bot.write({ text: 'Oi' });
    await bot.control('/telegram/members', { from: customer, status: 'kicked' });
    const body = { provider: 'telegram', account: bot.id, from: customer, text: 'a' };
    expect((await bot.simulators.control('POST', '/messages', body)).status).toBe(409);
    await bot.control('/telegram/members', { from: customer, status: 'member' });
    expect((await deliveries(hook, 3)).slice(1)).toMatchObject([
      {
        my_chat_member: {
          chat: { id: customer, type: 'private' },
          from: { id: customer },
          old_chat_member: { status: 'member' },
          new_chat_member: { status: 'kicked', user: { id: Number(bot.id), is_bot: true } },
        },
      },
      { my_chat_member: { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } } },
    ]);
  });
});

describe('a group', () => {
  const make = async (more: object = {}) => {
    const made = await bot.control('/telegram/groups', {
      from: customer,
      type: 'group',
      title: 'Obra',
      ...more,
    });
    expect(made.status).toBe(201);
    return Number(made.body['chatId']);
  };

  it('begins with the bot’s membership and a service message, and becomes a supergroup', async () => {
    const chat = await make();
    const moved = await bot.control('/telegram/migrations', { from: customer, chat });
    const next = moved.body['chatId'];
    const updates = await deliveries(hook, 4);
    expect(updates).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          my_chat_member: expect.objectContaining({
            chat: { id: chat, type: 'group', title: 'Obra' },
          }) as unknown,
        }),
        expect.objectContaining({
          message: expect.objectContaining({ group_chat_created: true }) as unknown,
        }),
        expect.objectContaining({
          message: expect.objectContaining({ migrate_to_chat_id: next }) as unknown,
        }),
        expect.objectContaining({
          message: expect.objectContaining({ migrate_from_chat_id: chat }) as unknown,
        }),
      ]),
    );
    const again = await bot.control('/telegram/migrations', { from: customer, chat });
    expect(again.status).toBe(409);
  });

  it('lets a bot hear commands, its name and replies to it; an administrator hears everything', async () => {
    const chat = await make();
    const sent = await bot.ok<{ message_id: number }>('sendMessage', { chat_id: chat, text: 'Olá' });
    for (const more of [
      { text: 'conversa' },
      { text: '/preco' },
      { text: `oi @loja_${bot.id}_bot` },
      { text: 'resposta', replyTo: sent.message_id },
    ]) {
      await bot.write({ chat, ...more });
    }
    await bot.control('/telegram/members', { from: customer, chat, status: 'administrator' });
    await bot.write({ chat, text: 'tudo' });
    const texts = (await deliveries(hook, 7)).map(
      ({ message }) => (message as { text?: string } | undefined)?.text,
    );
    expect(texts.filter((text) => text !== undefined)).toEqual([
      '/preco',
      `oi @loja_${bot.id}_bot`,
      'resposta',
      'tudo',
    ]);
  });

  it('counts the messages of a supergroup by themselves', async () => {
    const chat = await make({ type: 'supergroup', isForum: true });
    await bot.write({ text: 'um' });
    await bot.write({ text: 'dois' });
    const { messageId } = await bot.write({ chat, topic: 4, text: '/ajuda' });
    expect(messageId).toBe(2);
    const updates = await deliveries(hook, 5);
    expect(updates.at(-1)).toMatchObject({
      message: { message_thread_id: 4, is_topic_message: true, chat: { id: chat, is_forum: true } },
    });
  });

  it('that is a channel posts without an author', async () => {
    const chat = await make({ type: 'channel', username: 'novidades' });
    await bot.write({ chat, text: 'Promoção' });
    const post = (await deliveries(hook, 2))[1]?.['channel_post'];
    expect(post).toMatchObject({ text: 'Promoção', sender_chat: { id: chat, username: 'novidades' } });
    expect(post).not.toHaveProperty('from');
    expect((await bot.call('sendMessage', { chat_id: '@novidades', text: 'Oi' })).body).toMatchObject({
      result: { chat: { id: chat, type: 'channel' } },
    });
  });

  it.each([
    [{ type: 'group', id: 5 }],
    [{ type: 'group', id: -1_000_000_000_123 }],
    [{ type: 'supergroup', id: -5 }],
    [{ type: 'private' }],
    [{ title: '' }],
  ])('is not made as %j', async (more) => {
    const refused = await bot.control('/telegram/groups', {
      from: customer,
      type: 'group',
      title: 'Obra',
      ...more,
    });
    expect(refused.status).toBe(400);
  });
});
