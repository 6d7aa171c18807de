import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, opened, type Desk } from '../setup/whatsapp-desk.js';
import { listen } from '../setup/socket-ear.js';
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
    expect([status, body]).toEqual([200, { ...empty, version: 0 }]);
  });

  it('is there on the person’s other device, with its tab and what it quotes', async () => {
    const [message] = await thread(line, conversationId);
    const draft = { text: 'Perguntar ao\nestoque 🪑 ', replyToId: message?.id ?? null, private: true };
    expect((await put(draft)).body).toMatchObject(draft);
    const phone = new Browser(desk.app);
    await phone.post('auth/login', { email: line.owner.email, password: line.owner.password });
    expect((await phone.get(path)).body).toMatchObject(draft);
  });

  it('is replaced by the next one as a whole', async () => {
    const [message] = await thread(line, conversationId);
    await put({ text: 'um', replyToId: message?.id, private: true });
    expect((await put({ text: 'dois' })).body).toMatchObject({ ...empty, text: 'dois' });
    expect((await line.owner.browser.get(path)).body).toMatchObject({ ...empty, text: 'dois' });
  });

  it('belongs to one person in one conversation', async () => {
    const agent = await colleague(desk.app, line.owner, 'agent');
    await put({ text: 'da dona' });
    expect((await agent.browser.get(path)).body).toEqual({ ...empty, version: 0 });
    await put({ text: 'do agente' }, agent);
    expect((await line.owner.browser.get(path)).body.text).toBe('da dona');
    const other = await opened(desk);
    expect((await other.line.owner.browser.get(`conversations/${other.conversationId}/draft`)).body).toEqual({
      ...empty,
      version: 0,
    });
  });

  it('that is blank is none, whatever tab it is in', async () => {
    await put({ text: 'algo' });
    expect((await put({ text: ' \n', private: true })).body).toMatchObject(empty);
  });

  it('changes nothing in the conversation, for nobody', async () => {
    const told = () =>
      desk.app.sql(
        `select id, type from outbox where workspace_id = $1 and type <> 'draft.changed' order by id`,
        [line.owner.workspaceId],
      );
    const before = (await line.owner.browser.get(`conversations/${conversationId}`)).body;
    const toldBefore = await told();
    await put({ text: 'só pensando' });
    expect((await line.owner.browser.get(`conversations/${conversationId}`)).body).toEqual(before);
    expect(await told()).toEqual(toldBefore);
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
    ['a version below none', { text: 'oi', version: -1 }],
    ['half a version', { text: 'oi', version: 1.5 }],
    ['a version that is a word', { text: 'oi', version: 'last' }],
    ['a version beyond counting', { text: 'oi', version: 2 ** 31 }],
    ['another writer', { text: 'oi', userId: randomUUID() }],
    ['a list', []],
    ['a prototype', '{"text":"oi","__proto__":{"private":true}}'],
  ])('with %s is refused', async (_what, body) => {
    await put({ text: 'antes' });
    expect((await put(body)).status).toBe(400);
    expect((await line.owner.browser.get(path)).body).toMatchObject({ ...empty, text: 'antes' });
  });

  it('quotes only what stands in its conversation', async () => {
    const other = await opened(desk);
    const [foreign] = await thread(other.line, other.conversationId);
    for (const replyToId of [foreign?.id, randomUUID()])
      expect((await put({ text: 'oi', replyToId })).status).toBe(404);
  });
});

describe('the versions of a draft', () => {
  const version = async () => (await line.owner.browser.get(path)).body.version as number;

  it('rise with each change, also when it was sent, so that no older one can pass for newer', async () => {
    const first = (await put({ text: 'um' })).body.version as number;
    expect((await put({ text: 'dois', version: first })).body.version).toBe(first + 1);
    expect((await put({ text: '', version: first + 1 })).body).toEqual({ ...empty, version: first + 2 });
    expect((await put({ text: 'três', version: first + 2 })).body.version).toBe(first + 3);
  });

  it('keep a device from writing over what another wrote since', async () => {
    const known = (await put({ text: 'do computador' })).body.version as number;
    await put({ text: 'do celular', version: known });
    for (const text of ['outra coisa', '']) {
      const { status, body } = await put({ text, version: known });
      expect([status, body.code]).toEqual([409, 'version_conflict']);
    }
    expect((await line.owner.browser.get(path)).body).toMatchObject({
      text: 'do celular',
      version: known + 1,
    });
  });

  it('let one of several devices win that go on from the same one', async () => {
    const known = await version();
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => put({ text, version: known })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await version()).toBe(known + 1);
  });

  it('of an empty draft that is emptied once more stay, whatever the device knew', async () => {
    await put({ text: 'algo' });
    const emptied = (await put({ text: '' })).body.version;
    expect((await put({ text: '', version: 0 })).body.version).toBe(emptied);
  });

  it('are told to the writer’s own devices and to nobody else, without the words', async () => {
    const phone = await listen(desk.app, line.owner);
    const agent = await colleague(desk.app, line.owner, 'agent');
    const other = await listen(desk.app, agent);
    const { body } = await put({ text: 'só para mim' });
    const { data } = await phone.hears('draft.changed', (told) => told.version === body.version);
    expect(data).toEqual({
      id: expect.any(String),
      conversationId,
      userId: line.owner.userId,
      version: body.version,
    });
    const seen = (await agent.browser.get('sync?after=0&limit=100')).text;
    expect([seen, JSON.stringify(other.frames)].join()).not.toContain('draft.changed');
    phone.close();
    other.close();
  });
});
