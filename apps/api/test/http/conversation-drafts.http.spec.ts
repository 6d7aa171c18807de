import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, opened, type Desk } from '../setup/whatsapp-desk.js';
import { thread, type Line } from '../setup/whatsapp-line.js';
import { Browser, colleague, type Answer, type Person } from './browser.js';

let desk: Desk;
let line: Line;
let conversationId: string;
let path: string;

beforeAll(async () => {
  desk = await openDesk();
  ({ line, conversationId } = await opened(desk));
  path = `conversations/${conversationId}/draft`;
}, 60_000);

afterAll(() => desk.close());

const put = (body: unknown, by: Person = line.owner, at = path): Promise<Answer> =>
  by.browser.send('PUT', at, body, {});
const empty = { text: '', replyToId: null, private: false };

describe('a draft', () => {
  it('is empty before anything was written', async () => {
    const { status, body } = await line.owner.browser.get(path);
    expect([status, body]).toEqual([200, empty]);
  });

  it('is there on the person’s other device, with its tab and what it quotes', async () => {
    const [message] = await thread(line, conversationId);
    const draft = { text: 'Perguntar ao\nestoque 🪑 ', replyToId: message?.id ?? null, private: true };
    expect((await put(draft)).body).toEqual(draft);
    const phone = new Browser(desk.app);
    await phone.post('auth/login', { email: line.owner.email, password: line.owner.password });
    expect((await phone.get(path)).body).toEqual(draft);
  });

  it('is replaced by the next one as a whole', async () => {
    const [message] = await thread(line, conversationId);
    await put({ text: 'um', replyToId: message?.id, private: true });
    expect((await put({ text: 'dois' })).body).toEqual({ ...empty, text: 'dois' });
    expect((await line.owner.browser.get(path)).body).toEqual({ ...empty, text: 'dois' });
  });

  it('belongs to one person in one conversation', async () => {
    const agent = await colleague(desk.app, line.owner, 'agent');
    await put({ text: 'da dona' });
    expect((await agent.browser.get(path)).body).toEqual(empty);
    await put({ text: 'do agente' }, agent);
    expect((await line.owner.browser.get(path)).body.text).toBe('da dona');
    const other = await opened(desk);
    expect((await other.line.owner.browser.get(`conversations/${other.conversationId}/draft`)).body).toEqual(
      empty,
    );
  });

  it('that is blank is none, whatever tab it is in', async () => {
    await put({ text: 'algo' });
    expect((await put({ text: ' \n', private: true })).body).toEqual(empty);
    expect(
      await desk.app.sql('select from drafts where conversation_id = $1 and user_id = $2', [
        conversationId,
        line.owner.userId,
      ]),
    ).toEqual([]);
  });

  it('changes nothing in the conversation, for nobody', async () => {
    const before = (await line.owner.browser.get(`conversations/${conversationId}`)).body;
    const head = (await line.owner.browser.get('sync')).body.head;
    await put({ text: 'só pensando' });
    expect((await line.owner.browser.get(`conversations/${conversationId}`)).body).toEqual(before);
    expect(await desk.app.sql('select from outbox where seq is null or seq > $1::bigint', [head])).toEqual(
      [],
    );
  });

  it('of two devices at once is one of the two', async () => {
    const answers = await Promise.all(['um', 'dois', 'três'].map((text) => put({ text })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(['um', 'dois', 'três']).toContain((await line.owner.browser.get(path)).body.text);
  });

  it('keeps what people write in any script, and only loses what no database can keep', async () => {
    expect((await put({ text: 'a\u0000b \u202eabc\u202c 👩🏽‍🔧 \ud800' })).body.text).toBe(
      'ab \u202eabc\u202c 👩🏽‍🔧 \ufffd',
    );
    const long = 'mesa '.repeat(13_000);
    expect((await put({ text: long })).body.text).toBe(long);
  });

  it.each<[string, unknown]>([
    ['no text', {}],
    ['a text that is null', { text: null }],
    ['a text that is a number', { text: 1 }],
    ['two texts', { text: ['a'] }],
    ['a text of 65,537 letters', { text: 'x'.repeat(65_537) }],
    ['a quote that is no id', { text: 'oi', replyToId: '1' }],
    ['a quote that is empty', { text: 'oi', replyToId: '' }],
    ['a tab that is a word', { text: 'oi', private: 'yes' }],
    ['another writer', { text: 'oi', userId: randomUUID() }],
    ['a list', []],
    ['a prototype', '{"text":"oi","__proto__":{"private":true}}'],
  ])('with %s is refused', async (_what, body) => {
    await put({ text: 'antes' });
    expect((await put(body)).status).toBe(400);
    expect((await line.owner.browser.get(path)).body).toEqual({ ...empty, text: 'antes' });
  });

  it('quotes only what stands in its conversation', async () => {
    const other = await opened(desk);
    const [foreign] = await thread(other.line, other.conversationId);
    for (const replyToId of [foreign?.id, randomUUID()])
      expect((await put({ text: 'oi', replyToId })).status).toBe(404);
  });
});
