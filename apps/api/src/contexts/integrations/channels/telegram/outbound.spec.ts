import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { SendFailed, type OutboundContent, type OutboundMessage } from '../../application/ports/channel.js';
import type { ProviderSide } from '../../testing/channel.contract.js';
import { account, channelWith, type Side } from './testing/bot-as-told.js';

const accepted: ProviderSide = {
  kind: 'answer',
  status: 200,
  json: { ok: true, result: { message_id: 77, chat: { id: 700100200, type: 'private' }, date: 1 } },
};

const message = (content: OutboundContent, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  reference: 'r.1',
  attempt: 1,
  to: '700100200',
  content,
  replyToExternalId: null,
  ...more,
});

const file = (mimeType: string, more: { name?: string; size?: number; bytes?: Buffer } = {}) => {
  const bytes = more.bytes ?? Buffer.from('bytes');
  return {
    name: more.name ?? 'nota.bin',
    mimeType,
    size: more.size ?? bytes.length,
    open: () => Promise.resolve(Readable.from([bytes], { objectMode: false })),
  };
};

async function sentBy(content: OutboundContent, more: Partial<OutboundMessage> = {}, side: Side = accepted) {
  const { bot, channel } = channelWith(side);
  const result = await channel.send(message(content, more), account);
  const [call] = bot.calls;
  if (!call) throw new Error('nothing was sent');
  return { ...call, result, calls: bot.calls };
}

async function refusal(content: OutboundContent, more: Partial<OutboundMessage> = {}, side: Side = accepted) {
  const { bot, channel } = channelWith(side);
  const failure: unknown = await channel
    .send(message(content, more), account)
    .catch((error: unknown) => error);
  if (!(failure instanceof SendFailed)) throw new Error('it was sent');
  return { code: failure.code, next: failure.next.kind, reason: failure.reason, calls: bot.calls.length };
}

const text = (words: string): OutboundContent => ({ kind: 'text', text: words });

describe('a text to Telegram', () => {
  it('goes as it was written, never as markup', async () => {
    const { method, parameters, result } = await sentBy(text('2 * 3 _e_ <b>oi</b> [x](y)'));
    expect(method).toBe('sendMessage');
    expect(parameters).toEqual({ chat_id: 700100200, text: '2 * 3 _e_ <b>oi</b> [x](y)' });
    expect(result).toEqual({ externalId: '700100200:77', recipientExternalId: null });
  });

  it('keeps its formatting where it lies in the text, and loses what would cost the message', async () => {
    const { parameters } = await sentBy({
      kind: 'text',
      text: '😀 mesa nova',
      entities: [
        { type: 'bold', offset: 3, length: 4 },
        { type: 'link', offset: 3, length: 4, url: 'https://loja.example/m1' },
        { type: 'link', offset: 3, length: 4, url: 'javascript:alert(1)' },
        { type: 'link', offset: 3, length: 4 },
        { type: 'hashtag', offset: 0, length: 2 },
        { type: 'quote', offset: 8, length: 4 },
        { type: 'italic', offset: 8, length: 40 },
        { type: 'italic', offset: -1, length: 2 },
        { type: 'italic', offset: 0.5, length: 2 },
      ],
    });
    expect(parameters.entities).toEqual([
      { type: 'bold', offset: 3, length: 4 },
      { type: 'text_link', offset: 3, length: 4, url: 'https://loja.example/m1' },
      { type: 'blockquote', offset: 8, length: 4 },
    ]);
  });

  it.each(['', ' ', '\n\t'])('without words (%j) is refused before any request', async (words) => {
    expect(await refusal(text(words))).toMatchObject({ code: 'message.empty', next: 'giveUp', calls: 0 });
  });

  it('answers a message of the same chat, and is still sent when that one is gone', async () => {
    const { parameters } = await sentBy(text('Sim'), { replyToExternalId: '700100200:40' });
    expect(parameters.reply_parameters).toEqual({ message_id: 40, allow_sending_without_reply: true });
  });

  it.each(['-100123:40', 'callback:4382', 'wamid.A', '', '700100200@conn:40', '700100200:unnamed.ab'])(
    'quotes nothing of elsewhere: %j',
    async (replyToExternalId) => {
      const { parameters } = await sentBy(text('Sim'), { replyToExternalId });
      expect(parameters).not.toHaveProperty('reply_parameters');
    },
  );

  it.each<[string, string | undefined, object]>([
    ['a group', '-100123', { chat_id: -100123 }],
    ['a topic of it', '-100123:12', { chat_id: -100123, message_thread_id: 12 }],
    ['a business account’s chat', '700100200@_u8-z', { chat_id: 700100200, business_connection_id: '_u8-z' }],
    [
      'the customer, where the thread is ours',
      '0198c0de-0000-7000-8000-000000000001',
      { chat_id: 700100200 },
    ],
    ['the customer alone', undefined, { chat_id: 700100200 }],
  ])('goes to %s', async (_what, threadKey, expected) => {
    const { parameters } = await sentBy(text('Oi'), threadKey === undefined ? {} : { threadKey });
    expect(parameters).toEqual({ ...expected, text: 'Oi' });
  });

  it.each(['+5511977770000', '@ana', 'ana', '', '12 34'])(
    'to %j is refused: bots cannot begin',
    async (to) => {
      expect(await refusal(text('Oi'), { to })).toMatchObject({ code: 'contact.unreachable', calls: 0 });
    },
  );
});

