import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import {
  change,
  customerMessage,
  customerWrites,
  envelope,
  everythingApplied,
  items,
  openLine,
  post,
  thread,
  until,
  type Line,
} from '../setup/whatsapp-line.js';

let provider: FakeProvider;
let app: TestApp;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
  });
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.close();
});

const customer = '5511977770000';
const now = () => String(Math.floor(Date.now() / 1_000));
const wamid = () => `wamid.${randomUUID()}`;

async function arrives(line: Line, ...messages: readonly object[]): Promise<void> {
  const body = envelope(change(line.phoneNumberId, { messages }));
  expect((await post(app, line, body)).status).toBe(200);
  await everythingApplied(app);
}

async function echo(line: Line, message: object): Promise<void> {
  const body = envelope({
    field: 'smb_message_echoes',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '551140020180', phone_number_id: line.phoneNumberId },
      message_echoes: [message],
    },
  });
  expect((await post(app, line, body)).status).toBe(200);
  await everythingApplied(app);
}

const conversations = (line: Line) => items(line.owner.browser, 'conversations');

async function onlyThread(line: Line) {
  const [conversation] = await conversations(line);
  return thread(line, conversation?.id ?? '');
}

const reaction = (messageId: string, emoji: string) => ({
  from: customer,
  id: wamid(),
  timestamp: now(),
  type: 'reaction',
  reaction: { message_id: messageId, emoji },
});

const edited = (messageId: string, body: string) => ({
  from: customer,
  id: wamid(),
  timestamp: now(),
  type: 'edit',
  edit: { original_message_id: messageId, message: { type: 'text', text: { body } } },
});

const revoked = (messageId: string) => ({
  from: customer,
  id: wamid(),
  timestamp: now(),
  type: 'revoke',
  revoke: { original_message_id: messageId },
});

describe('what happens to a message after it came', () => {
  it('a reaction stands at its message, and is gone when it is taken back', async () => {
    const line = await openLine(app);
    const id = wamid();
    await customerWrites(app, line, { id, text: 'Fechado!' });
    await arrives(line, reaction(id, '👍'));
    expect(await onlyThread(line)).toMatchObject([{ text: 'Fechado!', reactions: [{ emoji: '👍' }] }]);
    await arrives(line, reaction(id, ''));
    expect(await onlyThread(line)).toMatchObject([{ text: 'Fechado!', reactions: [] }]);
  });

  it('an edit that comes before its message is applied when that comes', async () => {
    const line = await openLine(app);
    const id = wamid();
    await arrives(line, edited(id, 'A mesa de 6 lugares'));
    await customerWrites(app, line, { id, text: 'A mesa de 4 lugares' });
    await everythingApplied(app);
    const [message, ...others] = await onlyThread(line);
    expect(others).toEqual([]);
    expect(message).toMatchObject({ text: 'A mesa de 6 lugares' });
    expect(message?.editedAt).not.toBeNull();
  });

  it('an edit shows in the thread and in the list; the message and its edit may come in one post', async () => {
    const line = await openLine(app);
    const id = wamid();
    await arrives(
      line,
      customerMessage({ id, text: 'Qual o prazo?' }),
      edited(id, 'Qual o prazo para Santos?'),
    );
    expect(await onlyThread(line)).toMatchObject([{ text: 'Qual o prazo para Santos?' }]);
    expect(await conversations(line)).toMatchObject([
      { lastMessagePreview: 'Qual o prazo para Santos?', unreadCount: 1 },
    ]);
  });

  it('what was taken back is shown as such, without its words', async () => {
    const line = await openLine(app);
    const id = wamid();
    await customerWrites(app, line, { id, text: 'Segue meu cartão 4111…' });
    await arrives(line, revoked(id), revoked(id));
    const [message] = await onlyThread(line);
    expect(message).toMatchObject({ text: null });
    expect(message?.deletedAt).not.toBeNull();
    expect(await conversations(line)).toMatchObject([{ lastMessagePreview: null }]);
  });

  it('of a message that never comes nothing is shown', async () => {
    const line = await openLine(app);
    await customerWrites(app, line, { text: 'Oi' });
    await arrives(line, reaction(wamid(), '👍'), edited(wamid(), 'x'), revoked(wamid()));
    expect(await onlyThread(line)).toMatchObject([{ text: 'Oi', reactions: [], editedAt: null }]);
  });
});

