import { describe, expect, it } from '@jest/globals';
import type { OutboundContent } from '../../application/ports/channel.js';
import { file, refusal, sentBy } from './testing/sending.js';

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
