import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, opened, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import { conversationWith, items, thread, until } from '../setup/whatsapp-line.js';
import { colleague, type Person } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

async function waiting() {
  const { line, conversationId } = await opened(desk);
  const path = `conversations/${conversationId}`;
  return { line, conversationId, edit: (who: Person, body: object) => who.browser.patch(path, body) };
}

describe('a conversation that several want', () => {
  it('is the first one’s, and all others are told whose it is now', async () => {
    const { line, conversationId, edit } = await waiting();
    const agents = await Promise.all([1, 2, 3, 4].map(() => colleague(desk.app, line.owner, 'agent')));
    const answers = await Promise.all(
      agents.map((agent) => edit(agent, { assigneeId: agent.userId, version: 1 })),
    );
    const winners = agents.filter((_agent, index) => answers[index]?.status === 200);
    expect(winners).toHaveLength(1);
    const taken = { assigneeId: winners[0]?.userId, name: 'Colega agent' };
    expect(
      answers
        .filter(({ status }) => status !== 200)
        .map(({ status, body }) => [status, body.code, body.params]),
    ).toEqual([1, 2, 3].map(() => [409, 'conversation.taken', taken]));
    const lines = (await thread(line, conversationId)).filter(({ kind }) => kind === 'system');
    expect(lines).toHaveLength(1);
  });

  it('can still be taken over by who has seen whose it is', async () => {
    const { line, edit } = await waiting();
    const agent = await colleague(desk.app, line.owner, 'agent');
    await edit(line.owner, { assigneeId: line.owner.userId, version: 1 });
    expect(await edit(agent, { assigneeId: agent.userId, version: 2 })).toMatchObject({
      status: 200,
      body: { assigneeId: agent.userId, version: 3 },
    });
    // What else was changed meanwhile took it from nobody.
    expect(await edit(agent, { priority: 'high', version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'version_conflict' },
    });
    expect(await edit(agent, { assigneeId: null, version: 2 })).toMatchObject({
      body: { code: 'version_conflict' },
    });
  });
});

describe('a reply in a conversation of nobody', () => {
  const say = (who: Person, id: string, more: object = {}) =>
    who.browser.post(`conversations/${id}/messages`, { kind: 'text', text: 'Bom dia', ...more });
  const claims = async (owner: Person, replyClaims: boolean) => {
    const { version } = (await owner.browser.get('workspace')).body;
    const answer = await owner.browser.patch('workspace', { desk: { replyClaims }, version });
    expect([answer.status, answer.body.desk]).toEqual([200, { awayAfterMinutes: 15, replyClaims }]);
  };
  const whose = async (who: Person, id: string) =>
    (await who.browser.get(`conversations/${id}`)).body.assigneeId;

  it('leaves it to nobody unless the workspace wants otherwise', async () => {
    const { line, conversationId } = await waiting();
    expect((await say(line.owner, conversationId)).status).toBe(201);
    expect(await whose(line.owner, conversationId)).toBeNull();
  });

  it('makes it theirs where the workspace wants that, which the thread tells; a note does not', async () => {
    const { line, conversationId } = await waiting();
    const [ana, bia] = [
      await colleague(desk.app, line.owner, 'agent'),
      await colleague(desk.app, line.owner, 'agent'),
    ];
    await claims(line.owner, true);
    await say(ana, conversationId, { private: true });
    expect(await whose(ana, conversationId)).toBeNull();
    await say(ana, conversationId);
    expect(await whose(ana, conversationId)).toBe(ana.userId);
    // Who helps out takes nothing from them.
    await say(bia, conversationId);
    expect(await whose(ana, conversationId)).toBe(ana.userId);
    const lines = (await thread(line, conversationId)).filter(({ kind }) => kind === 'system');
    expect(lines).toMatchObject([
      { authorId: ana.userId, content: { event: 'assignee_changed', facts: { after: ana.userId } } },
    ]);
    await claims(line.owner, false);
    const other = await conversationWith(desk.app, line, somePhone());
    await say(ana, other);
    expect(await whose(ana, other)).toBeNull();
  });

  it('is one person’s when several reply at once', async () => {
    const { line, conversationId } = await waiting();
    await claims(line.owner, true);
    const agents = await Promise.all([1, 2, 3].map(() => colleague(desk.app, line.owner, 'agent')));
    const answers = await Promise.all(agents.map((agent) => say(agent, conversationId)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(agents.map(({ userId }) => userId)).toContain(await whose(line.owner, conversationId));
    const lines = (await thread(line, conversationId)).filter(({ kind }) => kind === 'system');
    expect(lines).toHaveLength(1);
  });

  it('is a choice of yes or no, of those who manage the workspace', async () => {
    const { line } = await waiting();
    const { version } = (await line.owner.browser.get('workspace')).body;
    for (const replyClaims of ['yes', 1, null])
      expect((await line.owner.browser.patch('workspace', { desk: { replyClaims }, version })).status).toBe(
        400,
      );
    const agent = await colleague(desk.app, line.owner, 'agent');
    expect((await agent.browser.patch('workspace', { desk: { replyClaims: true }, version })).status).toBe(
      403,
    );
  });
});

describe('a note that goes along with a transfer', () => {
  it('is there for the team alone, and what the new assignee is told of', async () => {
    const { line, conversationId, edit } = await waiting();
    const agent = await colleague(desk.app, line.owner, 'agent');
    const note = 'Quer 12 cadeiras, já mandei a tabela.';
    const moved = await edit(line.owner, { assigneeId: agent.userId, note: `  ${note} `, version: 1 });
    expect(moved).toMatchObject({ status: 200, body: { assigneeId: agent.userId, unreadCount: 1 } });
    const [line1, left] = await thread(line, conversationId);
    expect(line1).toMatchObject({ kind: 'system', content: { event: 'assignee_changed' } });
    expect(left).toMatchObject({ kind: 'text', text: note, private: true, authorId: line.owner.userId });
    await until(async () => {
      const told = await items(agent.browser, 'notifications');
      return told.some(
        ({ kind, excerpt, messageId }) => kind === 'assigned' && excerpt === note && messageId === left?.id,
      );
    });
  });

  it('goes to the queue of a team, too, and wakes what was put away', async () => {
    const { line, conversationId, edit } = await waiting();
    const team = await line.owner.browser.post('teams', { name: 'Entregas', color: 'blue' });
    await edit(line.owner, { status: 'snoozed', version: 1 });
    const moved = await edit(line.owner, { teamId: team.body.id, note: 'Frete combinado.', version: 2 });
    expect(moved.body).toMatchObject({ teamId: team.body.id, status: 'open', assigneeId: null });
    const texts = (await thread(line, conversationId)).map(({ text }) => text);
    expect(texts).toContain('Frete combinado.');
  });

  it('is not left where the transfer fails', async () => {
    const { line, conversationId, edit } = await waiting();
    const failed = [
      await edit(line.owner, { assigneeId: conversationId, note: 'Oi', version: 1 }),
      await edit(line.owner, { teamId: conversationId, note: 'Oi', version: 1 }),
      await edit(line.owner, { assigneeId: line.owner.userId, note: 'Oi', version: 7 }),
    ];
    expect(failed.map(({ status }) => status)).toEqual([422, 422, 409]);
    for (const note of ['', '   ', 'x'.repeat(4_097), 7, null, ['Oi']])
      expect((await edit(line.owner, { assigneeId: line.owner.userId, note, version: 1 })).status).toBe(400);
    expect(await thread(line, conversationId)).toHaveLength(1);
  });
});
