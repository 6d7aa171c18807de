import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, opened, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import {
  connectLine,
  conversationWith,
  customerWrites,
  everythingApplied,
  items,
  openLine,
  thread,
} from '../setup/whatsapp-line.js';
import { listen } from '../setup/socket-ear.js';
import { colleague, registered } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

describe('marked unread', () => {
  it('a conversation is one to look at again, on all screens, at its version and its place', async () => {
    const { line, conversationId: id } = await opened(desk);
    const { browser } = line.owner;
    const { body: read } = await browser.post(`conversations/${id}/read`);
    const ear = await listen(desk.app, await colleague(desk.app, line.owner, 'agent'));
    const { status, body } = await browser.post(`conversations/${id}/unread`);
    expect([status, body]).toEqual([200, { ...read, unreadCount: 1 }]);
    const frame = await ear.hears('conversation.updated', (data) => data.id === id && data.unreadCount === 1);
    ear.close();
    expect(frame.data).toEqual(body);
  });

  it('what has unread messages keeps their number, also twice', async () => {
    const { line, conversationId: id } = await opened(desk);
    const { browser } = line.owner;
    expect((await browser.post(`conversations/${id}/unread`)).body.unreadCount).toBe(1);
    const [who] = await desk.app.sql<{ from: string }>(
      `select i.external_id as from from conversations c join contact_identities i on i.id = c.identity_id where c.id = $1`,
      [id],
    );
    await customerWrites(desk.app, line, { from: who?.from ?? '' });
    await everythingApplied(desk.app);
    expect((await browser.post(`conversations/${id}/unread`)).body.unreadCount).toBe(2);
  });
});

describe('the unread conversations', () => {
  it('are counted by channel, label and view, resolved ones left out', async () => {
    const line = await openLine(desk.app);
    const other = await connectLine(line.owner);
    const { browser } = line.owner;
    const { body: label } = await browser.post('labels', { name: 'VIP', color: 'plum' });
    const first = await conversationWith(desk.app, line, somePhone());
    await conversationWith(desk.app, line, somePhone());
    const third = await conversationWith(desk.app, other, somePhone());
    const resolved = await conversationWith(desk.app, other, somePhone());
    await browser.patch(`conversations/${first}`, { labelIds: [label.id], version: 1 });
    await browser.patch(`conversations/${third}`, {
      labelIds: [label.id],
      assigneeId: line.owner.userId,
      version: 1,
    });
    await browser.patch(`conversations/${resolved}`, { status: 'resolved', version: 1 });
    const is = (field: string, ...values: string[]) => ({
      match: 'all',
      groups: [{ match: 'all', conditions: [{ field, operator: 'is', values }] }],
    });
    const view = async (filter: object, by = browser) =>
      String((await by.post('saved-views', { name: 'Visão', filter })).body.id);
    const mine = await view(is('assignee', 'me'));
    const everything = await view({ match: 'all', groups: [] });
    await view(is('priority', 'urgent'));
    const agent = await colleague(desk.app, line.owner, 'agent');
    await view(is('label', String(label.id)), agent.browser);
    const { body } = await browser.get('conversations/unread');
    const byId = (all: unknown) =>
      new Map((all as { id: string; count: number }[]).map(({ id, count }) => [id, count]));
    expect([body.all, body.mine]).toEqual([3, 1]);
    expect(byId(body.channels)).toEqual(
      new Map([
        [line.channelId, 2],
        [other.channelId, 1],
      ]),
    );
    expect(byId(body.labels)).toEqual(new Map([[label.id, 2]]));
    expect(byId(body.views)).toEqual(
      new Map([
        [mine, 1],
        [everything, 3],
      ]),
    );
    await browser.post(`conversations/${third}/read`);
    const after = await browser.get('conversations/unread');
    expect([after.body.all, byId(after.body.labels).get(String(label.id))]).toEqual([2, 1]);
    const stranger = await registered(desk.app);
    expect((await stranger.browser.get('conversations/unread')).body).toEqual({
      all: 0,
      mine: 0,
      channels: [],
      teams: [],
      labels: [],
      views: [],
    });
  });
});

