import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  SendFailed,
  type ChannelAccount,
  type OutboundContent,
  type OutboundFile,
  type OutboundMessage,
} from '../../application/ports/channel.js';
import { WhatsAppOutbox } from './outbound.js';
import { GraphServer, type GraphReply, type GraphRequest } from './testing/graph-server.js';

const account: ChannelAccount = {
  channelId: 'the channel',
  externalId: '777000111',
  credentials: { accessToken: 'EAAtoken' },
};
const message = (content: OutboundContent, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  reference: '0198c0de.1',
  attempt: 1,
  to: '5511977770000',
  content,
  replyToExternalId: null,
  ...more,
});
const file = (mimeType: string, bytes: Buffer | number = 3, name = 'nota.pdf'): OutboundFile => {
  const content = typeof bytes === 'number' ? Buffer.alloc(Math.min(bytes, 64)) : bytes;
  return {
    name,
    mimeType,
    size: typeof bytes === 'number' ? bytes : bytes.length,
    open: () => Promise.resolve(Readable.from([content], { objectMode: false })),
  };
};
const photo = file('image/jpeg', Buffer.from('jpg'), 'mesa.jpg');
const accepted = { contacts: [{ wa_id: '5511977770000' }], messages: [{ id: 'wamid.sent' }] };
const refusal = (code: number, status = 400): GraphReply => ({
  status,
  json: { error: { code, message: `(#${code})`, error_data: 'no details here' } },
});

let server: GraphServer;
let outbox: WhatsAppOutbox;
beforeAll(async () => {
  server = await GraphServer.start();
  outbox = new WhatsAppOutbox(server.graph);
});
afterAll(() => server.close());
const isUpload = ({ path }: GraphRequest): boolean => path === '/777000111/media';
beforeEach(() => {
  server.requests.length = 0;
  server.reply = (request) => ({ json: isUpload(request) ? { id: 'media-1' } : accepted });
});

const send = (content: OutboundContent, more: Partial<OutboundMessage> = {}) =>
  outbox.send(message(content, more), account);
async function failureOf(sending: Promise<unknown>): Promise<SendFailed> {
  const failure: unknown = await sending.catch((error: unknown) => error);
  if (!(failure instanceof SendFailed)) throw new Error('the send did not fail as a send fails');
  return failure;
}
const sentParts = () => server.requests.filter((one) => !isUpload(one)).map(({ json }) => json);