describe('a message typed on the shop’s own phone', () => {
  const typed = (more: object = {}) => ({
    from: '551140020180',
    to: customer,
    id: wamid(),
    timestamp: now(),
    type: 'text',
    text: { body: 'Já separei a sua' },
    ...more,
  });

  it('is ours, sent, marked as from the phone, and nobody waits any more', async () => {
    const line = await openLine(app);
    await customerWrites(app, line, { text: 'Chegou a cadeira?' });
    await everythingApplied(app);
    expect((await conversations(line))[0]?.waitingSince).not.toBeNull();
    await echo(line, typed());
    const [conversation] = await conversations(line);
    expect(conversation).toMatchObject({
      waitingSince: null,
      unreadCount: 1,
      lastMessagePreview: 'Já separei a sua',
      lastMessageDirection: 'outbound',
    });
    expect((await onlyThread(line))[0]).toMatchObject({
      direction: 'outbound',
      origin: 'phone',
      status: 'sent',
      authorId: null,
    });
  });

  it('opens no window and makes no second message when it is told twice', async () => {
    const line = await openLine(app);
    const message = typed();
    await echo(line, message);
    await echo(line, message);
    expect(await onlyThread(line)).toHaveLength(1);
    expect(await conversations(line)).toMatchObject([{ replyWindowExpiresAt: null, unreadCount: 0 }]);
  });

  it('that we sent ourselves settles nothing and stays one message', async () => {
    const line = await openLine(app);
    await customerWrites(app, line, { text: 'Oi' });
    await everythingApplied(app);
    const [conversation] = await conversations(line);
    const path = `conversations/${String(conversation?.id)}/messages`;
    const answer = await line.owner.browser.post(path, { kind: 'text', text: 'Pois não', clientId: 'c1' });
    expect(answer).toMatchObject({ status: 201 });
    const sent = await until(async () => (await onlyThread(line)).find(({ status }) => status === 'sent'));
    await echo(line, typed({ id: sent?.externalId, text: { body: 'Pois não' } }));
    const [after, ...others] = await onlyThread(line);
    expect(others).toHaveLength(1);
    expect(after).toMatchObject({ id: sent?.id, origin: 'agent', status: sent?.status });
  });
});

describe('who a customer is', () => {
  it('stays one contact when the user id comes first and the number later', async () => {
    const line = await openLine(app);
    const userId = `BR.${randomUUID().replaceAll('-', '')}`;
    const body = (from: object, text: string) =>
      envelope(
        change(line.phoneNumberId, {
          contacts: [
            { profile: { name: 'Ana' }, user_id: userId, ...('from' in from && { wa_id: from.from }) },
          ],
          messages: [
            {
              ...from,
              from_user_id: userId,
              id: wamid(),
              timestamp: now(),
              type: 'text',
              text: { body: text },
            },
          ],
        }),
      );
    await post(app, line, body({}, 'sem número'));
    await everythingApplied(app);
    await post(app, line, body({ from: customer }, 'com número'));
    await everythingApplied(app);
    expect(await items(line.owner.browser, 'contacts')).toHaveLength(1);
    expect((await onlyThread(line)).map(({ text }) => text)).toEqual(['com número', 'sem número']);
  });

  it('keeps the history when the number changes, with a note that makes nobody wait', async () => {
    const line = await openLine(app);
    await customerWrites(app, line, { text: 'Do número antigo' });
    await everythingApplied(app);
    await arrives(line, {
      from: customer,
      id: wamid(),
      timestamp: now(),
      type: 'system',
      system: {
        body: 'Ana mudou de número',
        type: 'user_changed_number',
        wa_id: '5521988880000',
      },
    });
    await customerWrites(app, line, { from: '5521988880000', text: 'Do número novo' });
    await everythingApplied(app);
    const all = await conversations(line);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ unreadCount: 2, lastMessagePreview: 'Do número novo' });
    const messages = await onlyThread(line);
    expect(messages.map(({ kind }) => kind)).toEqual(['text', 'system', 'text']);
    expect(messages[1]).toMatchObject({ direction: 'outbound', origin: 'automation' });
    expect(await items(line.owner.browser, 'contacts')).toMatchObject([{ phone: '+5521988880000' }]);
  });
});

it('a customer who came by an ad is remembered so; a later ad changes nothing', async () => {
  const line = await openLine(app);
  const fromAd = (id: string) => ({
    ...customerMessage({ text: 'Vi o anúncio' }),
    referral: {
      source_type: 'ad',
      source_id: id,
      source_url: 'https://fb.me/1',
      headline: 'Mesa de jantar',
      body: 'Frete grátis',
      ctwa_clid: 'clid-1',
    },
  });
  await arrives(line, fromAd('120200000000000001'));
  await arrives(line, fromAd('120200000000000002'));
  expect(await items(line.owner.browser, 'contacts')).toMatchObject([
    { leadSource: { kind: 'ad', id: '120200000000000001', headline: 'Mesa de jantar', payload: 'clid-1' } },
  ]);
});
