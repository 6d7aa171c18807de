import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UuidV7Ids } from '../../src/kernel/ids.js';
import { colleague, type Answer, type Browser, type Person } from '../http/browser.js';
import type { TestApp } from '../setup/app.js';
import { everythingFound } from '../setup/search.js';
import { listen, type Ear } from '../setup/socket-ear.js';
import { openDesk, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, everythingApplied, openLine, until, type Line } from '../setup/whatsapp-line.js';

/**
 * Roles and scopes against surfaces: what somebody is not to see turns up nowhere, and what they are to see everywhere.
 * Each conversation has a word of its own in its customer's name and in its messages.
 */
const ids = new UuidV7Ids();
const places = {
  mine: { assignee: 'ana', team: null },
  colleagues: { assignee: 'bia', team: null },
  queue: { assignee: null, team: null },
  'our queue': { assignee: null, team: 'sales' },
  'their queue': { assignee: null, team: 'exchange' },
  'our colleague’s': { assignee: 'bia', team: 'sales' },
  'their colleague’s': { assignee: 'bia', team: 'exchange' },
  followed: { assignee: 'bia', team: 'exchange' },
} as const;
type Place = keyof typeof places;
const everywhere = Object.keys(places) as Place[];
const seenWith = {
  all: everywhere,
  team: ['mine', 'queue', 'our queue', 'our colleague’s', 'followed'],
  own: ['mine', 'queue', 'our queue', 'followed'],
} as const satisfies Record<string, readonly Place[]>;
type Scope = keyof typeof seenWith;
const limited = ['supervisor', 'agent', 'finance', 'viewer'] as const;

interface Kept {
  readonly id: string;
  readonly word: string;
  readonly from: string;
  readonly messageId: string;
  readonly failedId: string;
  readonly attachmentId: string;
}

let desk: Desk;
let app: TestApp;
let line: Line;
let people: Record<(typeof limited)[number] | 'ana' | 'bia', Person>;
const teams: Record<'sales' | 'exchange', string> = { sales: '', exchange: '' };
const kept = {} as Record<Place, Kept>;

beforeAll(async () => {
  desk = await openDesk();
  app = desk.app;
  line = await openLine(app);
  const hire = (role: string) => colleague(app, line.owner, role);
  const [supervisor, agent, finance, viewer, bia] = [
    await hire('supervisor'),
    await hire('agent'),
    await hire('finance'),
    await hire('viewer'),
    await hire('agent'),
  ];
  people = { supervisor, agent, finance, viewer, ana: agent, bia };
  for (const name of ['sales', 'exchange'] as const)
    teams[name] = (await line.owner.browser.post('teams', { name, color: 'blue' })).body.id as string;
  for (const place of everywhere) kept[place] = await keep(place);
  await everythingFound(app, line.owner.workspaceId);
}, 120_000);

afterAll(() => desk.close());

/** A conversation with a message, one of ours that failed and a file. */
async function keep(place: Place): Promise<Kept> {
  // Letters alone: what looks like a number is not everybody's to look for.
  const word = `palavra${[...randomUUID().slice(0, 8)].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('')}`;
  const from = `55119${String(80_000_000 + everywhere.indexOf(place) * 1_111)}`;
  await customerWrites(app, line, { from, name: `Cliente ${word}`, text: `Texto ${word}` });
  await everythingApplied(app);
  const [row] = await app.sql<{ id: string; message_id: string }>(
    `select c.id, m.id as message_id from conversations c join messages m on m.conversation_id = c.id where c.contact_name = $1`,
    [`Cliente ${word}`],
  );
  if (!row) throw new Error('no conversation');
  const [failedId, attachmentId] = [ids.next(), ids.next()];
  await app.sql(
    `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, sent_at, created_at)
     values ($1, $2, $3, $4, 'outbound', 'text', $5, 'agent', 'failed', now(), now())`,
    [line.owner.workspaceId, failedId, row.id, line.channelId, `Resposta ${word}`],
  );
  await app.sql(
    `insert into attachments (workspace_id, id, message_id, kind, mime_type, name, state, error_code, reference, created_at)
     values ($1, $2, $3, 'document', 'application/pdf', $4, 'failed', 'media.expired', '{"id":"1"}', now())`,
    [line.owner.workspaceId, attachmentId, row.message_id, `${word}.pdf`],
  );
  return { id: row.id, word, from, messageId: row.message_id, failedId, attachmentId };
}

