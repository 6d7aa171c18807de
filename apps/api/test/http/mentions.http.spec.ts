import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestApp } from '../setup/app.js';
import { openDesk, type Desk } from '../setup/whatsapp-desk.js';
import { listen } from '../setup/socket-ear.js';
import { conversationWith, items, openLine, type Line } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let desk: Desk;
let app: TestApp;
let line: Line;
let ana: Person;
let conversationId: string;

beforeAll(async () => {
  desk = await openDesk();
  app = desk.app;
  line = await openLine(app);
  ana = await colleague(app, line.owner, 'agent');
  conversationId = await conversationWith(app, line, '5511977770000');
}, 60_000);

afterAll(() => desk.close());

const outcome = ({ status, body }: Answer) => [status, body.code];
const mention = (userId: string) => ({ type: 'mention', offset: 0, length: 4, userId });
const note = (userIds: readonly string[], over: object = {}, where = conversationId) =>
  line.owner.browser.post(`conversations/${where}/messages`, {
    kind: 'text',
    text: '@Ana veja isto',
    private: true,
    entities: userIds.map(mention),
    ...over,
  });
const unseen = async ({ browser }: Person) => (await browser.get('mentions/counter')).body.unseen;
const listed = async ({ browser }: Person, mentioned = true) =>
  (await items(browser, `conversations?mentioned=${String(mentioned)}`)).map(({ id }) => id);

describe('a mention in a note', () => {
  it('is kept with the note, told to nobody but the one who is named, and waits until they look', async () => {
    const ear = await listen(app, ana);
    const bia = await colleague(app, line.owner, 'agent');
    const other = await listen(app, bia);
    const where = await conversationWith(app, line, '5511977770001');
    const before = await unseen(ana);
    const written = await note([ana.userId.toUpperCase()], {}, where);
    expect([written.status, written.body.content]).toEqual([
      201,
      { entities: [mention(ana.userId)], mentionedIds: [ana.userId] },
    ]);
    const { data } = await ear.hears('message.mentioned', (told) => told.messageId === written.body.id);
    expect(data).toEqual({
      id: expect.any(String),
      userId: ana.userId,
      conversationId: where,
      messageId: written.body.id,
      byId: line.owner.userId,
    });
    await other.hears('message.created', ({ id }) => id === written.body.id);
    expect(other.frames.filter(({ event }) => event === 'message.mentioned')).toEqual([]);
    expect(await unseen(ana)).toBe(Number(before) + 1);
    expect(await unseen(bia)).toBe(0);
    expect(await listed(ana)).toContain(where);
    expect(await listed(ana, false)).not.toContain(where);
    expect(await listed(bia)).toEqual([]);
    const followers = await items(bia.browser, `conversations/${where}/participants`);
    expect(followers).toMatchObject([{ userId: ana.userId }]);
    const seen = await ana.browser.post(`conversations/${where}/mentions/seen`);
    expect([seen.status, seen.body]).toEqual([200, { unseen: before }]);
    expect(await listed(ana)).toContain(where);
    ear.close();
    other.close();
  });

  it('counts a conversation once, however often it names somebody, and again after they looked', async () => {
    const where = await conversationWith(app, line, '5511977770002');
    const before = Number(await unseen(ana));
    await note([ana.userId, ana.userId], {}, where);
    await note([ana.userId], {}, where);
    expect(await unseen(ana)).toBe(before + 1);
    await ana.browser.post(`conversations/${where}/mentions/seen`);
    await note([ana.userId], {}, where);
    expect(await unseen(ana)).toBe(before + 1);
    await ana.browser.post(`conversations/${where}/mentions/seen`);
  });

  it('is one when the same note comes twice', async () => {
    const where = await conversationWith(app, line, '5511977770003');
    const clientId = randomUUID();
    const [first, again] = [
      await note([ana.userId], { clientId }, where),
      await note([ana.userId], { clientId }, where),
    ];
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
    const rows = await app.sql('select id from message_mentions where message_id = $1', [first.body.id]);
    expect(rows).toHaveLength(1);
  });

  it('of oneself is no news', async () => {
    await note([line.owner.userId]);
    expect(await unseen(line.owner)).toBe(0);
    expect(await listed(line.owner)).toEqual([]);
  });

  it('names active colleagues alone', async () => {
    const stranger = await registered(app);
    const gone = await colleague(app, line.owner, 'agent');
    const { body } = await line.owner.browser.get(`users/${gone.userId}`);
    await line.owner.browser.patch(`users/${gone.userId}`, { disabled: true, version: body.version ?? 1 });
    for (const id of [randomUUID(), stranger.userId, gone.userId])
      expect(outcome(await note([ana.userId, id]))).toEqual([422, 'message.mention_unknown']);
    expect(await unseen(stranger)).toBe(0);
  });

  it('stands in no reply, and only where the part is a mention', async () => {
    const misplaced = [422, 'message.mention_misplaced'];
    expect(outcome(await note([ana.userId], { private: false }))).toEqual(misplaced);
    const entities = [{ ...mention(ana.userId), type: 'bold' }];
    expect(outcome(await note([], { entities }))).toEqual(misplaced);
  });

  it.each([
    ['an id that is none', { userId: 'ana' }],
    ['an id that is no text', { userId: 7 }],
    ['a part beyond the text', { length: 400 }],
  ])('is refused with %s', async (_what, over) => {
    expect((await note([], { entities: [{ ...mention(ana.userId), ...over }] })).status).toBe(400);
  });

  it('is not seen in a conversation that is another’s or nobody’s', async () => {
    const elsewhere = await registered(app);
    for (const id of [conversationId, randomUUID(), 'conversa'])
      expect((await elsewhere.browser.post(`conversations/${id}/mentions/seen`)).status).toBe(404);
  });
});
