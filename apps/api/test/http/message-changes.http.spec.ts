import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeBotApi } from '../setup/fake-bot-api.js';
import { openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { messageUpdate, openBotLine, postUpdate, type BotLine } from '../setup/telegram-line.js';
import { items, until, type Row } from '../setup/whatsapp-line.js';
import { colleague, type Answer, type Person } from './browser.js';

let app: TestApp;
let api: FakeBotApi;

beforeAll(async () => {
  api = await FakeBotApi.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', TELEGRAM_API_BASE_URL: api.url },
  });
}, 60_000);

afterAll(async () => {
  await app.close();
  await api.close();
});

beforeEach(() => {
  api.answer(() => undefined);
});

interface Shop {
  readonly line: BotLine;
  readonly conversationId: string;
  readonly owner: Person;
}

async function begun(): Promise<Shop> {
  const line = await openBotLine(app, api);
  await postUpdate(app, line, messageUpdate());
  const { id } = await until(async () => (await items(line.owner.browser, 'conversations'))[0]);
  return { line, conversationId: id, owner: line.owner };
}

const all = ({ owner, conversationId }: Shop) =>
  items(owner.browser, `conversations/${conversationId}/messages`);
const shown = async (shop: Shop, id: unknown): Promise<Row> =>
  (await all(shop)).find((message) => message.id === id) ?? { id: '' };
const inTheList = async ({ owner, conversationId }: Shop) =>
  (await owner.browser.get(`conversations/${conversationId}`)).body.lastMessagePreview;

async function said(shop: Shop, body: object, by = shop.owner): Promise<Row & { id: string }> {
  const answer = await by.browser.post(`conversations/${shop.conversationId}/messages`, {
    kind: 'text',
    ...body,
  });
  const id = answer.body.id as string;
  return until(async () => {
    const message = await shown(shop, id);
    return message.status === 'sent' ? { ...message, id } : undefined;
  });
}

const edit = ({ browser }: Person, id: string, body: unknown) => browser.post(`messages/${id}/edits`, body);
const remove = ({ browser }: Person, id: string) => browser.delete(`messages/${id}`);
const undo = ({ browser }: Person, id: string) => browser.delete(`messages/${id}/change`);
const outcome = ({ status, body }: Answer) => [status, body.code];
const settled = (shop: Shop, id: string) =>
  until(async () => {
    const message = await shown(shop, id);
    return message.change === null ? message : undefined;
  });
const calls = ({ line }: Shop, method: string) => api.of(line.bot, method).map(({ body }) => body);