async function write(place: Place, text: string): Promise<void> {
  const { from, word } = kept[place];
  await customerWrites(app, line, { from, name: `Cliente ${word}`, text: `${text} ${word}` });
}

/** Everything is where it belongs, and everybody sees that much. */
async function arrange(scope: Scope, role: (typeof limited)[number]): Promise<Person> {
  const person = people[role];
  const ana = person.userId;
  const whose = { ana, bia: people.bia.userId } as const;
  await app.sql('delete from team_members where workspace_id = $1', [line.owner.workspaceId]);
  await app.sql('insert into team_members (workspace_id, team_id, user_id) values ($1, $2, $3)', [
    line.owner.workspaceId,
    teams.sales,
    ana,
  ]);
  await app.sql('delete from conversation_participants where workspace_id = $1', [line.owner.workspaceId]);
  await app.sql(
    'insert into conversation_participants (workspace_id, conversation_id, user_id) values ($1, $2, $3)',
    [line.owner.workspaceId, kept.followed.id, ana],
  );
  for (const place of everywhere) {
    const { assignee, team } = places[place];
    await app.sql('update conversations set assignee_id = $2, team_id = $3 where id = $1', [
      kept[place].id,
      assignee && whose[assignee],
      team && teams[team],
    ]);
  }
  await see(scope);
  return person;
}

async function see(scope: Scope): Promise<void> {
  const { browser } = line.owner;
  const { version } = (await browser.get('workspace')).body;
  const visibility = { supervisor: scope, agent: scope, finance: scope, viewer: scope };
  const answer = await browser.patch('workspace', { visibility, version });
  if (answer.status !== 200) throw new Error(answer.text);
}

const wordsIn = (text: string): Place[] => everywhere.filter((place) => text.includes(kept[place].word));
const idsIn = (text: string): Place[] =>
  everywhere.filter((place) => text.includes(kept[place].id) || text.includes(kept[place].messageId));
const hidden = (answer: Answer) => [answer.status, answer.body.code];
const nothingThere = [404, 'resource.not_found'];

const reads: Record<string, (browser: Browser, one: Kept) => Promise<Answer>> = {
  'the conversation': (browser, { id }) => browser.get(`conversations/${id}`),
  'its messages': (browser, { id }) => browser.get(`conversations/${id}/messages`),
  'its messages around one': (browser, { id, messageId }) =>
    browser.get(`conversations/${id}/messages?around=${messageId}`),
  'the history of a message': (browser, { messageId }) => browser.get(`messages/${messageId}/history`),
  'its file': (browser, { attachmentId }) => browser.get(`attachments/${attachmentId}`),
};

const acts: Record<string, (browser: Browser, one: Kept) => Promise<Answer>> = {
  'an edit': (browser, { id }) => browser.patch(`conversations/${id}`, { priority: 'high', version: 99 }),
  'an assignment': (browser, { id }) =>
    browser.patch(`conversations/${id}`, { assigneeId: null, version: 99 }),
  reading: (browser, { id }) => browser.post(`conversations/${id}/read`),
  'its draft': (browser, { id }) => browser.get(`conversations/${id}/draft`),
  'a draft of it': (browser, { id }) => browser.send('PUT', `conversations/${id}/draft`, { text: 'Oi' }, {}),
  'an answer': (browser, { id }) =>
    browser.post(`conversations/${id}/messages`, { kind: 'text', text: 'Oi' }),
  'a note': (browser, { id }) =>
    browser.post(`conversations/${id}/messages`, { kind: 'text', text: 'Oi', private: true }),
  'another try': (browser, { failedId }) => browser.post(`messages/${failedId}/retry`),
  'giving up': (browser, { failedId }) => browser.post(`messages/${failedId}/discard`),
  'a reaction': (browser, { messageId }) => browser.post(`messages/${messageId}/reactions`, { emoji: '👍' }),
  'fetching its file': (browser, { attachmentId }) => browser.post(`attachments/${attachmentId}/retry`),
};

