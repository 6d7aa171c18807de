import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboundContent, OutboundMessage } from '../../application/ports/channel.js';
import { WhatsAppOutbox } from './outbound.js';
import { GraphServer } from './testing/graph-server.js';
import { account, file, isUpload, message, photo, takesAll } from './testing/outbound.js';

let server: GraphServer;
let outbox: WhatsAppOutbox;
beforeAll(async () => {
  server = await GraphServer.start();
  outbox = new WhatsAppOutbox(server.graph);
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
  server.reply = takesAll;
});

const send = (content: OutboundContent, more: Partial<OutboundMessage> = {}) =>
  outbox.send(message(content, more), account);
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
