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

const whose = async (who: Person, id: string) =>
  (await who.browser.get(`conversations/${id}`)).body.assigneeId;

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
    expect([answer.status, answer.body.desk]).toEqual([
      200,
      { awayAfterMinutes: 15, handoverNeedsNote: false, replyClaims },
    ]);
  };

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

describe('a company that wants a note with each transfer', () => {
  const note = 'Já paga a metade.';
  async function attended() {
    const { line, conversationId, edit } = await waiting();
    const { version } = (await line.owner.browser.get('workspace')).body;
    const wanted = { handoverNeedsNote: true };
    const changed = await line.owner.browser.patch('workspace', { desk: wanted, version });
    expect(changed.body.desk).toMatchObject(wanted);
    const [ana, bia] = [
      await colleague(desk.app, line.owner, 'agent'),
      await colleague(desk.app, line.owner, 'agent'),
    ];
    const team = await line.owner.browser.post('teams', { name: 'Entregas', color: 'blue' });
    await edit(ana, { assigneeId: ana.userId, version: 1 });
    return { line, conversationId, edit, ana, bia, teamId: String(team.body.id) };
  }

  it('has it of who passes on what they attend, to a colleague or to a team', async () => {
    const { conversationId, edit, ana, bia, teamId, line } = await attended();
    for (const to of [{ assigneeId: bia.userId }, { teamId }, { teamId, assigneeId: null }]) {
      const { status, body } = await edit(ana, { ...to, version: 2 });
      expect([status, body.code]).toEqual([422, 'conversation.note_required']);
    }
    expect(await whose(line.owner, conversationId)).toBe(ana.userId);
    expect((await edit(ana, { assigneeId: bia.userId, note, version: 2 })).status).toBe(200);
    expect((await thread(line, conversationId)).map(({ text }) => text)).toContain(note);
  });

  it('has none of who takes, lets go, deals out what is not theirs, or changes something else', async () => {
    const { edit, ana, bia, line } = await attended();
    const steps = [
      await edit(line.owner, { assigneeId: bia.userId, version: 2 }),
      await edit(ana, { assigneeId: ana.userId, version: 3 }),
      await edit(ana, { priority: 'high', version: 4 }),
      await edit(ana, { assigneeId: null, version: 5 }),
      await edit(ana, { assigneeId: bia.userId, version: 6 }),
    ];
    expect(steps.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('has those left alone that somebody attends who passes on many at once', async () => {
    const { conversationId, ana, bia } = await attended();
    const { body } = await ana.browser.post('conversations/bulk', {
      ...{ ids: [conversationId], patch: { assigneeId: bia.userId } },
    });
    expect(body).toMatchObject({
      done: 0,
      skipped: [{ conversationId, code: 'conversation.note_required' }],
    });
  });

  it('chooses yes or no', async () => {
    const { line } = await waiting();
    for (const handoverNeedsNote of ['yes', 1, null])
      expect(
        (await line.owner.browser.patch('workspace', { desk: { handoverNeedsNote }, version: 1 })).status,
      ).toBe(400);
  });
});