describe.each(
  limited.flatMap((role) => (['all', 'team', 'own'] as const).map((scope) => [role, scope] as const)),
)('a %s who sees %s', (role, scope) => {
  const seen: readonly Place[] = seenWith[scope];
  const unseen = everywhere.filter((place) => !seen.includes(place));
  const unseenIds = (text: string) => idsIn(text).filter((place) => !seen.includes(place));
  let person: Person;

  beforeAll(async () => {
    person = await arrange(scope, role);
  });

  it('finds in the list, by search and in the filters what they see and nothing else', async () => {
    const { browser } = person;
    expect(wordsIn((await browser.get('conversations?limit=100')).text)).toEqual(seen);
    for (const sort of ['waiting', 'priority'])
      expect(wordsIn((await browser.get(`conversations?sort=${sort}`)).text)).toEqual(seen);
    const unread = (await browser.get('conversations/unread')).body as Record<string, { count: number }[]>;
    expect([unread.all, unread.teams?.reduce((sum, { count }) => sum + count, 0)]).toEqual([
      seen.length,
      seen.filter((place) => places[place].team !== null).length,
    ]);
    for (const filter of [`assigneeId=${people.bia.userId}`, `teamId=${teams.exchange}`, 'unread=true'])
      for (const place of wordsIn((await browser.get(`conversations?${filter}`)).text))
        expect(seen).toContain(place);
    for (const place of everywhere)
      expect(wordsIn((await browser.get(`conversations?q=${kept[place].word}`)).text)).toEqual(
        seen.includes(place) ? [place] : [],
      );
  });

  it('finds in the search of all times what they see and nothing else', async () => {
    const { browser } = person;
    for (const type of ['conversations', 'messages'])
      for (const place of everywhere) {
        const answer = await browser.get(`search?q=${kept[place].word}&types=${type}`);
        expect([type, ...wordsIn(answer.text)]).toEqual([type, ...(seen.includes(place) ? [place] : [])]);
        expect(idsIn(answer.text)).toEqual(seen.includes(place) ? [place] : []);
      }
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body, text } = await browser.get(`search?q=texto&types=messages&limit=1${next}`);
      all.push(...wordsIn(text));
      cursor = body.nextCursor as string | null;
      if (cursor !== null) expect(unseenIds(Buffer.from(cursor, 'base64url').toString())).toEqual([]);
    }
    expect(all.sort()).toEqual([...seen].sort());
  });

  it('turns pages over them without a hole', async () => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body, text } = await person.browser.get(
        `conversations?limit=1${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      found.push(...wordsIn(text));
      cursor = body.nextCursor as string | null;
    }
    expect(found.sort()).toEqual([...seen].sort());
  });

  it('is told by the counters how many that are', async () => {
    const { body } = await person.browser.get('conversations/counters');
    expect(body).toMatchObject({
      mine: 1,
      unassigned: seen.filter((place) => places[place].assignee === null).length,
      all: seen.length,
    });
  });

  it.each(Object.keys(reads))('reads %s of what they see, and there is none of the rest', async (what) => {
    const read = reads[what];
    if (!read) throw new Error(what);
    for (const place of seen)
      expect([place, (await read(person.browser, kept[place])).status]).toEqual([place, 200]);
    for (const place of unseen) {
      const answer = await read(person.browser, kept[place]);
      expect([place, ...hidden(answer)]).toEqual([place, ...nothingThere]);
      expect([...wordsIn(answer.text), ...idsIn(answer.text)]).toEqual([]);
    }
  });

  it('hears on the socket and in the catch-up of what they see, and of nothing else', async () => {
    const ear = await listen(app, person);
    const { head } = (await person.browser.get('sync')).body as { head: number };
    for (const place of everywhere) await write(place, 'De novo');
    await everythingApplied(app);
    const last = kept[seen.at(-1) ?? 'queue'];
    await until(() => heard(ear, last.word));
    await settled(ear);
    const frames = JSON.stringify(ear.frames);
    expect([wordsIn(frames), idsIn(frames)]).toEqual([seen, seen]);
    const caughtUp = await person.browser.get(`sync?after=${head}&limit=100`);
    expect([wordsIn(caughtUp.text), idsIn(caughtUp.text)]).toEqual([seen, seen]);
    ear.close();
  });

  it('opens on the socket what they see, and is not shown who looks at or types in the rest', async () => {
    const ear = await listen(app, person);
    const boss = await listen(app, line.owner);
    for (const place of everywhere) {
      const conversationId = kept[place].id;
      const answer = await ear.emit('conversation.open', { conversationId });
      expect([place, answer]).toEqual([
        place,
        seen.includes(place) ? { ok: true } : { ok: false, code: 'resource.not_found' },
      ]);
      await boss.emit('conversation.open', { conversationId });
      await boss.emit('typing', { conversationId, on: true });
    }
    await until(() => ear.frames.filter(({ event }) => event === 'typing').length === seen.length);
    const passing = ear.frames.filter(({ event }) => event === 'typing' || event === 'presence.changed');
    expect(idsIn(JSON.stringify(passing))).toEqual(seen);
    ear.close();
    boss.close();
  });
});

const heard = (ear: Ear, word: string) =>
  ear.frames.some(({ event, data }) => event === 'message.created' && JSON.stringify(data).includes(word));

/** What is on its way was told: a label is news for everybody, and comes after it. */
async function settled(ear: Ear): Promise<void> {
  const { body } = await line.owner.browser.post('labels', { name: randomUUID(), color: 'gray' });
  await ear.hears('label.updated', ({ id }) => id === body.id);
}

describe('who answers customers', () => {
  it.each(
    (['supervisor', 'agent'] as const).flatMap((role) =>
      (['team', 'own'] as const).map((scope) => [role, scope] as const),
    ),
  )('as a %s who sees %s cannot touch what they do not see', async (role, scope) => {
    const person = await arrange(scope, role);
    const seen: readonly Place[] = seenWith[scope];
    for (const place of everywhere.filter((one) => !seen.includes(one))) {
      for (const [what, act] of Object.entries(acts)) {
        const answer = await act(person.browser, kept[place]);
        expect([what, place, ...hidden(answer)]).toEqual([what, place, ...nothingThere]);
        const unknown = await act(person.browser, {
          ...kept[place],
          id: randomUUID(),
          messageId: randomUUID(),
          failedId: randomUUID(),
          attachmentId: randomUUID(),
        });
        expect(answer.body.detail).toBe(unknown.body.detail);
      }
    }
  });

  it('is told that a colleague attends whom they write to first, and no more', async () => {
    const person = await arrange('own', 'agent');
    const { from, word } = kept.colleagues;
    const start = (to: string) =>
      person.browser.post('conversations', {
        channelId: line.channelId,
        to,
        message: { kind: 'text', text: 'Oi' },
      });
    const answer = await start(`+${from}`);
    expect(hidden(answer)).toEqual([409, 'conversation.with_colleague']);
    expect(answer.text).not.toContain(word);
    expect((await start(`+${kept.mine.from}`)).status).toBe(201);
  });

  it('is told that a conversation is gone when it is taken from them, and sees it again when it is given back', async () => {
    const person = await arrange('own', 'agent');
    const { id } = kept.mine;
    const ear = await listen(app, person);
    const other = await listen(app, people.bia);
    await ear.emit('conversation.open', { conversationId: id });
    const { head } = (await person.browser.get('sync')).body as { head: number };
    const give = async (assigneeId: string) => {
      const { version } = (await line.owner.browser.get(`conversations/${id}`)).body;
      return line.owner.browser.patch(`conversations/${id}`, { assigneeId, version });
    };
    await give(people.bia.userId);
    const gone = await ear.hears('conversation.gone');
    expect(gone.data).toEqual({ id });
    await other.hears('conversation.updated', (row) => row.id === id);
    expect(other.frames.filter(({ event }) => event === 'conversation.gone')).toEqual([]);
    expect((await person.browser.get(`conversations/${id}`)).status).toBe(404);
    await write('mine', 'Segredo');
    await everythingApplied(app);
    await other.hears('message.created', ({ text }) => String(text).startsWith('Segredo'));
    await settled(ear);
    expect(JSON.stringify(ear.frames.slice(ear.frames.indexOf(gone) + 1))).not.toContain(id);
    const missed = (await person.browser.get(`sync?after=${head}`)).body.items as {
      event: string;
      data: object;
    }[];
    expect(missed.filter(({ data }) => JSON.stringify(data).includes(id))).toEqual([
      expect.objectContaining({ event: 'conversation.gone', data: { id } }),
    ]);
    await other.emit('conversation.open', { conversationId: id });
    await give(person.userId);
    await ear.hears('conversation.updated', (row) => row.id === id && row.assigneeId === person.userId);
    await other.hears('conversation.gone', (data) => data.id === id);
    ear.close();
    other.close();
  });

  it('is told that it is gone when they follow it no longer', async () => {
    const person = await arrange('own', 'agent');
    const ear = await listen(app, person);
    const { id } = kept.followed;
    const path = `conversations/${id}/participants/${person.userId}`;
    expect((await person.browser.delete(path)).status).toBe(204);
    expect((await ear.hears('conversation.gone')).data).toEqual({ id });
    expect((await person.browser.get(`conversations/${id}`)).status).toBe(404);
    ear.close();
  });

  it('gives away what they then do not see, and is answered how they left it', async () => {
    const person = await arrange('own', 'agent');
    const { id } = kept.mine;
    const { version } = (await person.browser.get(`conversations/${id}`)).body;
    const answer = await person.browser.patch(`conversations/${id}`, {
      assigneeId: people.bia.userId,
      version,
    });
    expect([answer.status, answer.body.assigneeId]).toEqual([200, people.bia.userId]);
    expect((await person.browser.get(`conversations/${id}`)).status).toBe(404);
  });
});

describe('a change of what somebody sees', () => {
  const statusOf = async (person: Person, place: Place) =>
    (await person.browser.get(`conversations/${kept[place].id}`)).status;
  const accessOf = async (person: Person) => (await person.browser.get('sync')).body.access;

  it('of their role’s scope counts at once, cuts their sockets and says so', async () => {
    const person = await arrange('all', 'agent');
    const [ear, boss] = [await listen(app, person), await listen(app, line.owner)];
    const before = await accessOf(person);
    expect(ear.frames[0]).toMatchObject({ event: 'ready', access: before });
    await see('own');
    expect(await statusOf(person, 'colleagues')).toBe(404);
    await until(() => ear.isCut);
    expect(boss.isCut).toBe(false);
    expect(await accessOf(person)).not.toBe(before);
    await see('all');
    expect(await statusOf(person, 'colleagues')).toBe(200);
    boss.close();
  });

  it('of their teams counts at once, on their sockets too', async () => {
    const person = await arrange('team', 'agent');
    const ear = await listen(app, person);
    const members = async (memberIds: string[]) => {
      const { body } = await line.owner.browser.get('teams');
      const team = (body.items as { id: string; version: number }[]).find(({ id }) => id === teams.exchange);
      return line.owner.browser.patch(`teams/${teams.exchange}`, { memberIds, version: team?.version });
    };
    expect(await statusOf(person, 'their colleague’s')).toBe(404);
    expect((await members([person.userId])).status).toBe(200);
    expect(await statusOf(person, 'their colleague’s')).toBe(200);
    await until(() => ear.isCut);
    const again = await listen(app, person);
    await members([]);
    expect(await statusOf(person, 'their colleague’s')).toBe(404);
    await until(() => again.isCut);
  });

  it('is the owner’s and the admins’ to make, and never touches themselves', async () => {
    await arrange('own', 'supervisor');
    expect((await people.supervisor.browser.patch('workspace', { visibility: {}, version: 1 })).status).toBe(
      403,
    );
    expect(wordsIn((await line.owner.browser.get('conversations?limit=100')).text)).toEqual(everywhere);
    const { version } = (await line.owner.browser.get('workspace')).body;
    for (const visibility of [{ owner: 'own' }, { agent: 'mine' }, { agent: null }, 'own', null])
      expect((await line.owner.browser.patch('workspace', { visibility, version })).status).toBe(400);
    const same = await line.owner.browser.patch('workspace', { visibility: { agent: 'own' }, version });
    expect([same.status, same.body.version]).toEqual([200, version]);
  });
});
