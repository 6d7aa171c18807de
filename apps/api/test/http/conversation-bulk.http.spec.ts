import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sweeper } from '../../src/platform/queue/sweeper.js';
import { openDesk, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import { conversationWith, openLine, until, type Line } from '../setup/whatsapp-line.js';
import { colleague, registered } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

async function shop(count: number) {
  const line = await openLine(desk.app);
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await conversationWith(desk.app, line, somePhone()));
  const { browser } = line.owner;
  return {
    line,
    ids,
    browser,
    bulk: (body: object) => browser.post('conversations/bulk', body),
    now: async (id: string) => (await browser.get(`conversations/${id}`)).body,
  };
}

/** More of the same kind as the one there is. */
async function many({ owner }: Line, count: number): Promise<void> {
  await desk.app.sql(
    `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name, last_message_at)
     select c.workspace_id, gen_random_uuid(), c.channel_id, c.channel_type, c.contact_id, c.identity_id, 'thread ' || n, c.contact_name, now()
     from (select * from conversations where workspace_id = $1 limit 1) c, generate_series(1, $2) n`,
    [owner.workspaceId, count],
  );
}

describe('many conversations at once', () => {
  it('are assigned, prioritised, labelled, put away and read, and given back what they were', async () => {
    const { line, ids, browser, bulk, now } = await shop(3);
    const [a = '', b = '', c = ''] = ids;
    const vip = (await browser.post('labels', { name: 'VIP', color: 'plum' })).body.id;
    const old = (await browser.post('labels', { name: 'Antiga', color: 'gray' })).body.id;
    await browser.patch(`conversations/${b}`, { labelIds: [old], priority: 'low', version: 1 });
    const before = await Promise.all(ids.map(now));
    const { status, body } = await bulk({
      ids,
      patch: {
        assigneeId: line.owner.userId,
        priority: 'urgent',
        status: 'snoozed',
        snoozedUntil: null,
        addLabelIds: [vip],
        removeLabelIds: [old],
        read: true,
      },
    });
    expect([status, body]).toEqual([
      200,
      { id: body.id, state: 'done', total: 3, done: 3, undone: 0, skippedCount: 0, skipped: [] },
    ]);
    for (const id of ids)
      expect(await now(id)).toMatchObject({
        assigneeId: line.owner.userId,
        priority: 'urgent',
        status: 'snoozed',
        labelIds: [vip],
        unreadCount: 0,
      });
    const { version } = await now(c);
    await browser.patch(`conversations/${c}`, { priority: 'high', version });
    const undone = await browser.post(`conversations/bulk/${String(body.id)}/undo`);
    expect(undone.body).toMatchObject({ undone: 2, skippedCount: 1 });
    expect(undone.body.skipped).toEqual([{ conversationId: c, code: 'version_conflict' }]);
    for (const [place, id] of [a, b].entries()) {
      const { version: _then, unreadCount: _count, ...was } = before[place] ?? {};
      expect(await now(id)).toMatchObject(was);
    }
    expect(await now(c)).toMatchObject({ priority: 'high', status: 'snoozed' });
    const again = await browser.post(`conversations/bulk/${String(body.id)}/undo`);
    expect(again.body).toMatchObject({ undone: 2, skippedCount: 1 });
  });

  it('go to the queue of a team, and back with their labels, as far as team and labels are still there', async () => {
    const { ids, browser, bulk, now } = await shop(2);
    const [a = '', b = ''] = ids;
    const team = async (name: string) => (await browser.post('teams', { name, color: 'green' })).body.id;
    const [sales, support] = [await team('Vendas'), await team('Suporte')];
    const label = async (name: string) => (await browser.post('labels', { name, color: 'gray' })).body.id;
    const [kept, dropped] = [await label('Fica'), await label('Vai')];
    await browser.patch(`conversations/${a}`, { labelIds: [kept, dropped], version: 1 });
    await browser.patch(`conversations/${b}`, { teamId: support, version: 1 });
    const { body } = await bulk({
      ids,
      patch: { teamId: sales, assigneeId: null, removeLabelIds: [kept, dropped] },
    });
    expect(body).toMatchObject({ state: 'done', done: 2 });
    expect(await now(a)).toMatchObject({ teamId: sales, labelIds: [] });
    await browser.delete(`labels/${String(dropped)}`);
    await browser.delete(`teams/${String(support)}`);
    const undone = await browser.post(`conversations/bulk/${String(body.id)}/undo`);
    expect(undone.body.skipped).toEqual([{ conversationId: b, code: 'conversation.team_unknown' }]);
    expect(await now(a)).toMatchObject({ teamId: null, labelIds: [kept] });
    expect(await now(b)).toMatchObject({ teamId: sales });
  });

  it('are given back also by who does not see them since they were handed over', async () => {
    const { line, ids, bulk } = await shop(1);
    const { owner } = line;
    const agent = await colleague(desk.app, owner, 'agent');
    await bulk({ ids, patch: { assigneeId: agent.userId } });
    const { version } = (await owner.browser.get('workspace')).body;
    await owner.browser.patch('workspace', { visibility: { agent: 'own' }, version });
    const path = `conversations/${String(ids[0])}`;
    const given = await agent.browser.post('conversations/bulk', {
      ids,
      patch: { assigneeId: owner.userId },
    });
    expect((await agent.browser.get(path)).status).toBe(404);
    const undone = await agent.browser.post(`conversations/bulk/${String(given.body.id)}/undo`);
    expect(undone.body).toMatchObject({ undone: 1, skippedCount: 0 });
    expect((await agent.browser.get(path)).body.assigneeId).toBe(agent.userId);
  });

  it('are forgotten with what they were a week later, but not while they are under way', async () => {
    const { ids, browser, bulk } = await shop(1);
    const made = async () => String((await bulk({ ids, patch: { priority: 'high' } })).body.id);
    const [old, running, fresh] = [await made(), await made(), await made()];
    await desk.app.sql("update bulk_edits set created_at = now() - interval '8 days' where id = any($1)", [
      [old, running],
    ]);
    await desk.app.sql("update bulk_edits set state = 'undoing' where id = $1", [running]);
    await desk.app.sql('select app_expire(1000)');
    const known = (id: string) => browser.get(`conversations/bulk/${id}`).then(({ status }) => status);
    expect(await Promise.all([old, running, fresh].map(known))).toEqual([404, 200, 200]);
    expect(await desk.app.sql('select from bulk_edit_items where bulk_id = $1', [old])).toEqual([]);
  });

  it('are done as far as they can be: others are named with the reason', async () => {
    const { ids, browser, bulk, now } = await shop(2);
    const [a = '', b = ''] = ids;
    await browser.patch(`conversations/${b}`, { status: 'resolved', version: 1 });
    const { body } = await bulk({ ids: [a, b, randomUUID()], patch: { status: 'snoozed' } });
    expect(body).toMatchObject({
      total: 2,
      done: 1,
      skipped: [{ conversationId: b, code: 'conversation.status_not_allowed' }],
    });
    expect([(await now(a)).status, (await now(b)).status]).toEqual(['snoozed', 'resolved']);
  });

  it('are each changed alone where the customer has a newer one', async () => {
    const { line, browser, bulk, now } = await shop(1);
    const { version } = (await browser.get(`channels/${line.channelId}`)).body;
    await browser.patch(`channels/${line.channelId}`, { reopening: 'new', version });
    const from = somePhone();
    const first = await conversationWith(desk.app, line, from);
    await browser.patch(`conversations/${first}`, { status: 'resolved', version: 1 });
    await conversationWith(desk.app, line, from);
    const other = await conversationWith(desk.app, line, somePhone());
    await browser.patch(`conversations/${other}`, { status: 'resolved', version: 1 });
    await until(async () => {
      const rows = await desk.app.sql('select from conversations where channel_id = $1', [line.channelId]);
      return rows.length === 4;
    });
    const { body } = await bulk({ ids: [first, other], patch: { status: 'open' } });
    expect(body.skipped).toEqual([{ conversationId: first, code: 'conversation.thread_open' }]);
    expect((await now(other)).status).toBe('open');
  });

  it('that a filter finds are changed in the background, told how far, and undone', async () => {
    const { line, ids, browser, bulk } = await shop(1);
    await many(line, 350);
    await browser.patch(`conversations/${String(ids[0])}`, { priority: 'urgent', version: 1 });
    const { status, body } = await bulk({ filter: { priority: ['normal'] }, patch: { status: 'resolved' } });
    expect([status, body.total]).toEqual([200, 350]);
    const path = `conversations/bulk/${String(body.id)}`;
    const finished = (state: string) =>
      until(async () => {
        await desk.app.nest.get(Sweeper).sweep();
        const { body: progress } = await browser.get(path);
        return progress.state === state && progress;
      });
    expect(await finished('done')).toMatchObject({ done: 350, skippedCount: 0 });
    expect((await browser.get('conversations/counters')).body).toMatchObject({
      all: 1,
      resolved: { all: 350 },
    });
    await browser.post(`${path}/undo`);
    expect(await finished('undone')).toMatchObject({ undone: 350, done: 0 });
    expect((await browser.get('conversations/counters')).body).toMatchObject({ all: 351 });
  });

  it('are nobody else’s: neither conversations of another workspace nor a colleague’s change', async () => {
    const { line, ids, browser, bulk, now } = await shop(1);
    const stranger = await registered(desk.app);
    const tried = await stranger.browser.post('conversations/bulk', { ids, patch: { priority: 'urgent' } });
    expect(tried.body).toMatchObject({ total: 0, done: 0 });
    expect((await now(String(ids[0]))).priority).toBe('normal');
    const { body } = await bulk({ ids, patch: { priority: 'high' } });
    const agent = await colleague(desk.app, line.owner, 'agent');
    for (const { browser: other } of [agent, stranger]) {
      expect((await other.get(`conversations/bulk/${String(body.id)}`)).status).toBe(404);
      expect((await other.post(`conversations/bulk/${String(body.id)}/undo`)).status).toBe(404);
    }
    expect((await browser.get(`conversations/bulk/${String(body.id)}`)).body).toEqual(body);
  });

  it.each<[string, object, number, string | null]>([
    ['without a patch', { ids: [randomUUID()] }, 400, null],
    ['without conversations', { patch: { priority: 'high' } }, 400, null],
    ['with no ids', { ids: [], patch: { priority: 'high' } }, 400, null],
    ['with words for ids', { ids: ['a'], patch: {} }, 400, null],
    ['with an unknown field', { ids: [randomUUID()], patch: { subject: 'x' } }, 400, null],
    ['with an unknown priority', { ids: [randomUUID()], patch: { priority: 'huge' } }, 400, null],
    ['with a filter that is none', { filter: { status: ['gone'] }, patch: {} }, 400, null],
    ['with a list for a filter', { filter: [], patch: { priority: 'high' } }, 400, null],
    ['with a list for a change', { ids: [randomUUID()], patch: [] }, 400, null],
    [
      'for nobody',
      { ids: [randomUUID()], patch: { assigneeId: randomUUID() } },
      422,
      'conversation.assignee_unknown',
    ],
    [
      'for a foreign team',
      { ids: [randomUUID()], patch: { teamId: randomUUID() } },
      422,
      'conversation.team_unknown',
    ],
    ['for a team that is a word', { ids: [randomUUID()], patch: { teamId: 'vendas' } }, 400, null],
    [
      'with a foreign label',
      { ids: [randomUUID()], patch: { addLabelIds: [randomUUID()] } },
      422,
      'label.unknown',
    ],
    [
      'until a time gone by',
      { ids: [randomUUID()], patch: { status: 'snoozed', snoozedUntil: '2020-01-01T00:00:00Z' } },
      422,
      'conversation.snooze_in_past',
    ],
  ])('are refused %s', async (_what, body, status, code) => {
    const stranger = await registered(desk.app);
    const answer = await stranger.browser.post('conversations/bulk', body);
    expect(answer.status).toBe(status);
    if (code !== null) expect(answer.body.code).toBe(code);
  });
});
