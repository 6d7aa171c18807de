import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplyChanges, type ChangeEvent } from '../../src/contexts/messages/application/apply-changes.js';
import { systemActor } from '../../src/kernel/actor.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { graphError } from '../setup/fake-provider.js';
import { after, inState, openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, thread, until, type Line, type Row } from '../setup/whatsapp-line.js';
import { colleague } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

const react = (line: Line, id: unknown, emoji: unknown) =>
  line.owner.browser.post(`messages/${String(id)}/reactions`, { emoji });

/** What arrived at the provider for a message, in order. */
const arrived = (externalId: unknown) =>
  desk.provider.sends.flatMap(({ body }) => {
    const reaction = body.reaction as { message_id: string; emoji: string } | undefined;
    return reaction && reaction.message_id === externalId ? [reaction.emoji] : [];
  });

async function heard(): Promise<{ line: Line; conversationId: string; message: Row }> {
  const { line, conversationId } = await opened(desk);
  const [message] = await thread(line, conversationId);
  if (!message) throw new Error('nothing heard');
  return { line, conversationId, message };
}

const shown = async (line: Line, conversationId: string, id: unknown) =>
  (await thread(line, conversationId)).find((message) => message.id === id);

describe('the shop’s reaction', () => {
  it('is sent, shown with who set it, replaced by a colleague’s and taken back', async () => {
    const { line, conversationId, message } = await heard();
    const { status, body } = await react(line, message.id, '👍🏽');
    expect([status, body.reactions]).toEqual([
      200,
      [expect.objectContaining({ emoji: '👍🏽', origin: 'agent', by: line.owner.userId, status: 'queued' })],
    ]);
    await until(() => arrived(message.externalId).length === 1);
    await until(async () =>
      ((await shown(line, conversationId, message.id))?.reactions as Row[]).some(
        ({ status: now }) => now === 'sent',
      ),
    );
    const other = await colleague(desk.app, line.owner, 'agent');
    await react({ ...line, owner: other }, message.id, '🇧🇷');
    await until(() => arrived(message.externalId).length === 2);
    expect((await shown(line, conversationId, message.id))?.reactions).toEqual([
      expect.objectContaining({ emoji: '🇧🇷', by: other.userId, name: expect.any(String) }),
    ]);
    await react(line, message.id, '');
    await until(() => arrived(message.externalId).length === 3);
    expect((await shown(line, conversationId, message.id))?.reactions).toEqual([]);
    expect(arrived(message.externalId)).toEqual(['👍🏽', '🇧🇷', '']);
  });

  it('that is already there, or taken back where none is, sends nothing', async () => {
    const { line, message } = await heard();
    expect((await react(line, message.id, '')).status).toBe(200);
    await react(line, message.id, '❤️');
    await until(() => arrived(message.externalId).length === 1);
    await until(
      async () =>
        (
          await desk.app.sql("select from message_reactions where message_id = $1 and status = 'sent'", [
            message.id,
          ])
        ).length === 1,
    );
    await react(line, message.id, '❤️');
    expect(
      await desk.app.sql("select from message_reactions where message_id = $1 and status <> 'sent'", [
        message.id,
      ]),
    ).toEqual([]);
  });

  it('is set again when nobody knows whether it arrived, and by the sweeper when its sender was lost', async () => {
    const { line, conversationId, message } = await heard();
    let isFirst = true;
    desk.provider.behave(({ body }) => {
      if (body.type !== 'reaction' || !isFirst) return undefined;
      isFirst = false;
      return { kind: 'cut' };
    });
    await react(line, message.id, '🎉');
    await until(() => arrived(message.externalId).length === 1);
    await after(desk, { line, conversationId }, 60_000);
    await until(() => arrived(message.externalId).length === 2, 20_000);
  });

  it('that the provider refuses for good says why', async () => {
    const { line, conversationId, message } = await heard();
    desk.provider.behave(({ body }) => (body.type === 'reaction' ? graphError(131009) : undefined));
    await react(line, message.id, '🎉');
    const failed = await until(async () => {
      const [reaction] = (await shown(line, conversationId, message.id))?.reactions as Row[];
      return reaction?.status === 'failed' && reaction;
    });
    expect(failed.error).toMatchObject({ code: 'whatsapp.131009', message: expect.any(String) });
  });

  it('is exactly one emoji, on a message that the provider knows, inside the window', async () => {
    const { line, conversationId, message } = await heard();
    for (const wrong of ['ok', '👍👍', '1', ' ', '<b>', '👍'.repeat(20)]) {
      const { status, body } = await react(line, message.id, wrong);
      expect([wrong, status, body.code]).toEqual([wrong, 422, 'message.reaction_invalid']);
    }
    expect((await react(line, message.id, 7)).status).toBe(400);
    expect((await react(line, message.id, 'x'.repeat(65))).status).toBe(400);
    expect((await react(line, randomUUID(), '👍')).status).toBe(404);
    const note = await write(line, conversationId, { private: true });
    expect((await react(line, note.body.id, '👍')).body.code).toBe('message.not_reactable');
    const viewer = await colleague(desk.app, line.owner, 'viewer');
    expect((await react({ ...line, owner: viewer }, message.id, '👍')).status).toBe(403);
    await desk.app.sql(
      "update conversations set reply_window_expires_at = now() - interval '1 day' where id = $1",
      [conversationId],
    );
    expect((await react(line, message.id, '👍')).body.code).toBe('conversation.window_closed');
  });
});

const at = (seconds: number) => new Date(Date.now() + seconds * 1_000);
const customer = (phone: string) => ({
  externalId: phone,
  matchKey: phone,
  phone: `+${phone}`,
  profileName: null,
});