describe('a sent message', () => {
  it('is worded anew where it was sent, keeps its former words, and is so in the list', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'Temos no estoqe' });
    const entities = [{ type: 'bold', offset: 0, length: 5 }];
    const { status, body } = await edit(shop.owner, id, { text: 'Temos no estoque', entities });
    expect([status, body.text, body.change]).toEqual([
      200,
      'Temos no estoqe',
      {
        kind: 'edit',
        text: 'Temos no estoque',
        content: { entities },
        by: shop.owner.userId,
        status: 'queued',
        error: null,
      },
    ]);
    expect(await settled(shop, id)).toMatchObject({
      text: 'Temos no estoque',
      content: { entities },
      editedAt: expect.any(String),
      status: 'sent',
    });
    expect(calls(shop, 'editMessageText')).toEqual([
      expect.objectContaining({ text: 'Temos no estoque', entities }),
    ]);
    const { body: history } = await shop.owner.browser.get(`messages/${id}/history`);
    expect(history).toMatchObject({ items: [{ text: 'Temos no estoqe' }] });
    expect(await inTheList(shop)).toBe('Temos no estoque');
  });

  it('is taken back where it was sent, and leaves its mark and no words', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'era para outra pessoa' });
    await edit(shop.owner, id, { text: 'era para outro cliente' });
    await settled(shop, id);
    expect((await remove(shop.owner, id)).status).toBe(204);
    expect(await settled(shop, id)).toMatchObject({ text: null, deletedAt: expect.any(String) });
    expect(calls(shop, 'deleteMessage')).toHaveLength(1);
    expect((await shop.owner.browser.get(`messages/${id}/history`)).body.items).toEqual([]);
    expect(outcome(await edit(shop.owner, id, { text: 'volta' }))).toEqual([422, 'message.not_changeable']);
    expect(outcome(await remove(shop.owner, id))).toEqual([422, 'message.not_changeable']);
  });

  it('whose change nobody answered is changed once more, which changes nothing, and once in the history', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'um' });
    let cut = 0;
    api.answer(({ method }) => (method === 'editMessageText' && (cut += 1) === 1 ? 'cut' : undefined));
    await edit(shop.owner, id, { text: 'dois' });
    expect(await settled(shop, id)).toMatchObject({ text: 'dois' });
    expect(calls(shop, 'editMessageText')).toHaveLength(2);
    expect((await shop.owner.browser.get(`messages/${id}/history`)).body.items).toHaveLength(1);
  });

  it('whose change is refused says why, stays as it is, and lets the refusal be put aside', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'como era' });
    api.answer(({ method }) =>
      method === 'editMessageText'
        ? {
            status: 400,
            body: { ok: false, error_code: 400, description: "Bad Request: message can't be edited" },
          }
        : undefined,
    );
    await edit(shop.owner, id, { text: 'como seria' });
    const refused = await until(async () => {
      const message = await shown(shop, id);
      return (message.change as Row | null)?.status === 'failed' ? message : undefined;
    });
    expect(refused).toMatchObject({
      text: 'como era',
      editedAt: null,
      change: { text: 'como seria', error: { code: 'telegram.message_not_deletable', retryable: false } },
    });
    expect((await undo(shop.owner, id)).status).toBe(204);
    expect(await shown(shop, id)).toMatchObject({ text: 'como era', change: null });
    expect(outcome(await undo(shop.owner, id))).toEqual([409, 'message.change_not_waiting']);
  });

  it('that a sender held who is gone is changed by the next one', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'antes' });
    await app.sql(
      `update messages set change_due_at = now() - interval '1 second', change = $2 where id = $1`,
      [
        id,
        {
          kind: 'edit',
          text: 'depois',
          content: null,
          by: shop.owner.userId,
          at: new Date().toISOString(),
          status: 'sending',
          error: null,
          attempt: 1,
          fence: 1,
        },
      ],
    );
    expect(await settled(shop, id)).toMatchObject({ text: 'depois' });
  });

  it('is changed by its writer alone; who leads the team may take it back', async () => {
    const shop = await begun();
    const agent = await colleague(app, shop.owner, 'agent');
    const other = await colleague(app, shop.owner, 'agent');
    const { id } = await said(shop, { text: 'da Ana' }, agent);
    expect(outcome(await edit(shop.owner, id, { text: 'da dona' }))).toEqual([403, 'message.not_yours']);
    for (const refused of [await edit(other, id, { text: 'x' }), await remove(other, id)])
      expect(outcome(refused)).toEqual([403, 'message.not_yours']);
    const viewer = await colleague(app, shop.owner, 'viewer');
    expect((await remove(viewer, id)).status).toBe(403);
    expect((await remove(shop.owner, id)).status).toBe(204);
    const audit = await until(async () =>
      (await items(shop.owner.browser, 'audit-log')).find(({ event }) => event === 'message.deleted'),
    );
    expect(audit).toMatchObject({ subjectId: id, actorId: shop.owner.userId });
  });

  it('is not taken back when it is older than the channel allows', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'antiga' });
    await app.sql(`update messages set sent_at = now() - interval '48 hours' where id = $1`, [id]);
    const { status, body } = await remove(shop.owner, id);
    expect([status, body.code, body.params]).toEqual([422, 'message.deletion_too_late', { hours: 48 }]);
  });

  it('has to keep some words, and those that the channel takes', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'oi' });
    expect(outcome(await edit(shop.owner, id, { text: ' \n' }))).toEqual([422, 'message.without_words']);
    expect(outcome(await edit(shop.owner, id, { text: 'x'.repeat(4_097) }))).toEqual([
      422,
      'message.too_long',
    ]);
    const named = [{ type: 'mention', offset: 0, length: 2, userId: shop.owner.userId }];
    expect(outcome(await edit(shop.owner, id, { text: 'oi', entities: named }))).toEqual([
      422,
      'message.mention_misplaced',
    ]);
    expect(calls(shop, 'editMessageText')).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['no text', {}],
    ['a text that is null', { text: null }],
    ['a text that is a number', { text: 7 }],
    ['a text of 65,537 letters', { text: 'x'.repeat(65_537) }],
    ['formatting beyond the text', { text: 'oi', entities: [{ type: 'bold', offset: 0, length: 9 }] }],
    ['formatting that we do not know', { text: 'oi', entities: [{ type: 'blink', offset: 0, length: 1 }] }],
    ['another writer', { text: 'oi', authorId: randomUUID() }],
  ])('is not changed by an edit with %s', async (_what, body) => {
    expect((await edit(shopOfAll.owner, saidOfAll, body)).status).toBe(400);
  });

  let shopOfAll: Shop;
  let saidOfAll: string;
  beforeAll(async () => {
    shopOfAll = await begun();
    saidOfAll = (await said(shopOfAll, { text: 'oi' })).id;
  });

  it('that the customer wrote, or that does not exist, is not changed', async () => {
    const inbound = (await all(shopOfAll)).find(({ direction }) => direction === 'inbound');
    const id = inbound?.id as string;
    expect(outcome(await edit(shopOfAll.owner, id, { text: 'x' }))).toEqual([422, 'message.not_changeable']);
    expect(outcome(await remove(shopOfAll.owner, id))).toEqual([422, 'message.not_changeable']);
    for (const unknown of [randomUUID(), 'x'])
      expect((await remove(shopOfAll.owner, unknown)).status).toBe(404);
  });
});

