import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import {
  connectLine,
  conversationWith,
  items,
  openLine,
  thread,
  until,
  type Line,
} from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let desk: Desk;
let line: Line;

beforeAll(async () => {
  desk = await openDesk();
  line = await openLine(desk.app);
}, 60_000);

afterAll(() => desk.close());

const start = (body: object, by: Person = line.owner): Promise<Answer> =>
  by.browser.post('conversations', {
    channelId: line.channelId,
    message: { kind: 'text', text: 'Olá, aqui é da loja' },
    ...body,
  });
const paths = ({ body }: Answer) =>
  new Set((body.errors as { path: string }[] | undefined)?.map(({ path }) => path));
const counts = async () => [
  (await items(line.owner.browser, 'contacts?limit=100')).length,
  (await items(line.owner.browser, 'conversations?limit=100')).length,
];

/** A customer whose window is open, and their contact. */
async function customer(): Promise<{ from: string; conversationId: string; contactId: unknown }> {
  const from = somePhone();
  const conversationId = await conversationWith(desk.app, line, from);
  const { body } = await line.owner.browser.get(`conversations/${conversationId}`);
  return { from, conversationId, contactId: body.contactId };
}

describe('writing to a customer first', () => {
  it('by contact or by number in any form goes on in the conversation that is open with them', async () => {
    const { from, conversationId, contactId } = await customer();
    const before = await counts();
    const forms = [
      { contactId },
      { to: `+${from}` },
      { to: `(${from.slice(2, 4)}) ${from.slice(4, 9)}-${from.slice(9)}` },
      { to: from },
    ];
    for (const form of forms) {
      const { status, body } = await start(form);
      expect([status, body.id, body.lastMessagePreview]).toEqual([
        201,
        conversationId,
        'Olá, aqui é da loja',
      ]);
    }
    expect(await counts()).toEqual(before);
    await until(async () => {
      const sent = (await thread(line, conversationId)).filter(({ direction }) => direction === 'outbound');
      return sent.length === forms.length && sent.every(({ status }) => status === 'sent');
    });
    const received = desk.provider.sends.filter(({ to }) => to.replace('+', '') === from);
    expect(received).toHaveLength(forms.length);
  });

  it('is refused when their window is closed, and leaves nothing behind', async () => {
    const { conversationId, contactId } = await customer();
    await desk.app.sql(
      `update conversations set reply_window_expires_at = now() - interval '1 minute' where id = $1`,
      [conversationId],
    );
    const before = await counts();
    const known = await start({ contactId });
    expect([known.status, known.body.code]).toEqual([422, 'conversation.window_closed']);
    const unknown = await start({ to: '+55 11 98877-1234' });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'conversation.window_closed']);
    expect(await counts()).toEqual(before);
  });

  it('repeated with its clientId writes once', async () => {
    const { conversationId, contactId } = await customer();
    const message = { kind: 'text', text: 'uma vez', clientId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 3 }, () => start({ contactId, message })));
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(
      Array.from({ length: 3 }, () => [201, conversationId]),
    );
    const written = (await thread(line, conversationId)).filter(({ text }) => text === 'uma vez');
    expect(written).toHaveLength(1);
  });

  it('by a disabled channel is refused', async () => {
    const other = await connectLine(line.owner);
    const from = somePhone();
    await conversationWith(desk.app, other, from);
    const { version } = (await line.owner.browser.get(`channels/${other.channelId}`)).body;
    await line.owner.browser.patch(`channels/${other.channelId}`, { disabled: true, version });
    const { status, body } = await start({ channelId: other.channelId, to: from });
    expect([status, body.code]).toEqual([422, 'channel.disabled']);
  });

  it.each([
    ['who has no phone', {}],
    ['who has only an e-mail', { email: 'so-email@loja.example' }],
  ])('is refused for a contact %s', async (_what, details) => {
    const { body: contact } = await line.owner.browser.post('contacts', { name: 'Sem telefone', ...details });
    const { status, body } = await start({ contactId: contact.id });
    expect([status, body.code]).toEqual([422, 'contact.unreachable']);
  });

  it.each(['ana@loja.example', '98877-0142', '190', '🙂', '1'.repeat(100)])(
    'is refused to %j',
    async (to) => {
      const before = await counts();
      const { status, body } = await start({ to });
      expect([status, body.code]).toEqual([422, 'contact.unreachable']);
      expect(await counts()).toEqual(before);
    },
  );
});

