import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { Followers } from '../../src/platform/outbox/followers.js';
import { listen } from '../setup/socket-ear.js';
import { openDesk, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import {
  connectLine,
  conversationWith,
  customerWrites,
  items,
  openLine,
  thread,
  until,
  type Line,
  type Row,
} from '../setup/whatsapp-line.js';
import { colleague, type Person } from './browser.js';

let desk: Desk;
let line: Line;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(async () => {
  line = await openLine(desk.app);
});

const choose = (who: Person, chosen: string) => who.browser.send('PUT', 'availability', { chosen }, {});
const agent = () => colleague(desk.app, line.owner, 'agent');
const deal = async (settings: object = {}) => {
  const { version } = (await line.owner.browser.get('assignment')).body;
  const body = { teamIds: [], channelIds: [line.channelId], caps: [], version, ...settings };
  return line.owner.browser.send('PUT', 'assignment', body, {});
};
const written = (phone = somePhone()) => conversationWith(desk.app, line, phone);
const row = async (id: string): Promise<Row> => ({
  id,
  ...(await line.owner.browser.get(`conversations/${id}`)).body,
});
const assigned = (id: string): Promise<Row> =>
  until(async () => {
    const now = await row(id);
    return now.assigneeId === null ? undefined : now;
  });
const reasonOf = async (id: string) =>
  (await thread(line, id)).flatMap(({ content }) => {
    const { event, facts } = (content ?? {}) as { event?: string; facts?: { reason?: string } };
    return event === 'assignee_changed' && facts?.reason ? [facts.reason] : [];
  })[0];
/** How often nobody was found because nobody was there. */
const refused = async () => {
  const metric = desk.app.nest.get(Metrics).registry.getSingleMetric('crm_assignments_refused_total');
  const { values = [] } = (await metric?.get()) ?? {};
  return values.find(({ labels }) => labels['reason'] === 'nobody_there')?.value ?? 0;
};
const edit = async (id: string, body: object) =>
  line.owner.browser.patch(`conversations/${id}`, { ...body, version: (await row(id)).version });

describe('what waits', () => {
  it('is left alone until it is to be dealt out, and then goes to who is there, with the reason in the thread', async () => {
    const [ana, bia, caio] = [await agent(), await agent(), await agent()];
    await choose(ana, 'online');
    await choose(bia, 'busy');
    const id = await written();
    expect((await deal()).status).toBe(200);
    expect((await assigned(id)).assigneeId).toBe(ana.userId);
    expect(await reasonOf(id)).toBe('turn');
    const told = await until(async () =>
      (await items(ana.browser, 'notifications')).find(({ kind }) => kind === 'assigned'),
    );
    expect(told.byId).toBeNull();
    expect([bia.userId, caio.userId]).not.toContain((await row(id)).assigneeId);
  });

  it('goes to the team’s own people alone, and to nobody while none of them is there', async () => {
    const [ana, bia] = [await agent(), await agent()];
    const team = await line.owner.browser.post('teams', {
      name: 'Vendas',
      color: 'green',
      memberIds: [bia.userId],
    });
    await choose(ana, 'online');
    const id = await written();
    await edit(id, { teamId: team.body.id });
    const before = await refused();
    await deal({ channelIds: [], teamIds: [team.body.id] });
    // Nobody of the team is there, which whoever runs the shop can see.
    await until(async () => (await refused()) > before);
    expect((await row(id)).assigneeId).toBeNull();
    await choose(bia, 'online');
    expect((await assigned(id)).assigneeId).toBe(bia.userId);
  });

  it('goes back to who attended the customer before, else to whose customer it is', async () => {
    const [ana, bia] = [await agent(), await agent()];
    const phone = somePhone();
    const before = await written(phone);
    const { contactId } = await row(before);
    const contact = (await line.owner.browser.get(`contacts/${String(contactId)}`)).body;
    await line.owner.browser.patch(`contacts/${String(contactId)}`, {
      ownerId: bia.userId,
      version: contact.version,
    });
    await edit(before, { assigneeId: ana.userId });
    await edit(before, { status: 'resolved' });
    await deal();
    await choose(bia, 'online');
    // Whose it was is not there: it waits for all again, and is its owner's.
    await customerWrites(desk.app, line, { from: phone, text: 'Voltei' });
    await until(async () => (await row(before)).assigneeId === bia.userId);
    expect(await reasonOf(before)).toBe('owner');
    // On another number they are the same customer, whom that one attended last.
    const other = await connectLine(line.owner);
    await deal({ channelIds: [line.channelId, other.channelId] });
    await choose(ana, 'online');
    const elsewhere = await conversationWith(desk.app, other, phone);
    expect([(await assigned(elsewhere)).assigneeId, await reasonOf(elsewhere)]).toEqual([
      bia.userId,
      'previous',
    ]);
  });

  it('is not given again to who gave it back', async () => {
    const ana = await agent();
    await choose(ana, 'online');
    await deal();
    const id = await written();
    await assigned(id);
    await ana.browser.patch(`conversations/${id}`, { assigneeId: null, version: (await row(id)).version });
    const bia = await agent();
    await choose(bia, 'online');
    expect((await assigned(id)).assigneeId).toBe(bia.userId);
  });
});

describe('what is never dealt out', () => {
  it('is of a contact that is blocked, or of a queue that is not', async () => {
    const ana = await agent();
    await deal();
    const [blocked, resolved] = [await written(), await written()];
    await line.owner.browser.post(`contacts/${String((await row(blocked)).contactId)}/block`);
    await line.owner.browser.post(`contacts/${String((await row(resolved)).contactId)}/block`);
    await edit(resolved, { status: 'open' });
    const other = await connectLine(line.owner);
    const elsewhere = await conversationWith(desk.app, other, somePhone());
    await choose(ana, 'online');
    // What comes last is dealt out last: all others had their turn.
    const last = await written();
    await assigned(last);
    expect(
      await Promise.all([blocked, resolved, elsewhere].map(async (id) => (await row(id)).assigneeId)),
    ).toEqual([null, null, null]);
  });
});

describe('what is to be dealt out', () => {
  const put = (body: object, who: Person = line.owner) => who.browser.send('PUT', 'assignment', body, {});
  const none = { teamIds: [], channelIds: [], caps: [], version: 0 };

  it('is kept as it was put last, the same twice once', async () => {
    expect((await line.owner.browser.get('assignment')).body).toEqual(none);
    const ana = await agent();
    const wanted = {
      teamIds: [],
      channelIds: [line.channelId, line.channelId],
      caps: [{ userId: ana.userId, cap: 3 }],
      version: 0,
    };
    expect((await put(wanted)).body).toEqual({ ...wanted, channelIds: [line.channelId], version: 1 });
    expect((await put({ ...none, version: 1 })).body).toEqual({ ...none, version: 2 });
    expect((await line.owner.browser.get('assignment')).body).toEqual({ ...none, version: 2 });
  });

  it('is what one of those put who do so at once; the others are told that it changed', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => put({ ...none, channelIds: [line.channelId] })),
    );
    const [saved, ...others] = answers.sort((a, b) => a.status - b.status);
    expect(saved?.body.version).toBe(1);
    expect(others.map(({ status, body }) => [status, body.code])).toEqual(
      others.map(() => [409, 'version_conflict']),
    );
    const late = await put({ ...none, version: 7 });
    expect([late.status, late.body.code]).toEqual([409, 'version_conflict']);
    expect((await line.owner.browser.get('assignment')).body.channelIds).toEqual([line.channelId]);
  });

  it('is told to those who may look at it, each time it is put', async () => {
    const ear = await listen(desk.app, await agent());
    await deal();
    expect((await ear.hears('assignment.changed')).data).toEqual({ id: line.owner.workspaceId });
    ear.close();
  });

  it('is refused where it makes no sense, and to who does not manage the workspace', async () => {
    const ana = await agent();
    const cap = (userId: string, most: unknown) => ({ ...none, caps: [{ userId, cap: most }] });
    const wrong = [
      {},
      { ...none, teamIds: 'x' },
      { ...none, channelIds: ['x'] },
      { ...none, more: 1 },
      ...[-1, 0.5, '0', null, undefined].map((version) => ({ ...none, version })),
      { ...none, teamIds: Array.from({ length: 501 }, () => line.channelId) },
      ...[-1, 1.5, '5', null, 10_001].map((most) => cap(ana.userId, most)),
      { ...none, caps: [...cap(ana.userId, 1).caps, ...cap(ana.userId, 2).caps] },
    ];
    for (const body of wrong) expect([body, (await put(body)).status]).toEqual([body, 400]);
    const unknown = line.owner.workspaceId;
    const answers = [
      await put({ ...none, teamIds: [unknown] }),
      await put({ ...none, channelIds: [unknown] }),
      await put(cap(unknown, 1)),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'conversation.team_unknown'],
      [422, 'conversation.channel_unknown'],
      [422, 'conversation.assignee_unknown'],
    ]);
    expect((await put(none, ana)).status).toBe(403);
  });
});