describe('a file to Telegram', () => {
  const limit = 1024 * 1024;
  it.each<[string, OutboundContent, string, string]>([
    ['a picture', { kind: 'image', file: file('image/jpeg'), caption: null }, 'sendPhoto', 'photo'],
    [
      'a moving picture',
      { kind: 'image', file: file('image/gif'), caption: null },
      'sendAnimation',
      'animation',
    ],
    ['a song', { kind: 'audio', file: file('audio/mpeg'), caption: null }, 'sendAudio', 'audio'],
    [
      'a voice note',
      { kind: 'audio', voice: true, file: file('audio/ogg; codecs=opus'), caption: null },
      'sendVoice',
      'voice',
    ],
    ['opus without a mark', { kind: 'audio', file: file('audio/ogg'), caption: null }, 'sendVoice', 'voice'],
    ['a video', { kind: 'video', file: file('video/mp4'), caption: null }, 'sendVideo', 'video'],
    [
      'a round video',
      { kind: 'video', videoNote: true, file: file('video/mp4'), caption: null },
      'sendVideoNote',
      'video_note',
    ],
    [
      'an animation',
      { kind: 'video', animation: true, file: file('video/mp4'), caption: null },
      'sendAnimation',
      'animation',
    ],
    ['a document', { kind: 'document', file: file('text/html'), caption: null }, 'sendDocument', 'document'],
    [
      'a sticker',
      { kind: 'sticker', emoji: '😍', file: file('image/webp'), caption: null },
      'sendSticker',
      'sticker',
    ],
  ])('%s is one request with the file in it', async (_what, content, method, field) => {
    const sent = await sentBy(content);
    expect([sent.method, sent.calls.length]).toEqual([method, 1]);
    expect(sent.file).toMatchObject({ field, name: 'nota.bin', bytes: Buffer.from('bytes') });
    expect(sent.parameters.chat_id).toBe('700100200');
  });

  it('carries its caption with formats, and what it answers', async () => {
    const { parameters } = await sentBy(
      {
        kind: 'image',
        file: file('image/png'),
        caption: 'Mesa nova',
        entities: [{ type: 'bold', offset: 0, length: 4 }],
      },
      { replyToExternalId: '700100200:40', threadKey: '700100200:3' },
    );
    expect(parameters).toMatchObject({ caption: 'Mesa nova', message_thread_id: '3' });
    expect(JSON.parse(String(parameters.caption_entities))).toEqual([{ type: 'bold', offset: 0, length: 4 }]);
    expect(JSON.parse(String(parameters.reply_parameters))).toMatchObject({ message_id: 40 });
  });

  it.each<[string, OutboundContent, string]>([
    [
      'nothing in it',
      { kind: 'document', file: file('text/plain', { bytes: Buffer.alloc(0) }), caption: null },
      'media.empty',
    ],
    [
      'a picture over 10 MB',
      { kind: 'image', file: file('image/jpeg', { size: 10 * limit + 1 }), caption: null },
      'media.too_large',
    ],
    [
      'a document over 50 MB',
      { kind: 'document', file: file('x/y', { size: 50 * limit + 1 }), caption: null },
      'media.too_large',
    ],
    [
      'a sticker over 512 KB',
      { kind: 'sticker', file: file('image/webp', { size: limit / 2 + 1 }), caption: null },
      'media.too_large',
    ],
    [
      'a picture with script',
      { kind: 'image', file: file('image/svg+xml'), caption: null },
      'media.type_unsupported',
    ],
    [
      'a video of another kind',
      { kind: 'video', file: file('video/x-matroska'), caption: null },
      'media.type_unsupported',
    ],
    ['no type', { kind: 'audio', file: file(''), caption: null }, 'media.type_unsupported'],
    [
      'a caption over 1,024',
      { kind: 'image', file: file('image/jpeg'), caption: 'ã'.repeat(1_025) },
      'message.too_long',
    ],
    [
      'a caption below a sticker',
      { kind: 'sticker', file: file('image/webp'), caption: 'oi' },
      'message.kind_unsupported',
    ],
  ])('with %s is refused before any request', async (_what, content, code) => {
    expect(await refusal(content)).toMatchObject({ code, next: 'giveUp', calls: 0 });
  });

  it('takes a caption at the limit', async () => {
    const { parameters } = await sentBy({
      kind: 'image',
      file: file('image/jpeg'),
      caption: '😀'.repeat(1_024),
    });
    expect(parameters.caption).toBe('😀'.repeat(1_024));
  });

  it('that broke off before its end is sent again: nobody can have taken it', async () => {
    const content: OutboundContent = { kind: 'document', file: file('x/y'), caption: null };
    expect(await refusal(content, {}, { kind: 'lost' })).toMatchObject({ next: 'retry' });
  });

  it('whose answer was lost after the last byte is unconfirmed', async () => {
    const content: OutboundContent = { kind: 'document', file: file('x/y'), caption: null };
    expect(await refusal(content, {}, () => ({ kind: 'lost' }))).toMatchObject({ next: 'unconfirmed' });
  });

  it('that cannot be opened is tried again', async () => {
    const gone = { ...file('x/y'), open: () => Promise.reject(new Error('gone')) };
    expect(await refusal({ kind: 'document', file: gone, caption: null })).toMatchObject({
      next: 'retry',
      calls: 0,
    });
  });
});

