import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, everythingApplied, thread, type Line, type Row } from '../setup/whatsapp-line.js';
import { listen } from '../setup/socket-ear.js';
import { colleague } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const linesOf = async (line: Line, id: string): Promise<Row[]> =>
  (await thread(line, id)).filter(({ kind }) => kind === 'system').reverse();
const contents = async (line: Line, id: string) => (await linesOf(line, id)).map(({ content }) => content);

describe('the thread tells', () => {
  it('what a person did to its conversation, who it was, and what it was before', async () => {
    const { line, conversationId: id } = await opened(desk);
    const { browser, userId } = line.owner;
    const label = await browser.post('labels', { name: 'Orçamento', color: 'amber' });
    const agent = await colleague(desk.app, line.owner, 'agent');
    const until = new Date(Date.now() + 86_400_000).toISOString();
    for (const [step, edit] of [
      { priority: 'urgent' },
      { labelIds: [label.body.id] },
      { labelIds: [] },
      { assigneeId: agent.userId },
      { status: 'snoozed', snoozedUntil: until },
      { status: 'resolved' },
      { status: 'open' },
    ].entries())
      expect((await browser.patch(`conversations/${id}`, { ...edit, version: step + 1 })).status).toBe(200);
    const told = await linesOf(line, id);
    expect(told.map(({ content }) => content)).toEqual([
      { event: 'priority_changed', facts: { before: 'normal', after: 'urgent' } },
      { event: 'labels_changed', added: ['Orçamento'], removed: [] },
      { event: 'labels_changed', added: [], removed: ['Orçamento'] },
      { event: 'assignee_changed', facts: { after: agent.userId } },
      { event: 'status_changed', facts: { before: 'open', after: 'snoozed', reason: 'by_hand', until } },
      { event: 'status_changed', facts: { before: 'snoozed', after: 'resolved', reason: 'by_hand' } },
      { event: 'status_changed', facts: { before: 'resolved', after: 'open', reason: 'by_hand' } },
    ]);
    for (const one of told)
      expect(one).toMatchObject({
        direction: 'outbound',
        origin: 'agent',
        status: 'sent',
        private: false,
        text: null,
        authorId: userId,
      });
  });

  it('nothing of an edit that changes nothing, nor of one that is refused', async () => {
    const { line, conversationId: id } = await opened(desk);
    const { browser } = line.owner;
    await browser.patch(`conversations/${id}`, {
      priority: 'normal',
      status: 'open',
      labelIds: [],
      version: 1,
    });
    const refused = await browser.patch(`conversations/${id}`, {
      priority: 'urgent',
      status: 'snoozed',
      snoozedUntil: '2020-01-01T00:00:00Z',
      version: 1,
    });
    expect(refused.status).toBe(422);
    expect(await contents(line, id)).toEqual([]);
  });

  it('that a resolved one is open again because the customer wrote, and nothing of a pending one', async () => {
    const { line, conversationId: id } = await opened(desk);
    const [who] = await desk.app.sql<{ from: string }>(
      `select i.external_id as from from conversations c join contact_identities i on i.id = c.identity_id where c.id = $1`,
      [id],
    );
    const hear = async (text: string) => {
      await customerWrites(desk.app, line, { from: who?.from ?? '', text });
      await everythingApplied(desk.app);
    };
    const { browser } = line.owner;
    await browser.patch(`conversations/${id}`, { status: 'resolved', version: 1 });
    await hear('mais uma coisa');
    await browser.patch(`conversations/${id}`, { status: 'pending', version: 3 });
    await hear('e outra');
    expect(
      (await linesOf(line, id)).map(({ content, authorId, origin }) => [content, authorId, origin]),
    ).toEqual([
      [
        { event: 'status_changed', facts: { before: 'open', after: 'resolved', reason: 'by_hand' } },
        line.owner.userId,
        'agent',
      ],
      [
        { event: 'status_changed', facts: { before: 'resolved', after: 'open', reason: 'customer_wrote' } },
        null,
        'automation',
      ],
      [
        { event: 'status_changed', facts: { before: 'open', after: 'pending', reason: 'by_hand' } },
        line.owner.userId,
        'agent',
      ],
    ]);
  });
});

describe('a line of the thread', () => {
  it('is not the list’s last message, moves nothing in it, and is nobody’s question', async () => {
    const { line, conversationId: id } = await opened(desk);
    const { browser } = line.owner;
    const before = (await browser.get(`conversations/${id}`)).body;
    await browser.patch(`conversations/${id}`, { priority: 'high', version: 1 });
    const after = (await browser.get(`conversations/${id}`)).body;
    expect(after).toEqual({ ...before, priority: 'high', version: 2 });
  });

  it('reaches the screens with a number of its own, and is no answer of a colleague', async () => {
    const { line, conversationId: id } = await opened(desk);
    const seenSeq = Math.max(...(await thread(line, id)).map(({ seq }) => Number(seq)));
    const agent = await colleague(desk.app, line.owner, 'agent');
    const ear = await listen(desk.app, line.owner);
    await agent.browser.patch(`conversations/${id}`, { priority: 'high', version: 1 });
    const frame = await ear.hears('message.created', ({ kind }) => kind === 'system');
    ear.close();
    expect(frame.data).toMatchObject({ kind: 'system', authorId: agent.userId });
    expect(frame.data.seq).toBe(frame.seq);
    expect((await write(line, id, { seenSeq })).status).toBe(201);
  });

  it('cannot be quoted', async () => {
    const { line, conversationId: id } = await opened(desk);
    await line.owner.browser.patch(`conversations/${id}`, { priority: 'high', version: 1 });
    const [told] = await linesOf(line, id);
    const { status, body } = await write(line, id, { replyToId: told?.id });
    expect([status, body.code]).toEqual([422, 'message.reply_unknown']);
  });
});