describe('WhatsApp: what goes out', () => {
  const row = (id: string) => ({ id, title: `Item ${id}` });
  it.each<[string, OutboundContent, object]>([
    [
      'text with a preview',
      { kind: 'text', text: 'Olá https://example.com' },
      { type: 'text', text: { body: 'Olá https://example.com', preview_url: true } },
    ],
    [
      'formatted text',
      { kind: 'text', text: 'Olá Ana', entities: [{ type: 'bold', offset: 4, length: 3 }] },
      { type: 'text', text: { body: 'Olá *Ana*', preview_url: true } },
    ],
    [
      'image with caption',
      { kind: 'image', file: photo, caption: 'A mesa' },
      { type: 'image', image: { id: 'media-1', caption: 'A mesa' } },
    ],
    [
      'video',
      { kind: 'video', file: file('video/mp4'), caption: null },
      { type: 'video', video: { id: 'media-1' } },
    ],
    [
      'music file',
      { kind: 'audio', file: file('audio/mpeg'), caption: null },
      { type: 'audio', audio: { id: 'media-1' } },
    ],
    [
      'voice note',
      { kind: 'audio', file: file('audio/ogg; codecs=opus'), caption: null, voice: true },
      { type: 'audio', audio: { id: 'media-1', voice: true } },
    ],
    [
      'recording in another form, as an audio file',
      { kind: 'audio', file: file('audio/mp4'), caption: null, voice: true },
      { type: 'audio', audio: { id: 'media-1' } },
    ],
    [
      'document with its name',
      { kind: 'document', file: file('application/pdf'), caption: 'Segue' },
      { type: 'document', document: { id: 'media-1', filename: 'nota.pdf', caption: 'Segue' } },
    ],
    [
      'sticker',
      { kind: 'sticker', file: file('image/webp'), caption: null },
      { type: 'sticker', sticker: { id: 'media-1' } },
    ],
    [
      'location',
      { kind: 'location', latitude: -23.5, longitude: -46.6, name: 'Loja', address: 'Rua A, 1' },
      {
        type: 'location',
        location: { latitude: -23.5, longitude: -46.6, name: 'Loja', address: 'Rua A, 1' },
      },
    ],
    [
      'contact',
      {
        kind: 'contacts',
        contacts: [
          {
            name: 'Bruno de Lima',
            phones: [{ phone: '+5511966660000', type: 'CELL', waId: '5511966660000' }],
            emails: ['b@example.com'],
            organization: 'Lima',
          },
        ],
      },
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Bruno de Lima', first_name: 'Bruno', last_name: 'de Lima' },
            phones: [{ phone: '+5511966660000', type: 'CELL', wa_id: '5511966660000' }],
            emails: [{ email: 'b@example.com' }],
            org: { company: 'Lima' },
          },
        ],
      },
    ],
    [
      'buttons',
      {
        kind: 'interactive',
        text: 'Entrega ou retirada?',
        offer: { header: 'Pedido', footer: 'Casa Bela', buttons: [{ id: 'e', title: 'Entrega' }] },
      },
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'text', text: 'Pedido' },
          body: { text: 'Entrega ou retirada?' },
          footer: { text: 'Casa Bela' },
          action: { buttons: [{ type: 'reply', reply: { id: 'e', title: 'Entrega' } }] },
        },
      },
    ],
    [
      'buttons below a picture',
      { kind: 'interactive', text: 'Esta?', file: photo, offer: { buttons: [{ id: 's', title: 'Sim' }] } },
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'image', image: { id: 'media-1' } },
          body: { text: 'Esta?' },
          action: { buttons: [{ type: 'reply', reply: { id: 's', title: 'Sim' } }] },
        },
      },
    ],
    [
      'list',
      {
        kind: 'interactive',
        text: 'Escolha',
        offer: {
          list: {
            button: 'Ver',
            sections: [
              { title: 'Mesas', rows: [{ ...row('1'), description: 'Redonda' }] },
              { title: 'Sofás', rows: [row('2')] },
            ],
          },
        },
      },
      {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Escolha' },
          action: {
            button: 'Ver',
            sections: [
              { title: 'Mesas', rows: [{ id: '1', title: 'Item 1', description: 'Redonda' }] },
              { title: 'Sofás', rows: [{ id: '2', title: 'Item 2' }] },
            ],
          },
        },
      },
    ],
    [
      'link',
      {
        kind: 'interactive',
        text: 'Pague aqui',
        offer: { link: { title: 'Pagar', url: 'https://example.com/p/1' } },
      },
      {
        type: 'interactive',
        interactive: {
          type: 'cta_url',
          body: { text: 'Pague aqui' },
          action: {
            name: 'cta_url',
            parameters: { display_text: 'Pagar', url: 'https://example.com/p/1' },
          },
        },
      },
    ],
  ])('%s', async (_name, content, expected) => {
    expect(await send(content)).toEqual({
      externalId: 'wamid.sent',
      recipientExternalId: '5511977770000',
    });
    expect(sentParts()).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+5511977770000',
        biz_opaque_callback_data: '0198c0de.1',
        ...expected,
      },
    ]);
    expect(new Set(server.requests.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer EAAtoken']),
    );
  });

  it('quotes, and writes to a user id where there is no number', async () => {
    await send({ kind: 'text', text: 'Oi' }, { to: 'BR.1234567890', replyToExternalId: 'wamid.A' });
    expect(sentParts()).toEqual([
      expect.objectContaining({ recipient: 'BR.1234567890', context: { message_id: 'wamid.A' } }),
    ]);
    expect(sentParts()[0]).not.toHaveProperty('to');
  });

  it('uploads a file as it is before its message', async () => {
    await send({ kind: 'image', file: photo, caption: null });
    const [upload, sent] = server.requests;
    expect([upload?.path, sent?.path]).toEqual(['/777000111/media', '/777000111/messages']);
    const form = upload?.form;
    expect([form?.get('messaging_product'), form?.get('type')]).toEqual(['whatsapp', 'image/jpeg']);
    const part = form?.get('file') as File;
    expect([part.name, part.type, await part.text()]).toEqual(['mesa.jpg', 'image/jpeg', 'jpg']);
  });
});