describe('a note', () => {
  it('is worded anew at once, with whom it names then told', async () => {
    const shop = await begun();
    const agent = await colleague(app, shop.owner, 'agent');
    const { id } = await said(shop, { text: 'ver com alguém', private: true });
    const entities = [{ type: 'mention', offset: 8, length: 4, userId: agent.userId }];
    const { body } = await edit(shop.owner, id, { text: 'ver com @Ana', entities });
    expect(body).toMatchObject({
      text: 'ver com @Ana',
      change: null,
      content: { mentionedIds: [agent.userId] },
    });
    await edit(shop.owner, id, { text: 'ver com @Ana hoje', entities });
    expect((await agent.browser.get('mentions/counter')).body.unseen).toBe(1);
    expect((await shop.owner.browser.get(`messages/${id}/history`)).body.items).toHaveLength(2);
    expect(calls(shop, 'editMessageText')).toEqual([]);
  });

  it('that was deleted can be had back for some seconds', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'importante', private: true });
    expect((await remove(shop.owner, id)).status).toBe(204);
    expect(await shown(shop, id)).toMatchObject({ change: { kind: 'deletion', status: 'queued' } });
    expect((await undo(shop.owner, id)).status).toBe(204);
    expect(await shown(shop, id)).toMatchObject({ text: 'importante', change: null, deletedAt: null });
  });

  it('is gone for good afterwards, as is every word that it said before', async () => {
    const shop = await begun();
    const { id } = await said(shop, { text: 'senha 123', private: true });
    await edit(shop.owner, id, { text: 'senha 456' });
    await remove(shop.owner, id);
    await app.sql(`update messages set change_due_at = now() where id = $1`, [id]);
    expect(await settled(shop, id)).toMatchObject({ text: null, deletedAt: expect.any(String) });
    expect((await shop.owner.browser.get(`messages/${id}/history`)).body.items).toEqual([]);
    expect(outcome(await undo(shop.owner, id))).toEqual([409, 'message.change_not_waiting']);
  });
});

describe('WhatsApp', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  }, 60_000);
  afterAll(() => desk.close());

  it('lets nothing be changed of what was sent, and notes be', async () => {
    const { line, conversationId } = await opened(desk);
    const path = `conversations/${conversationId}/messages`;
    const sent = (await write(line, conversationId)).body.id as string;
    expect(outcome(await edit(line.owner, sent, { text: 'olá' }))).toEqual([422, 'message.edit_unsupported']);
    expect(outcome(await remove(line.owner, sent))).toEqual([422, 'message.deletion_unsupported']);
    const note = (await line.owner.browser.post(path, { kind: 'text', text: 'nota', private: true })).body;
    expect((await edit(line.owner, note.id as string, { text: 'nota nova' })).body.text).toBe('nota nova');
  });
});