describe('places, people and templates', () => {
  it('a pin is a location, a named place a venue', async () => {
    const pin = await sentBy({ kind: 'location', latitude: -23.5, longitude: -46.6 });
    expect([pin.method, pin.parameters]).toEqual([
      'sendLocation',
      { chat_id: 700100200, latitude: -23.5, longitude: -46.6 },
    ]);
    const place = await sentBy({
      kind: 'location',
      latitude: -23.5,
      longitude: -46.6,
      name: 'MASP',
      address: 'Av. Paulista',
    });
    expect([place.method, place.parameters]).toEqual([
      'sendVenue',
      { chat_id: 700100200, latitude: -23.5, longitude: -46.6, title: 'MASP', address: 'Av. Paulista' },
    ]);
    const nameless = await sentBy({ kind: 'location', latitude: 1, longitude: 2, address: 'Rua A' });
    expect(nameless.parameters).toMatchObject({ title: 'Rua A', address: 'Rua A' });
  });

  it('a contact has its first number, and the rest on a card', async () => {
    const plain = await sentBy({
      kind: 'contacts',
      contacts: [{ name: 'Beto', phones: [{ phone: '+5511' }] }],
    });
    expect([plain.method, plain.parameters]).toEqual([
      'sendContact',
      { chat_id: 700100200, phone_number: '+5511', first_name: 'Beto' },
    ]);
    const { parameters } = await sentBy({
      kind: 'contacts',
      contacts: [
        {
          name: 'Beto; X\nEND:VCARD',
          phones: [{ phone: '+5511' }, { phone: '+5521' }],
          emails: ['b@x.example'],
          organization: 'Loja',
        },
      ],
    });
    expect(String(parameters.vcard).split('\r\n')).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Beto\\; X\\nEND:VCARD',
      'N:;Beto\\; X\\nEND:VCARD;;;',
      'TEL:+5511',
      'TEL:+5521',
      'EMAIL:b@x.example',
      'ORG:Loja',
      'END:VCARD',
    ]);
  });

  it('several contacts at once, one without a number, and templates are refused', async () => {
    const one = { name: 'A', phones: [{ phone: '+55' }] };
    expect(await refusal({ kind: 'contacts', contacts: [one, one] })).toMatchObject({
      code: 'message.one_contact',
      calls: 0,
    });
    expect(await refusal({ kind: 'contacts', contacts: [] })).toMatchObject({ next: 'giveUp', calls: 0 });
    expect(await refusal({ kind: 'contacts', contacts: [{ name: 'A', phones: [] }] })).toMatchObject({
      code: 'message.contact_without_phone',
    });
    const template = {
      externalId: '1',
      name: 'a',
      language: 'pt_BR',
      category: 'UTILITY',
      status: 'APPROVED',
    };
    const kept = {
      ...template,
      parameterFormat: 'named',
      components: [],
      quality: null,
      rejectedReason: null,
    } as const;
    expect(await refusal({ kind: 'template', template: kept, variables: {} })).toMatchObject({
      code: 'message.kind_unsupported',
      next: 'giveUp',
      calls: 0,
    });
  });
});

