import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { everythingApplied, customerWrites, items, thread, until } from '../setup/whatsapp-line.js';
import { opened, openDesk, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import type { Answer } from './browser.js';

/** Of whom the shop blocked everything is kept, and nobody is bothered. */
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const outcome = ({ status, body }: Answer) => [status, body.code];

async function blocked() {
  const { line, conversationId } = await opened(desk);
  const { browser } = line.owner;
  const conversation = async () => (await browser.get(`conversations/${conversationId}`)).body;
  const { contactId } = (await conversation()) as { contactId: string };
  const identity = (await browser.get(`contacts/${contactId}`)).body.identities as { externalId: string }[];
  const answer = await browser.post(`contacts/${contactId}/block`);
  expect([answer.status, answer.body.blockedAt]).toEqual([200, expect.any(String)]);
  await until(async () => (await conversation()).unreadCount === 0);
  const customer = async (text: string) => {
    await customerWrites(desk.app, line, { from: identity[0]?.externalId ?? '', text });
    await everythingApplied(desk.app);
  };
  return { line, browser, conversationId, conversation, contactId, customer };
}

it('what a blocked contact writes is stored, unread by nobody and waiting for nobody, and nobody is told', async () => {
  const { line, browser, conversationId, conversation, customer } = await blocked();
  const version = (await conversation()).version;
  await browser.patch(`conversations/${conversationId}`, { status: 'resolved', version });
  await browser.post('notifications/read', {});
  await customer('Sou eu de novo');
  expect((await thread(line, conversationId)).map(({ text }) => text)).toContain('Sou eu de novo');
  expect(await conversation()).toMatchObject({
    status: 'resolved',
    unreadCount: 0,
    waitingSince: null,
    lastMessagePreview: 'Sou eu de novo',
  });
  // A customer who is heard comes after: what is told of them shows that the other was passed over.
  const other = somePhone();
  await customerWrites(desk.app, line, { from: other, text: 'Bom dia' });
  const told = await until(async () => {
    const unread = await items(browser, 'notifications?unread=true');
    return unread.length > 0 && unread;
  });
  expect(told.map((notice) => notice.conversationId)).not.toContain(conversationId);
});

it('the first message of a blocked contact on another channel opens nothing', async () => {
  const { line, browser, contactId } = await blocked();
  const { body: contact } = await browser.get(`contacts/${contactId}`);
  const from = String(contact.phone).slice(1);
  await desk.app.sql('delete from message_tries where workspace_id = $1', [line.owner.workspaceId]);
  await desk.app.sql('delete from notifications where workspace_id = $1', [line.owner.workspaceId]);
  await desk.app.sql('delete from messages where workspace_id = $1', [line.owner.workspaceId]);
  await desk.app.sql('delete from conversations where workspace_id = $1', [line.owner.workspaceId]);
  await customerWrites(desk.app, line, { from, text: 'Oi' });
  await everythingApplied(desk.app);
  expect(await items(browser, 'conversations?status=open')).toEqual([]);
  expect(await items(browser, 'conversations')).toMatchObject([{ status: 'resolved', unreadCount: 0 }]);
});

it('nothing is sent to them until they are unblocked, and then they are heard again', async () => {
  const { line, browser, conversationId, conversation, contactId, customer } = await blocked();
  expect(outcome(await write(line, conversationId))).toEqual([422, 'contact.blocked_by_shop']);
  expect(outcome(await write(line, conversationId, { private: true }))).toEqual([201, undefined]);
  const start = await browser.post('conversations', {
    channelId: line.channelId,
    contactId,
    message: { kind: 'text', text: 'Oi' },
  });
  expect(outcome(start)).toEqual([422, 'contact.blocked_by_shop']);
  expect((await browser.post(`contacts/${contactId}/unblock`)).body.blockedAt).toBeNull();
  expect((await write(line, conversationId)).status).toBe(201);
  await customer('Obrigado');
  expect(await conversation()).toMatchObject({ status: 'open', unreadCount: 1 });
});

it('blocking twice is once, each time in the audit log, and the list finds who is blocked', async () => {
  const { browser, contactId } = await blocked();
  const before = (await browser.get(`contacts/${contactId}`)).body;
  const again = await browser.post(`contacts/${contactId}/block`);
  expect([again.body.blockedAt, again.body.version]).toEqual([before.blockedAt, before.version]);
  await browser.post('contacts', { name: 'Outra' });
  const ids = async (query: string) => (await items(browser, query)).map(({ id }) => id);
  expect(await ids('contacts?blocked=true')).toEqual([contactId]);
  expect(await ids('contacts?blocked=false')).not.toContain(contactId);
  await browser.post(`contacts/${contactId}/unblock`);
  const events = (await items(browser, 'audit-log')).map(({ event }) => event);
  expect(events.filter((event) => String(event).includes('blocked'))).toEqual([
    'contact.unblocked',
    'contact.blocked',
    'contact.blocked',
  ]);
});