describe('WhatsApp: refused before any request', () => {
  const buttons = (count: number, title = 'Sim') =>
    Array.from({ length: count }, (_, index) => ({ id: `b${index}`, title: `${title}${index}` }));
  const rows = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ id: `r${from + index}`, title: 'Item' }));
  const offer = (
    more: Extract<OutboundContent, { kind: 'interactive' }>['offer'],
    text = 'Escolha',
  ): OutboundContent => ({ kind: 'interactive', text, offer: more });
  const list = (
    sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[],
  ) => offer({ list: { button: 'Ver', sections } });
  const image = (mimeType: string, size: number): OutboundContent => ({
    kind: 'image',
    file: file(mimeType, size),
    caption: null,
  });
  const megabyte = 1024 * 1024;

  it.each<[string, OutboundContent]>([
    ['a text of nothing but spaces', { kind: 'text', text: ' \n' }],
    ['4,097 characters', { kind: 'text', text: 'x'.repeat(4_097) }],
    ['a caption of 1,025', { kind: 'image', file: photo, caption: 'x'.repeat(1_025) }],
    ['words below a recording', { kind: 'audio', file: file('audio/ogg'), caption: 'Ouça' }],
    ['words below a sticker', { kind: 'sticker', file: file('image/webp'), caption: 'Oi' }],
    ['an empty file', image('image/png', 0)],
    ['a picture of 5 MB and one byte', image('image/png', 5 * megabyte + 1)],
    ['a picture of another type', image('image/svg+xml', 100)],
    ['a video of 17 MB', { kind: 'video', file: file('video/mp4', 17 * megabyte), caption: null }],
    ['a document of 101 MB', { kind: 'document', file: file('text/plain', 101 * megabyte), caption: null }],
    ['a program', { kind: 'document', file: file('application/x-msdownload', 10), caption: null }],
    ['a still sticker of 101 KB', { kind: 'sticker', file: file('image/webp', 101 * 1024), caption: null }],
    ['a place beyond the pole', { kind: 'location', latitude: 90.1, longitude: 0 }],
    ['a place that is no number', { kind: 'location', latitude: Number.NaN, longitude: 0 }],
    ['no contact', { kind: 'contacts', contacts: [] }],
    ['a contact without a name', { kind: 'contacts', contacts: [{ name: ' ', phones: [] }] }],
    ['nothing to choose from', offer({})],
    ['two ways to choose', offer({ buttons: buttons(1), link: { title: 'A', url: 'https://a.example' } })],
    ['no button', offer({ buttons: [] })],
    ['four buttons', offer({ buttons: buttons(4) })],
    ['a button of 21 characters', offer({ buttons: buttons(1, 'x'.repeat(20)) })],
    [
      'two buttons that look alike',
      offer({
        buttons: [
          { id: 'a', title: 'Sim' },
          { id: 'b', title: 'Sim' },
        ],
      }),
    ],
    [
      'two buttons with one id',
      offer({
        buttons: [
          { id: 'a', title: 'Sim' },
          { id: 'a', title: 'Não' },
        ],
      }),
    ],
    ['a body of 1,025', offer({ buttons: buttons(1) }, 'x'.repeat(1_025))],
    ['a header of 61', offer({ header: 'x'.repeat(61), buttons: buttons(1) })],
    ['a footer of 61', offer({ footer: 'x'.repeat(61), buttons: buttons(1) })],
    [
      'eleven rows',
      list([
        { title: 'A', rows: rows(6) },
        { title: 'B', rows: rows(5, 6) },
      ]),
    ],
    ['a row of 25', list([{ rows: [{ id: '1', title: 'x'.repeat(25) }] }])],
    ['a row text of 73', list([{ rows: [{ id: '1', title: 'a', description: 'x'.repeat(73) }] }])],
    ['two rows with one id', list([{ rows: [...rows(1), ...rows(1)] }])],
    ['two sections without titles', list([{ rows: rows(1) }, { rows: rows(1, 1) }])],
    ['a section without rows', list([{ title: 'A', rows: [] }])],
    ['a link into a script', offer({ link: { title: 'Abrir', url: 'javascript:alert(1)' } })],
    [
      'a file above a list',
      {
        kind: 'interactive',
        text: 'A',
        file: photo,
        offer: { list: { button: 'Ver', sections: [{ rows: rows(1) }] } },
      },
    ],
    [
      'a file and a text in one header',
      { kind: 'interactive', text: 'A', file: photo, offer: { header: 'B', buttons: buttons(1) } },
    ],
  ])('%s', async (_name, content) => {
    const failure = await failureOf(send(content));
    expect(failure.next).toEqual({ kind: 'giveUp' });
    expect(failure.reason).toMatch(/^[A-ZÁÉÍÓÚÂÊÔÃÕ].*\.$/u);
    expect(server.requests).toEqual([]);
  });

  it('but not a moving sticker of 400 KB, nor anything at its very limit', async () => {
    const moving = Buffer.alloc(30);
    moving.write('RIFF\0\0\0\0WEBPVP8X', 'latin1');
    moving[20] = 0x02;
    const sticker = { ...file('image/webp', moving), size: 400 * 1024 };
    const failure = await failureOf(send({ kind: 'sticker', file: sticker, caption: null }));
    // The test's file is shorter than it says: the line broke, so it was not refused.
    expect(failure.next).toEqual({ kind: 'retry' });
    await send({ kind: 'text', text: 'x'.repeat(4_096) });
    await send(offer({ buttons: buttons(3, 'x'.repeat(19)) }, 'x'.repeat(1_024)));
    await send(list([{ rows: rows(10) }]));
    expect(sentParts()).toHaveLength(3);
  });
});