async function apply(line: Line, ...events: object[]): Promise<void> {
  const actor = systemActor(line.owner.workspaceId);
  const all = events.map((event) => ({ channelId: line.channelId, ...event })) as ChangeEvent[];
  await desk.app.nest.get(UnitOfWork).run(actor, () => desk.app.nest.get(ApplyChanges).apply(actor, all));
}

describe('what customers do with messages', () => {
  const reaction = (messageExternalId: unknown, emojis: string[], when: Date, phone = '5511977770001') => ({
    type: 'reaction',
    messageExternalId,
    from: customer(phone),
    emojis,
    at: when,
  });
  const emojis = async (line: Line, conversationId: string, id: unknown) =>
    ((await shown(line, conversationId, id))?.reactions as Row[]).map(({ emoji }) => emoji);

  it('reactions are each person’s own; the latest counts, whatever the order, and repetitions change nothing', async () => {
    const { line, conversationId, message } = await heard();
    const id = message.externalId;
    await apply(line, reaction(id, ['👍'], at(1)), reaction(id, ['😂'], at(2), '5511977770002'));
    expect(await emojis(line, conversationId, message.id)).toEqual(['👍', '😂']);
    await apply(line, reaction(id, ['❤️', '🔥'], at(4)), reaction(id, ['👎'], at(3)));
    expect((await emojis(line, conversationId, message.id)).sort()).toEqual(['❤️', '🔥', '😂'].sort());
    const seq = async () =>
      (await desk.app.sql('select from outbox where subject_id = $1', [message.id])).length;
    const before = await seq();
    await apply(line, reaction(id, ['🔥', '❤️'], at(4)));
    expect(await seq()).toBe(before);
    await apply(line, reaction(id, [], at(6)));
    await apply(line, reaction(id, ['👍'], at(5)));
    expect(await emojis(line, conversationId, message.id)).toEqual(['😂']);
  });

  it('that the shop did on its own phone replaces what an agent set here', async () => {
    const { line, conversationId, message } = await heard();
    await react(line, message.id, '👍');
    await until(() => arrived(message.externalId).length === 1);
    await apply(line, {
      type: 'reaction',
      messageExternalId: message.externalId,
      from: null,
      emojis: ['🙏'],
      at: at(60),
    });
    expect((await shown(line, conversationId, message.id))?.reactions).toEqual([
      expect.objectContaining({ emoji: '🙏', origin: 'phone', by: null }),
    ]);
  });

  it('an edit shows the new words and keeps the old ones; an older or repeated one changes nothing', async () => {
    const { line, conversationId, message } = await heard();
    const edit = (text: string, when: Date) => ({
      type: 'edit',
      messageExternalId: message.externalId,
      text,
      content: null,
      at: when,
    });
    await apply(line, edit('Oi!!', at(2)));
    await apply(line, edit('Oi!!', at(2)), edit('antigo', at(1)));
    expect(await shown(line, conversationId, message.id)).toMatchObject({
      text: 'Oi!!',
      editedAt: expect.any(String),
    });
    const kept = await desk.app.sql('select text from message_edits where message_id = $1', [message.id]);
    expect(kept).toEqual([{ text: 'Oi' }]);
    const { body: row } = await line.owner.browser.get(`conversations/${conversationId}`);
    expect(row.lastMessagePreview).toBe('Oi!!');
  });

  it('a deletion leaves nothing of the words, and is the last word', async () => {
    const { line, conversationId, message } = await heard();
    const id = message.externalId;
    const edit = { type: 'edit', messageExternalId: id, text: 'Oi de novo', content: null, at: at(1) };
    await apply(line, edit);
    await apply(line, { type: 'deletion', messageExternalId: id, at: at(2) });
    await apply(line, { ...edit, text: 'voltei', at: at(3) });
    expect(await shown(line, conversationId, message.id)).toMatchObject({
      text: null,
      content: null,
      deletedAt: expect.any(String),
    });
    expect(await desk.app.sql('select text from message_edits where message_id = $1', [message.id])).toEqual(
      [],
    );
    const { body: row } = await line.owner.browser.get(`conversations/${conversationId}`);
    expect(row.lastMessagePreview).toBeNull();
    expect((await react(line, message.id, '👍')).body.code).toBe('message.not_reactable');
  });

  it('with a message that we do not know yet waits for it', async () => {
    const { line, conversationId } = await heard();
    const id = `wamid.late.${randomUUID()}`;
    await apply(line, reaction(id, ['👍'], at(1)), reaction(id, ['👍'], at(1)));
    await apply(line, { type: 'edit', messageExternalId: id, text: 'corrigido', content: null, at: at(2) });
    const [from] = await desk.app.sql<{ external_id: string }>(
      `select i.external_id from conversations c join contact_identities i on i.id = c.identity_id where c.id = $1`,
      [conversationId],
    );
    await customerWrites(desk.app, line, { id, from: from?.external_id ?? '', text: 'original' });
    const message = await until(async () =>
      (await thread(line, conversationId)).find(({ externalId }) => externalId === id),
    );
    const changed = await until(async () => {
      const now = await shown(line, conversationId, message.id);
      return now?.text === 'corrigido' && now;
    });
    expect(changed.reactions).toEqual([expect.objectContaining({ emoji: '👍', origin: 'customer' })]);
    expect(await desk.app.sql('select from early_changes where external_id = $1', [id])).toEqual([]);
  });

  it('about a message of ours that was faster than our own commit is there once it is sent', async () => {
    const { line, conversationId } = await heard();
    desk.provider.behave((send) => {
      void apply(line, reaction(send.externalId, ['😍'], at(1)));
      return undefined;
    });
    const { body } = await write(line, conversationId);
    await inState(line, conversationId, body.id, 'sent');
    await until(async () => (await emojis(line, conversationId, body.id)).includes('😍'));
  });
});