describe('the counters', () => {
  it('tell of every status, whose they are', async () => {
    const line = await openLine(desk.app);
    const { browser, userId } = line.owner;
    const [a, b, c] = [
      await conversationWith(desk.app, line, somePhone()),
      await conversationWith(desk.app, line, somePhone()),
      await conversationWith(desk.app, line, somePhone()),
    ];
    await browser.patch(`conversations/${a}`, { assigneeId: userId, version: 1 });
    await browser.patch(`conversations/${b}`, { status: 'snoozed', assigneeId: userId, version: 1 });
    await browser.patch(`conversations/${c}`, { status: 'pending', version: 1 });
    const open = { mine: 1, unassigned: 0, all: 1 };
    expect((await browser.get('conversations/counters')).body).toEqual({
      ...open,
      open,
      pending: { mine: 0, unassigned: 1, all: 1 },
      snoozed: { mine: 1, unassigned: 0, all: 1 },
      resolved: { mine: 0, unassigned: 0, all: 0 },
    });
  });
});

describe('the list', () => {
  it('is narrowed to those whom nobody answered, and to priorities', async () => {
    const line = await openLine(desk.app);
    const { browser } = line.owner;
    const answered = await conversationWith(desk.app, line, somePhone());
    const waiting = await conversationWith(desk.app, line, somePhone());
    expect((await write(line, answered)).status).toBe(201);
    await browser.patch(`conversations/${answered}`, { priority: 'urgent', version: 1 });
    const ids = async (query: string) =>
      (await items(browser, `conversations?${query}`)).map(({ id }) => id).sort();
    expect(await ids('waiting=true')).toEqual([waiting]);
    expect(await ids('waiting=false')).toEqual([answered]);
    expect(await ids('priority=urgent')).toEqual([answered]);
    expect(await ids('priority=normal&priority=urgent')).toEqual([answered, waiting].sort());
    expect(await ids('waiting=true&priority=urgent')).toEqual([]);
    for (const query of ['waiting=maybe', 'priority=extreme', 'priority='])
      expect((await browser.get(`conversations?${query}`)).status).toBe(400);
    const first = await browser.get('conversations?limit=1&waiting=true&sort=waiting');
    const { body: page } = await browser.get('conversations?limit=1');
    const mixed = await browser.get(`conversations?limit=1&waiting=true&cursor=${String(page.nextCursor)}`);
    expect([first.status, mixed.status, mixed.body.code]).toEqual([200, 400, 'cursor.invalid']);
  });
});

describe('the participants', () => {
  it('are colleagues who come and go, with a line in the thread for each', async () => {
    const { line, conversationId: id } = await opened(desk);
    const { browser, userId } = line.owner;
    const agent = await colleague(desk.app, line.owner, 'agent');
    const path = `conversations/${id}/participants`;
    expect((await browser.get(path)).body).toEqual({ items: [] });
    const added = await browser.post(path, { userIds: [agent.userId.toUpperCase(), userId, userId] });
    const both = [
      { userId: agent.userId, name: 'Colega agent' },
      { userId, name: 'Dona Aurora' },
    ];
    expect([added.status, added.body]).toEqual([200, { items: both }]);
    expect((await browser.post(path, { userIds: [userId] })).body).toEqual({ items: both });
    expect((await agent.browser.delete(`${path}/${agent.userId}`)).status).toBe(204);
    expect((await agent.browser.delete(`${path}/${agent.userId}`)).status).toBe(204);
    expect((await browser.get(path)).body).toEqual({ items: both.slice(1) });
    const told = (await thread(line, id)).filter(({ kind }) => kind === 'system').reverse();
    expect(told.map(({ content, authorId }) => [content, authorId])).toEqual([
      [
        {
          event: 'participants_changed',
          added: expect.arrayContaining([agent.userId, userId]),
          removed: [],
        },
        userId,
      ],
      [{ event: 'participants_changed', added: [], removed: [agent.userId] }, agent.userId],
    ]);
  });

  it('are nobody from another workspace, unknown or disabled, and none of them when one is', async () => {
    const { line, conversationId: id } = await opened(desk);
    const { browser, userId } = line.owner;
    const gone = await colleague(desk.app, line.owner, 'agent');
    await browser.patch(`users/${gone.userId}`, { disabled: true, version: 1 });
    const path = `conversations/${id}/participants`;
    for (const other of [(await registered(desk.app)).userId, randomUUID(), gone.userId]) {
      const { status, body } = await browser.post(path, { userIds: [userId, other] });
      expect([status, body.code]).toEqual([422, 'conversation.participant_unknown']);
    }
    for (const userIds of [[], ['x'], 'x', null, Array.from({ length: 51 }, () => randomUUID())])
      expect((await browser.post(path, { userIds })).status).toBe(400);
    expect((await browser.get(path)).body).toEqual({ items: [] });
  });
});
