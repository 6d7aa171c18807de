import { describe, expect, it } from '@jest/globals';
import { refusal, sentBy, text } from './testing/sending.js';

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
