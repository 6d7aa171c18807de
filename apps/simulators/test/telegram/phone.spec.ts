import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greyPng } from '../../src/providers/telegram/media/placeholder.ts';
import { deliveries, refusal, startBot, startHook, type Bot, type Hook } from './bench.ts';

let bot: Bot;
let hook: Hook;
let ana: string;

beforeEach(async () => {
  bot = await startBot();
  hook = await startHook();
  await bot.call('setWebhook', {
    url: hook.url,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'message_reaction', 'my_chat_member'],
  });
  ana = String((await ask('POST', '/customers', { business: bot.id, name: 'Ana' }))['customer']);
});
afterEach(async () => {
  await bot.close();
  await hook.close();
});

async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${bot.simulators.url}/phone/telegram${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told = (await answer.json()) as Record<string, unknown>;
  expect(answer.ok, JSON.stringify(told)).toBe(true);
  return told;
}
const chat = () => ask('GET', `/chats/${bot.id}/${ana}`);
const act = (deed: object) => ask('POST', `/chats/${bot.id}/${ana}/deeds`, deed);
const bubbles = async () => (await chat())['bubbles'] as Record<string, unknown>[];

async function store(bytes: Buffer | string, type: string): Promise<string> {
  const answer = await fetch(`${bot.simulators.url}/control/files?name=a`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(Buffer.from(bytes)),
  });
  return ((await answer.json()) as { id: string }).id;
}

