import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ContactReach, type ReachChange } from '../../src/contexts/contacts/public.js';
import { ShowReading } from '../../src/contexts/messages/application/show-reading.js';
import { systemActor } from '../../src/kernel/actor.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { listen } from '../setup/socket-ear.js';
import { openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, items, thread, until, type Line } from '../setup/whatsapp-line.js';
import { colleague } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

async function identityOf(conversationId: string): Promise<{ id: string; from: string }> {
  const [row] = await desk.app.sql<{ id: string; from: string }>(
    `select i.id, i.external_id as "from" from conversations c join contact_identities i on i.id = c.identity_id
     where c.id = $1`,
    [conversationId],
  );
  if (!row) throw new Error('no identity');
  return row;
}

async function tell(line: Line, ...changes: ReachChange[]): Promise<void> {
  const actor = systemActor(line.owner.workspaceId);
  const { nest } = desk.app;
  await nest.get(UnitOfWork).run(actor, () => nest.get(ContactReach).change(actor, changes));
}

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);

describe('a customer who blocked the shop', () => {
  it('is written to no more, until they unblock it or write; older news change nothing', async () => {
    const { line, conversationId } = await opened(desk);
    const { id: identityId, from } = await identityOf(conversationId);
    const change = (reach: ReachChange['reach'], at: Date) => ({ identityId, reach, at });
    await tell(line, change('blocked', new Date()), change('unblocked', ago(60)));
    const refused = await write(line, conversationId);
    expect([refused.status, refused.body.code]).toEqual([422, 'contact.blocked']);
    const [contact] = await items(line.owner.browser, 'contacts');
    expect(contact?.identities).toEqual([
      expect.objectContaining({ blocked: true, marketingStopped: false }),
    ]);
    expect((await write(line, conversationId, { private: true })).status).toBe(201);

    await tell(line, change('blocked', ago(30)));
    await customerWrites(desk.app, line, { from, text: 'voltei' });
    await until(async () => (await write(line, conversationId)).status === 201);
  });

  it('unblocks it and is written to again', async () => {
    const { line, conversationId } = await opened(desk);
    const { id: identityId } = await identityOf(conversationId);
    await tell(line, { identityId, reach: 'blocked', at: new Date() });
    await tell(line, { identityId, reach: 'unblocked', at: new Date(Date.now() + 1_000) });
    expect((await write(line, conversationId)).status).toBe(201);
  });
});

describe('reading', () => {
  const reads = (line: Line) =>
    desk.provider.reads.filter(({ phoneNumberId }) => phoneNumberId === line.phoneNumberId);
  const read = (line: Line, id: string) => line.owner.browser.post(`conversations/${id}/read`);

  it('by an agent is shown to the customer once, up to their last message', async () => {
    const { line, conversationId } = await opened(desk);
    const [message] = await thread(line, conversationId);
    await desk.app.sql("update channels set status = 'connected' where id = $1", [line.channelId]);
    await read(line, conversationId);
    await until(() => reads(line).length > 0);
    expect(reads(line)).toEqual([
      { phoneNumberId: line.phoneNumberId, messageId: message?.externalId, typing: false },
    ]);
    await desk.app.nest.get(ShowReading).execute(line.owner.workspaceId, conversationId, 'read');
    expect(reads(line)).toHaveLength(1);
  });

  it('is not shown where the shop does not want it', async () => {
    const { line, conversationId } = await opened(desk);
    const path = `channels/${line.channelId}`;
    const { body: channel } = await line.owner.browser.get(path);
    const patched = await line.owner.browser.patch(path, { showsReading: false, version: channel.version });
    expect([patched.status, patched.body.showsReading]).toEqual([200, false]);
    await desk.app.nest.get(ShowReading).execute(line.owner.workspaceId, conversationId, 'read');
    expect(reads(line)).toEqual([]);
  });

  it('typing is shown at most every few seconds, and only of who may reply', async () => {
    const { line, conversationId } = await opened(desk);
    await desk.app.sql("update channels set status = 'connected' where id = $1", [line.channelId]);
    const viewer = await colleague(desk.app, line.owner, 'viewer');
    const [looks, types] = [await listen(desk.app, viewer), await listen(desk.app, line.owner)];
    for (const ear of [looks, types]) await ear.emit('conversation.open', { conversationId });
    await looks.emit('typing', { conversationId, on: true });
    for (let n = 0; n < 5; n += 1) await types.emit('typing', { conversationId, on: true });
    await until(() => reads(line).length > 0);
    expect(reads(line)).toEqual([expect.objectContaining({ typing: true })]);
    desk.clock.advance(6_000);
    await types.emit('typing', { conversationId, on: true });
    await until(() => reads(line).length === 2);
    looks.close();
    types.close();
  });
});