describe('WhatsApp: a file that does not get there', () => {
  const picture: OutboundContent = { kind: 'image', file: photo, caption: null };

  it.each<[string, GraphReply, object]>([
    ['no answer', 'cut', { kind: 'retry' }],
    ['a 500', { status: 500, json: undefined }, { kind: 'retry' }],
    ['a failure that Meta calls temporary', refusal(131_000, 500), { kind: 'retry' }],
    ['an answer without id', { json: {} }, { kind: 'retry' }],
    ['a refused type', refusal(131_053), { kind: 'giveUp' }],
    ['a dead token', refusal(190, 401), { kind: 'reconnect' }],
    ['a limit', refusal(80_007), { kind: 'retryAfter', ms: 300_000, whole: true }],
  ])('%s: certainly no message', async (_name, reply, next) => {
    server.reply = (request) => (isUpload(request) ? reply : { json: accepted });
    const failure = await failureOf(send(picture));
    expect(failure.next).toEqual(next);
    expect(sentParts()).toEqual([]);
  });

  it('cannot be read any more: tried again, nothing was sent', async () => {
    const gone = { ...photo, open: () => Promise.reject(new Error('no such file')) };
    const failure = await failureOf(send({ kind: 'image', file: gone, caption: null }));
    expect([failure.next.kind, failure.code]).toEqual(['retry', 'send.file_unreadable']);
    expect(server.requests).toEqual([]);
  });

  it('got there, and the message’s own answer was lost: nobody knows', async () => {
    server.reply = (request) => (isUpload(request) ? { json: { id: 'media-1' } } : 'cut');
    expect((await failureOf(send(picture))).next).toEqual({ kind: 'unconfirmed' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('WhatsApp: signs in a chat', () => {
  const address = { to: '5511977770000', externalId: 'wamid.A' };

  it('reacts, and takes the reaction back', async () => {
    await outbox.react(address, '👍', account);
    await outbox.react({ ...address, to: 'BR.1' }, '', account);
    expect(sentParts()).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+5511977770000',
        type: 'reaction',
        reaction: { message_id: 'wamid.A', emoji: '👍' },
      },
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        recipient: 'BR.1',
        type: 'reaction',
        reaction: { message_id: 'wamid.A', emoji: '' },
      },
    ]);
  });

  it('marks as read, and shows typing', async () => {
    server.reply = () => ({ json: { success: true } });
    await outbox.markRead(address, false, account);
    await outbox.markRead(address, true, account);
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A' };
    expect(sentParts()).toEqual([read, { ...read, typing_indicator: { type: 'text' } }]);
  });

  it('says why when Meta refuses, and that nobody knows when it is silent', async () => {
    server.reply = () => refusal(131_009);
    expect((await failureOf(outbox.react(address, '👍', account))).code).toBe('whatsapp.131009');
    expect((await failureOf(outbox.markRead(address, false, account))).next).toEqual({ kind: 'giveUp' });
    server.reply = () => ({ json: { success: false } });
    expect((await failureOf(outbox.markRead(address, true, account))).next.kind).toBe('unconfirmed');
    server.reply = () => 'cut';
    expect((await failureOf(outbox.react(address, '👍', account))).next.kind).toBe('unconfirmed');
  });
});
