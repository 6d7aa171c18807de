import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboundContent, OutboundMessage } from '../../application/ports/channel.js';
import { WhatsAppOutbox } from './outbound.js';
import { GraphServer } from './testing/graph-server.js';
import { account, failureOf, file, isUpload, message, photo, takesAll } from './testing/outbound.js';

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