describe('an offer to choose from', () => {
  it('shows header and footer around the words, and each button in a line of its own', async () => {
    const { parameters } = await sentBy({
      kind: 'interactive',
      text: 'Qual cor?',
      offer: {
        header: '😀 Mesas',
        footer: 'Loja Aurora',
        buttons: [
          { id: 'cor:branca', title: 'Branca' },
          { id: 'cor:preta', title: 'Preta' },
        ],
      },
    });
    expect(parameters).toEqual({
      chat_id: 700100200,
      text: '😀 Mesas\n\nQual cor?\n\nLoja Aurora',
      entities: [
        { type: 'bold', offset: 0, length: 8 },
        { type: 'italic', offset: 21, length: 11 },
      ],
      reply_markup: {
        inline_keyboard: [
          [{ text: 'Branca', callback_data: 'cor:branca' }],
          [{ text: 'Preta', callback_data: 'cor:preta' }],
        ],
      },
    });
  });

  it('says what a list describes, for buttons have room for titles alone', async () => {
    const { parameters } = await sentBy({
      kind: 'interactive',
      text: 'Escolha',
      offer: {
        list: {
          button: 'Ver',
          sections: [
            { title: 'Mesas', rows: [{ id: 'm1', title: 'Redonda', description: '4 lugares' }] },
            { title: 'Sofás', rows: [{ id: 's1', title: 'Retrátil' }] },
          ],
        },
      },
    });
    expect(parameters.text).toBe('Escolha\n\nMesas\n• Redonda: 4 lugares\n\nSofás\n• Retrátil');
    expect(parameters.reply_markup).toEqual({
      inline_keyboard: [
        [{ text: 'Redonda', callback_data: 'm1' }],
        [{ text: 'Retrátil', callback_data: 's1' }],
      ],
    });
  });

  it('opens a link of the web, and no other', async () => {
    const link = (url: string): OutboundContent => ({
      kind: 'interactive',
      text: 'Veja',
      offer: { link: { title: 'Abrir', url } },
    });
    expect((await sentBy(link('https://loja.example/x'))).parameters.reply_markup).toEqual({
      inline_keyboard: [[{ text: 'Abrir', url: 'https://loja.example/x' }]],
    });
    expect(await refusal(link('javascript:alert(1)'))).toMatchObject({
      code: 'message.link_invalid',
      calls: 0,
    });
  });

  it('stands below a picture when it has one', async () => {
    const sent = await sentBy({
      kind: 'interactive',
      text: 'Qual?',
      file: file('image/jpeg'),
      offer: { header: 'Mesas', buttons: [{ id: 'a', title: 'A' }] },
    });
    expect([sent.method, sent.parameters.caption]).toEqual(['sendPhoto', 'Mesas\n\nQual?']);
    expect(JSON.parse(String(sent.parameters.reply_markup))).toEqual({
      inline_keyboard: [[{ text: 'A', callback_data: 'a' }]],
    });
    expect(JSON.parse(String(sent.parameters.caption_entities))).toEqual([
      { type: 'bold', offset: 0, length: 5 },
    ]);
  });

  it.each<[string, { id: string; title: string }[], string]>([
    ['no button', [], 'message.offer_empty'],
    ['a code of 65 bytes', [{ id: `${'ã'.repeat(32)}x`, title: 'A' }], 'message.button_id_invalid'],
    ['an empty code', [{ id: '', title: 'A' }], 'message.button_id_invalid'],
    [
      '101 buttons',
      Array.from({ length: 101 }, (_, n) => ({ id: `${n}`, title: 'A' })),
      'message.offer_too_long',
    ],
  ])('with %s is refused before any request', async (_what, buttons, code) => {
    expect(await refusal({ kind: 'interactive', text: 'Qual?', offer: { buttons } })).toMatchObject({
      code,
      calls: 0,
    });
  });

  it('is refused when header, words and footer are too long together', async () => {
    const offer = { header: 'ã'.repeat(60), buttons: [{ id: 'a', title: 'A' }] };
    expect(await refusal({ kind: 'interactive', text: 'ã'.repeat(4_050), offer })).toMatchObject({
      code: 'message.too_long',
      calls: 0,
    });
  });
});

