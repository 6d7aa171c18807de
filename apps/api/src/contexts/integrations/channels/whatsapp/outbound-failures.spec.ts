import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboundContent, OutboundMessage } from '../../application/ports/channel.js';
import { WhatsAppOutbox } from './outbound.js';
import { GraphServer, type GraphReply } from './testing/graph-server.js';
import {
  accepted,
  account,
  failureOf,
  isUpload,
  message,
  photo,
  refusal,
  takesAll,
} from './testing/outbound.js';

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