describe('what is not there, or not one’s own', () => {
  it('is not found: channel, contact', async () => {
    const stranger = await openLine(desk.app);
    const { contactId } = await customer();
    for (const body of [
      { channelId: stranger.channelId, contactId },
      { channelId: randomUUID(), contactId },
      { contactId: randomUUID() },
    ])
      expect((await start(body)).status).toBe(404);
    const foreign = await start({ channelId: stranger.channelId, contactId }, stranger.owner);
    expect(foreign.status).toBe(404);
    await line.owner.browser.post('contacts', { name: 'x' });
    const removed = await connectLine(line.owner);
    await line.owner.browser.delete(`channels/${removed.channelId}`);
    expect((await start({ channelId: removed.channelId, contactId })).status).toBe(404);
  });

  it.each([
    ['admin', 201],
    ['supervisor', 201],
    ['agent', 201],
    ['finance', 403],
    ['viewer', 403],
  ])('%s: starting one answers %i', async (role, expected) => {
    const { contactId } = await customer();
    const person = await colleague(desk.app, line.owner, role);
    expect((await start({ contactId }, person)).status).toBe(expected);
    if (expected === 403) expect((await start({ rubbish: 1 }, person)).status).toBe(403);
  });

  it('needs a session', async () => {
    const { url } = desk.app;
    expect((await fetch(`${url}/api/v1/conversations`, { method: 'POST' })).status).toBe(401);
    expect((await registered(desk.app)).browser.token).not.toBeNull();
  });
});

describe('a start that is not complete', () => {
  const to = '+55 11 98877-0142';
  const text = (message: unknown) => ({ to, message });

  it.each<[string, object, string]>([
    ['nobody', {}, 'to'],
    ['nobody, twice', { to: null, contactId: null }, 'to'],
    ['no contact', { contactId: null }, 'to'],
    ['both a contact and a number', { to, contactId: randomUUID() }, 'to'],
    ['an empty number', { to: '' }, 'to'],
    ['a number that is a number', { to: 5511988770142 }, 'to'],
    ['a number of 101 digits', { to: '1'.repeat(101) }, 'to'],
    ['a contact that is no id', { contactId: '1' }, 'contactId'],
    ['no channel', { to, channelId: undefined }, 'channelId'],
    ['a channel that is no id', { to, channelId: 'whatsapp' }, 'channelId'],
    ['no message', text(undefined), 'message'],
    ['a message that is null', text(null), 'message'],
    ['a message that is a text', text('Olá'), 'message'],
    ['a list of messages', text([{ kind: 'text', text: 'Olá' }]), 'message'],
    ['an empty list of messages', text([]), 'message'],
    ['an empty message', text({}), 'message.kind'],
    ['an empty text', text({ kind: 'text', text: '' }), 'message.text'],
    ['a blank text', text({ kind: 'text', text: ' \n ' }), 'message.text'],
    ['a text of NULs', text({ kind: 'text', text: '\u0000' }), 'message.text'],
    ['a text that is a number', text({ kind: 'text', text: 1 }), 'message.text'],
    ['a text of 65,537 letters', text({ kind: 'text', text: 'x'.repeat(65_537) }), 'message.text'],
    ['a kind that there is not', text({ kind: 'fax', text: 'Olá' }), 'message.kind'],
    ['an empty clientId', text({ kind: 'text', text: 'Olá', clientId: '' }), 'message.clientId'],
    ['a note', text({ kind: 'text', text: 'Olá', private: true }), 'message.private'],
    ['a status', { to, status: 'resolved' }, 'status'],
  ])('with %s is refused', async (_what, body, path) => {
    const before = await counts();
    const answer = await start(body);
    expect([answer.status, [...paths(answer)]]).toEqual([400, expect.arrayContaining([path])]);
    expect(await counts()).toEqual(before);
  });

  it('with a text longer than the channel takes says how long it may be', async () => {
    const { contactId } = await customer();
    const { status, body } = await start({ contactId, message: { kind: 'text', text: 'x'.repeat(4_097) } });
    expect([status, body.code, body.params]).toEqual([
      422,
      'message.too_long',
      expect.objectContaining({ limit: 4_096 }),
    ]);
  });
});