describe('a group that became a supergroup', () => {
  const moved: Side = (call) =>
    Number(call.parameters.chat_id) === -4001234
      ? {
          kind: 'answer',
          status: 400,
          json: {
            ok: false,
            error_code: 400,
            description: 'Bad Request: group chat was upgraded to a supergroup chat',
            parameters: { migrate_to_chat_id: -1009876543210 },
          },
        }
      : {
          kind: 'answer',
          status: 200,
          json: {
            ok: true,
            result: { message_id: 5, chat: { id: -1009876543210, type: 'supergroup' }, date: 1 },
          },
        };

  it('gets the message under its new id in the same send, and we learn where it lives', async () => {
    const { calls, result } = await sentBy(text('Oi'), { threadKey: '-4001234' }, moved);
    expect(calls.map(({ parameters }) => parameters.chat_id)).toEqual([-4001234, -1009876543210]);
    expect(result).toEqual({
      externalId: '-1009876543210:5',
      recipientExternalId: null,
      threadKey: '-1009876543210',
    });
  });

  it('is itself the one who moved, when nobody in it is', async () => {
    const { result } = await sentBy(text('Oi'), { to: '-4001234' }, moved);
    expect(result).toEqual({ externalId: '-1009876543210:5', recipientExternalId: '-1009876543210' });
  });

  it('gets its file whole the second time', async () => {
    const content: OutboundContent = { kind: 'document', file: file('x/y'), caption: null };
    const { calls } = await sentBy(content, { threadKey: '-4001234' }, moved);
    expect(calls.map((call) => call.file?.bytes.toString())).toEqual(['bytes', 'bytes']);
  });

  it('that moves again in the same moment is not chased', async () => {
    const always: Side = () => ({
      kind: 'answer',
      status: 400,
      json: {
        ok: false,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: -100 },
      },
    });
    expect(await refusal(text('Oi'), { threadKey: '-4001234' }, always)).toMatchObject({
      code: 'telegram.upgraded',
      next: 'giveUp',
      calls: 2,
    });
  });

  it('that is written to too often waits alone; the bot waits when it is about the bot', async () => {
    const after = (seconds: number): Side => ({
      kind: 'answer',
      status: 429,
      json: { ok: false, description: 'Too Many Requests', parameters: { retry_after: seconds } },
    });
    const failing = async (seconds: number): Promise<unknown> => {
      const { channel } = channelWith(after(seconds));
      return channel
        .send(message(text('Oi'), { threadKey: '-4001234' }), account)
        .catch((error: unknown) => error);
    };
    expect(await failing(30)).toMatchObject({ next: { kind: 'retryAfter', ms: 30_000, whole: false } });
    expect(await failing(61)).toMatchObject({ next: { kind: 'retryAfter', ms: 61_000, whole: true } });
  });
});
