import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from '../setup/socket-ear.js';
import { openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, everythingApplied, openLine, type Line } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

interface Case {
  readonly line: Line;
  readonly path: string;
  edit(body: object): Promise<Answer>;
  now(): Promise<Record<string, unknown>>;
}

async function conversation(): Promise<Case> {
  const { line, conversationId } = await opened(desk);
  const path = `conversations/${conversationId}`;
  return {
    line,
    path,
    edit: (body) => line.owner.browser.patch(path, body),
    now: async () => (await line.owner.browser.get(path)).body,
  };
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const paths = ({ body }: Answer) =>
  new Set((body.errors as { path: string }[] | undefined)?.map(({ path }) => path));

describe('the status', () => {
  it.each([
    [['pending', 'open', 'resolved', 'pending', 'resolved', 'open']],
    [['snoozed', 'open', 'snoozed', 'pending', 'snoozed', 'resolved']],
  ])('goes by hand through %j, a version at a time', async (steps) => {
    const { edit } = await conversation();
    let version = 1;
    for (const status of steps) {
      const until = status === 'snoozed' ? tomorrow() : undefined;
      const { status: code, body } = await edit({ status, snoozedUntil: until, version });
      version += 1;
      expect([code, body.status, body.snoozedUntil, body.version]).toEqual([
        200,
        status,
        until ?? null,
        version,
      ]);
    }
  });

  it('does not go from resolved to snoozed', async () => {
    const { edit, now } = await conversation();
    const { body: resolved } = await edit({ status: 'resolved', version: 1 });
    const { status, body } = await edit({ status: 'snoozed', snoozedUntil: tomorrow(), version: 2 });
    expect([status, body.code, body.params]).toEqual([
      422,
      'conversation.status_not_allowed',
      { from: 'resolved', to: 'snoozed' },
    ]);
    expect(await now()).toEqual(resolved);
  });

  it.each<[string, object]>([
    ['snoozed until a time gone by', { status: 'snoozed', snoozedUntil: '2020-01-01T00:00:00Z' }],
    ['open, but until a time', { status: 'open', snoozedUntil: '2099-01-01T00:00:00Z' }],
    ['until a time without being snoozed', { snoozedUntil: '2099-01-01T00:00:00Z' }],
  ])('is not %s, and nothing else of that edit happens', async (_what, body) => {
    const { edit, now } = await conversation();
    const before = await now();
    const answer = await edit({ ...body, priority: 'urgent', version: 1 });
    expect([answer.status, answer.body.code]).toEqual([422, 'conversation.snooze_in_past']);
    expect(await now()).toEqual(before);
  });

  it('is snoozed for longer by the time alone, in any zone', async () => {
    const { edit } = await conversation();
    await edit({ status: 'snoozed', snoozedUntil: tomorrow(), version: 1 });
    const { body } = await edit({ snoozedUntil: '2099-01-01T09:00:00-03:00', version: 2 });
    expect([body.status, body.snoozedUntil]).toEqual(['snoozed', '2099-01-01T12:00:00.000Z']);
  });

  it('is open again when the customer writes, with what was edited kept', async () => {
    const { line, edit, now } = await conversation();
    const { body } = await edit({
      status: 'resolved',
      priority: 'high',
      assigneeId: line.owner.userId,
      version: 1,
    });
    const [who] = await desk.app.sql<{ from: string }>(
      `select i.external_id as from from conversations c join contact_identities i on i.id = c.identity_id where c.id = $1`,
      [body.id],
    );
    await customerWrites(desk.app, line, { from: who?.from ?? '', text: 'mais uma coisa' });
    await everythingApplied(desk.app);
    expect(await now()).toMatchObject({
      status: 'open',
      priority: 'high',
      assigneeId: line.owner.userId,
      version: Number(body.version) + 1,
    });
  });
});

describe('the assignee', () => {
  it('is a colleague, and then nobody', async () => {
    const { line, edit } = await conversation();
    const agent = await colleague(desk.app, line.owner, 'agent');
    expect((await edit({ assigneeId: agent.userId, version: 1 })).body.assigneeId).toBe(agent.userId);
    const again = await edit({ assigneeId: agent.userId.toUpperCase(), version: 2 });
    expect([again.body.assigneeId, again.body.version]).toEqual([agent.userId, 2]);
    expect((await edit({ assigneeId: null, version: 2 })).body.assigneeId).toBeNull();
  });

  it('is nobody from another workspace, nobody unknown, nobody who was disabled', async () => {
    const { line, edit, now } = await conversation();
    const gone = await colleague(desk.app, line.owner, 'agent');
    await line.owner.browser.patch(`users/${gone.userId}`, { disabled: true, version: 1 });
    const before = await now();
    for (const assigneeId of [(await registered(desk.app)).userId, randomUUID(), gone.userId]) {
      const { status, body } = await edit({ assigneeId, version: 1 });
      expect([status, body.code]).toEqual([422, 'conversation.assignee_unknown']);
    }
    expect(await now()).toEqual(before);
  });

  it('who is disabled later keeps what was theirs, and others can take it', async () => {
    const { line, edit, now } = await conversation();
    const agent = await colleague(desk.app, line.owner, 'agent');
    await edit({ assigneeId: agent.userId, version: 1 });
    await line.owner.browser.patch(`users/${agent.userId}`, { disabled: true, version: 1 });
    expect((await now()).assigneeId).toBe(agent.userId);
    const kept = await edit({ assigneeId: agent.userId, priority: 'high', version: 2 });
    expect([kept.status, kept.body.priority]).toEqual([200, 'high']);
    expect((await edit({ assigneeId: line.owner.userId, version: 3 })).body.assigneeId).toBe(
      line.owner.userId,
    );
  });
});

describe('an edit', () => {
  it('to what is already so changes nothing, not even the version', async () => {
    const { edit, now } = await conversation();
    const before = await now();
    const { status, body } = await edit({ status: 'open', priority: 'normal', assigneeId: null, version: 1 });
    expect([status, body]).toEqual([200, before]);
  });

  it('from an older version is a conflict; of many at once exactly one holds', async () => {
    const { edit, now } = await conversation();
    const priorities = ['low', 'high', 'urgent', 'low', 'high'];
    const answers = await Promise.all(priorities.map((priority) => edit({ priority, version: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, 'version_conflict']));
    expect((await now()).version).toBe(2);
  });

  it('is no conflict after messages, reading and receipts', async () => {
    const { line, path, edit } = await conversation();
    await write(line, path.split('/')[1] ?? '');
    await line.owner.browser.post(`${path}/read`);
    expect((await edit({ priority: 'high', version: 1 })).status).toBe(200);
  });

  it('is on the colleagues’ screens at once', async () => {
    const { line, path, edit } = await conversation();
    const looker = await colleague(desk.app, line.owner, 'finance');
    const ear = await listen(desk.app, looker);
    const { body } = await edit({ priority: 'urgent', version: 1 });
    const frame = await ear.hears('conversation.updated', ({ version }) => version === 2);
    expect(frame.data).toEqual(body);
    expect((await looker.browser.get(path)).body).toEqual(body);
    ear.close();
  });

  it('leaves a record of who decided what', async () => {
    const { line, path, edit } = await conversation();
    await edit({ status: 'pending', priority: 'low', version: 1 });
    const events = await desk.app.sql(`select event, actor_id, params from audit_log where subject_id = $1`, [
      path.split('/')[1],
    ]);
    expect(events).toEqual([
      {
        event: 'conversation.edited',
        actor_id: line.owner.userId,
        params: { changed: ['status', 'priority'], status: 'pending', assigneeId: null, teamId: null },
      },
    ]);
  });

  it.each<[string, object, string]>([
    ['no version', { priority: 'high' }, 'version'],
    ['version 0', { priority: 'high', version: 0 }, 'version'],
    ['a version as text', { priority: 'high', version: '1' }, 'version'],
    ['a status that there is not', { status: 'closed', version: 1 }, 'status'],
    ['a status that is null', { status: null, version: 1 }, 'status'],
    ['two statuses', { status: ['open'], version: 1 }, 'status'],
    ['a priority that there is not', { priority: 'critical', version: 1 }, 'priority'],
    ['a priority that is null', { priority: null, version: 1 }, 'priority'],
    ['a priority of every object', { priority: 'constructor', version: 1 }, 'priority'],
    ['an assignee that is no id', { assigneeId: 'me', version: 1 }, 'assigneeId'],
    ['an empty assignee', { assigneeId: '', version: 1 }, 'assigneeId'],
    [
      'a time without a zone',
      { status: 'snoozed', snoozedUntil: '2099-01-01T09:00:00', version: 1 },
      'snoozedUntil',
    ],
    ['a day', { status: 'snoozed', snoozedUntil: '2099-01-01', version: 1 }, 'snoozedUntil'],
    [
      'a day that there is not',
      { status: 'snoozed', snoozedUntil: '2099-02-31T25:00:00Z', version: 1 },
      'snoozedUntil',
    ],
    [
      'a number of milliseconds',
      { status: 'snoozed', snoozedUntil: 4_070_908_800_000, version: 1 },
      'snoozedUntil',
    ],
    ['an unread count', { unreadCount: 0, version: 1 }, 'unreadCount'],
    ['another contact', { contactId: randomUUID(), version: 1 }, 'contactId'],
  ])('with %s is refused', async (_what, body, path) => {
    const { edit, now } = await conversation();
    const before = await now();
    const answer = await edit(body);
    expect([answer.status, paths(answer)]).toEqual([400, new Set([path])]);
    expect(await now()).toEqual(before);
  });
});

describe('reading', () => {
  it('resets the unread count for everybody; looking does not', async () => {
    const { line, path, now } = await conversation();
    const viewer = await colleague(desk.app, line.owner, 'viewer');
    const agent = await colleague(desk.app, line.owner, 'agent');
    for (const { browser } of [viewer, agent, line.owner]) {
      await browser.get(path);
      await browser.get(`${path}/messages`);
      await browser.get('conversations?unread=true');
    }
    expect((await now()).unreadCount).toBe(1);
    expect((await viewer.browser.post(`${path}/read`)).status).toBe(403);
    const ear = await listen(desk.app, viewer);
    const { status, body } = await agent.browser.post(`${path}/read`);
    expect([status, body.unreadCount, body.version]).toEqual([200, 0, 1]);
    await ear.hears('conversation.updated', ({ unreadCount }) => unreadCount === 0);
    ear.close();
    expect((await agent.browser.post(`${path}/read`)).body).toEqual(body);
  });

  it('by an opened socket is looking only', async () => {
    const { line, path, now } = await conversation();
    const ear = await listen(desk.app, line.owner);
    expect(await ear.emit('conversation.open', { conversationId: path.split('/')[1] })).toEqual({ ok: true });
    ear.close();
    expect((await now()).unreadCount).toBe(1);
  });
});

describe('who sees and edits conversations', () => {
  it.each([
    ['admin', 200],
    ['supervisor', 200],
    ['agent', 200],
    ['finance', 403],
    ['viewer', 403],
  ])(
    '%s: all see them in list, address, counters and socket alike, editing answers %i',
    async (role, edited) => {
      const { line, path } = await conversation();
      const { browser, ...person } = await colleague(desk.app, line.owner, role);
      const id = path.split('/')[1];
      const list = await browser.get('conversations');
      expect(list.body.items).toEqual([(await browser.get(path)).body]);
      expect((await browser.get('conversations/counters')).body.all).toBe(1);
      const ear = await listen(desk.app, { ...person, browser });
      expect(await ear.emit('conversation.open', { conversationId: id })).toEqual({ ok: true });
      ear.close();
      expect((await browser.patch(path, { priority: 'high', version: 1 })).status).toBe(edited);
      expect((await browser.post(`${path}/read`)).status).toBe(edited);
      expect((await browser.get(`${path}/draft`)).status).toBe(edited);
      // The role is looked at before the body and the id.
      if (edited === 403)
        expect((await browser.patch('conversations/nonsense', { rubbish: 1 })).status).toBe(403);
    },
  );

  it('whoever opens one learns who had it open before, and the others that they came', async () => {
    const { line, path } = await conversation();
    const conversationId = path.split('/')[1];
    const first = await colleague(desk.app, line.owner, 'agent');
    const there = await listen(desk.app, first);
    await there.emit('conversation.open', { conversationId });
    const ear = await listen(desk.app, line.owner);
    await ear.emit('conversation.open', { conversationId });
    expect((await ear.hears('presence.changed')).data).toEqual({
      conversationId,
      userId: first.userId,
      here: true,
    });
    expect((await there.hears('presence.changed')).data).toEqual({
      conversationId,
      userId: line.owner.userId,
      here: true,
    });
    there.close();
    await ear.hears('presence.changed', ({ userId, here }) => userId === first.userId && here === false);
    ear.close();
  });

  it('whoever only peeks is said to, and nothing is read by it', async () => {
    const { line, path } = await conversation();
    const conversationId = path.split('/')[1];
    const first = await colleague(desk.app, line.owner, 'agent');
    const peeking = { conversationId, userId: first.userId, here: true, peeking: true };
    const there = await listen(desk.app, first);
    await there.emit('conversation.open', { conversationId, peeking: true });
    const before = (await first.browser.get(path)).body;
    expect((await first.browser.get(`${path}/messages`)).status).toBe(200);
    const ear = await listen(desk.app, line.owner);
    await ear.emit('conversation.open', { conversationId });
    expect((await ear.hears('presence.changed')).data).toEqual(peeking);
    expect((await line.owner.browser.get(path)).body).toEqual(before);
    expect([before.unreadCount, before.assigneeId]).toEqual([1, null]);
    // Whoever opens it for good is simply there; what is no yes is none.
    await there.emit('conversation.open', { conversationId, peeking: 'yes' });
    const { peeking: _peeking, ...here } = peeking;
    const isHere = await ear.hears('presence.changed', (news) => news.here === true && news.peeking !== true);
    expect(isHere.data).toEqual(here);
    there.close();
    ear.close();
  });

  it('nobody of another workspace, by any way', async () => {
    const { line, path, now } = await conversation();
    const before = await now();
    const stranger = await registered(desk.app);
    const { browser } = stranger;
    expect((await browser.get('conversations')).body.items).toEqual([]);
    expect((await browser.get(`conversations?channelId=${line.channelId}`)).body.items).toEqual([]);
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.patch(path, { priority: 'high', version: 1 })).status).toBe(404);
    expect((await browser.post(`${path}/read`)).status).toBe(404);
    expect((await browser.get(`${path}/draft`)).status).toBe(404);
    const draft = { text: 'oi', replyToId: null, private: false };
    expect((await browser.send('PUT', `${path}/draft`, draft, {})).status).toBe(404);
    const ear = await listen(desk.app, stranger);
    const opening = await ear.emit('conversation.open', { conversationId: path.split('/')[1] });
    expect(opening).toMatchObject({ ok: false });
    ear.close();
    expect(await now()).toEqual(before);
  });

  it.each(['nonsense', '%00', '0', randomUUID()])('nobody finds %j', async (id) => {
    const { browser } = (await openLine(desk.app)).owner;
    expect((await browser.get(`conversations/${id}`)).status).toBe(404);
    expect((await browser.patch(`conversations/${id}`, { priority: 'high', version: 1 })).status).toBe(404);
    expect((await browser.post(`conversations/${id}/read`)).status).toBe(404);
    expect((await browser.get(`conversations/${id}/draft`)).status).toBe(404);
    // The body is looked at before the id.
    expect((await browser.patch(`conversations/${id}`, { priority: 'high' })).status).toBe(400);
  });
});