describe('the phone of a Telegram customer', () => {
  it('shows the bots, and who writes to them', async () => {
    const [shop] = (await ask('GET', '/businesses'))['items'] as Record<string, unknown>[];
    expect(shop).toMatchObject({ account: bot.id, address: `@loja_${bot.id}_bot`, connected: true });
    await act({ kind: 'text', text: 'Oi' });
    await bot.ok('sendMessage', { chat_id: ana, text: 'Olá, Ana' });
    const customers = async () =>
      ((await ask('GET', '/businesses'))['items'] as { customers: unknown[] }[])[0]?.customers;
    expect(await customers()).toMatchObject([
      { customer: ana, name: 'Ana', unread: 1, last: { preview: { kind: 'text', text: 'Olá, Ana' } } },
    ]);
    await ask('POST', `/chats/${bot.id}/${ana}/look`, {});
    expect(await customers()).toMatchObject([{ unread: 0 }]);
  });

  it.each([
    ['image', greyPng(2, 2), 'image/png', { kind: 'image' }, 'photo'],
    ['video', '\0\0\0\x20ftypisom', 'video/mp4', { kind: 'video' }, 'video'],
    ['video_note', '\0\0\0\x20ftypisom', 'video/mp4', { kind: 'video', videoNote: true }, 'video_note'],
    ['animation', 'GIF89a\x0a\0\x05\0', 'image/gif', { kind: 'video', animation: true }, 'animation'],
    ['voice', 'OggS', 'audio/ogg', { kind: 'audio', voice: true }, 'voice'],
    ['audio', 'ID3', 'audio/mpeg', { kind: 'audio' }, 'audio'],
    ['document', '%PDF-', 'application/pdf', { kind: 'document' }, 'document'],
    ['sticker', 'RIFF\0\0\0\0WEBPVP8 ', 'image/webp', { kind: 'sticker' }, 'sticker'],
  ])('sends a file as %s', async (kind, bytes, type, bubble, field) => {
    const file = await store(bytes, type);
    await act({ kind, file, caption: 'Veja' });
    expect((await bubbles())[0]).toMatchObject({ ...bubble, from: 'customer', file: { id: file } });
    expect((await deliveries(hook, 1))[0]?.['message']).toHaveProperty(field);
  });

  it('sends albums, places, contacts and what was forwarded', async () => {
    const pictures = [
      await store(greyPng(2, 2), 'image/png'),
      await store('\0\0\0\x20ftypisom', 'video/mp4'),
    ];
    await act({ kind: 'album', files: pictures, caption: 'Duas' });
    await act({ kind: 'location', latitude: 1, longitude: 2, live: true });
    await act({ kind: 'location', latitude: 1, longitude: 2, name: 'Loja' });
    await act({ kind: 'contacts', contacts: [{ name: 'Beto', phones: ['551130000000'] }] });
    await act({ kind: 'contacts', contacts: [{ name: 'Ana', phones: ['1'] }], own: true });
    await act({ kind: 'text', text: 'Veja', forwarded: true });
    expect(await bubbles()).toMatchObject([
      { kind: 'image', text: 'Duas', albumId: expect.any(String) as string },
      { kind: 'video', albumId: expect.any(String) as string },
      { kind: 'location', location: { latitude: 1, live: true } },
      { kind: 'location', location: { name: 'Loja' } },
      { kind: 'contacts', contacts: [{ name: 'Beto', phones: ['551130000000'] }] },
      { kind: 'contacts', contacts: [{ name: 'Ana' }] },
      { kind: 'text', forwarded: true },
    ]);
    expect((await deliveries(hook, 7))[5]).toMatchObject({ message: { contact: { user_id: Number(ana) } } });
  });

  it('shows what the bot sends: format, buttons, keys, answers to what was asked', async () => {
    const { messageId } = await act({ kind: 'text', text: 'Oi' });
    await bot.ok('sendMessage', {
      chat_id: ana,
      text: '<b>Escolha</b> loja.com.br',
      parse_mode: 'HTML',
      reply_parameters: { message_id: messageId },
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Sim', callback_data: 'c:1' },
            { text: 'Site', url: 'https://loja.example/' },
          ],
        ],
      },
    });
    const keyboard = [[{ text: 'Enviar telefone', request_contact: true }], ['Não']];
    await bot.ok('sendMessage', { chat_id: ana, text: 'Telefone?', reply_markup: { keyboard } });
    const shown = await chat();
    expect(shown['keyboard']).toEqual([[{ title: 'Enviar telefone', asks: 'contact' }], [{ title: 'Não' }]]);
    expect((shown['bubbles'] as object[])[1]).toMatchObject({
      from: 'business',
      text: 'Escolha loja.com.br',
      entities: [
        { type: 'bold', offset: 0, length: 7 },
        { type: 'link', offset: 8, length: 11, url: 'https://loja.com.br' },
      ],
      quoted: { id: messageId, text: 'Oi' },
      buttons: [
        [
          { kind: 'choice', title: 'Sim', id: 'c:1' },
          { kind: 'url', title: 'Site', value: 'https://loja.example/' },
        ],
      ],
    });
    await bot.ok('sendMessage', { chat_id: ana, text: 'Ok', reply_markup: { remove_keyboard: true } });
    expect(await chat()).not.toHaveProperty('keyboard');
  });

  it('taps, reacts, edits, blocks and unblocks', async () => {
    const { messageId } = await act({ kind: 'text', text: 'Oi' });
    const inline = { inline_keyboard: [[{ text: 'Sim', callback_data: 'c:1' }]] };
    const offer = await bot.ok<{ message_id: number }>('sendMessage', {
      chat_id: ana,
      text: 'Confirma?',
      reply_markup: inline,
    });
    await act({ kind: 'choice', messageId: String(offer.message_id), choiceId: 'c:1' });
    await act({ kind: 'reaction', messageId: String(offer.message_id), emoji: '👍' });
    await act({ kind: 'edit', messageId, text: 'Olá' });
    expect(await bubbles()).toMatchObject([
      { text: 'Olá', edited: true },
      { reactions: [{ emoji: '👍', by: 'customer' }] },
    ]);
    await act({ kind: 'block', blocked: true });
    expect(await chat()).toMatchObject({ blocked: true });
    expect((await bot.call('sendMessage', { chat_id: ana, text: 'Oi' })).body).toEqual(
      refusal(403, 'Forbidden: bot was blocked by the user'),
    );
    await act({ kind: 'block', blocked: false });
    const kinds = (await deliveries(hook, 6)).flatMap((update) => Object.keys(update).slice(1));
    expect(kinds.sort()).toEqual([
      'callback_query',
      'edited_message',
      'message',
      'message_reaction',
      'my_chat_member',
      'my_chat_member',
    ]);
  });

  it('shows a group with its notes, and hears of every change', async () => {
    const stream = await fetch(`${bot.simulators.url}/phone/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    const made = await bot.control('/telegram/groups', { from: Number(ana), type: 'group', title: 'Obra' });
    expect((await reader?.read())?.value).toContain('"app":"telegram"');
    await reader?.cancel();
    const group = await ask('GET', `/chats/${bot.id}/${String(made.body['chatId'])}`);
    expect(group).toMatchObject({ name: 'Obra', bubbles: [{ kind: 'note', text: 'Grupo criado' }] });
    await ask('POST', `/chats/${bot.id}/${String(made.body['chatId'])}/deeds`, {
      kind: 'text',
      text: '/ajuda',
    });
    expect((await deliveries(hook, 3))[2]).toMatchObject({
      message: { from: { id: Number(ana) }, chat: { title: 'Obra' }, text: '/ajuda' },
    });
  });
});