describe('two hundred that wait, and many who deal them out at once', () => {
  it('are each somebody’s once, oldest first, nobody beyond what they can take', async () => {
    const people = [await agent(), await agent(), await agent()];
    const first = await written();
    // As the first one, for a hundred and ninety-nine customers more.
    await desk.app.sql(
      `insert into contacts (workspace_id, id, name) select $1, gen_random_uuid(), 'Cliente' from generate_series(1, 199)`,
      [line.owner.workspaceId],
    );
    await desk.app.sql(
      `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
         last_message_at, waiting_since)
       select c.workspace_id, gen_random_uuid(), c.channel_id, c.channel_type, t.id, c.identity_id, t.id::text, t.name,
         now() - interval '1 hour' * row_number() over (order by t.id), now() - interval '1 hour' * row_number() over (order by t.id)
       from conversations c join contacts t on t.workspace_id = c.workspace_id and t.id <> c.contact_id where c.id = $1`,
      [first],
    );
    for (const person of people) await choose(person, 'online');
    await deal({ caps: people.map(({ userId }, index) => ({ userId, cap: [50, 40, 20][index] })) });
    const followers = desk.app.nest.get(Followers);
    const loads = () =>
      desk.app.sql<{ id: string; count: number }>(
        `select assignee_id as id, count(*)::int as count from conversations where workspace_id = $1 and assignee_id is not null group by 1`,
        [line.owner.workspaceId],
      );
    await until(async () => {
      await Promise.all([1, 2, 3, 4, 5, 6].map(() => followers.run()));
      return (await loads()).reduce((sum, { count }) => sum + count, 0) >= 110;
    });
    await Promise.all([1, 2, 3].map(() => followers.run()));
    expect(new Map((await loads()).map(({ id, count }) => [id, count]))).toEqual(
      new Map(people.map(({ userId }, index) => [userId, [50, 40, 20][index]])),
    );
    const [order] = await desk.app.sql<{ latest: Date; earliest: Date }>(
      `select max(waiting_since) filter (where assignee_id is not null) as latest,
         min(waiting_since) filter (where assignee_id is null) as earliest from conversations where workspace_id = $1`,
      [line.owner.workspaceId],
    );
    expect(order?.latest.getTime()).toBeLessThan(order?.earliest.getTime() ?? 0);
    const [twice] = await desk.app.sql<{ count: number }>(
      `select count(*)::int as count from (select conversation_id from messages where workspace_id = $1 and kind = 'system'
         and content ->> 'event' = 'assignee_changed' group by 1 having count(*) > 1) more`,
      [line.owner.workspaceId],
    );
    expect(twice?.count).toBe(0);
    // Who has room again gets the next ones.
    await deal({ caps: people.map(({ userId }) => ({ userId, cap: 40 })).slice(0, 2) });
    await until(async () => (await loads()).reduce((sum, { count }) => sum + count, 0) === 200);
  }, 60_000);
});
