import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from '../setup/socket-ear.js';
import { openDesk, opened, type Desk } from '../setup/whatsapp-desk.js';
import { items } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Browser, type Person } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

interface Case {
  readonly owner: Person;
  readonly browser: Browser;
  readonly path: string;
  /** Ids of three labels, in the order in which they were made. */
  readonly labels: readonly [string, string, string];
  put(labelIds: unknown, version?: number): Promise<Answer>;
}

async function label({ browser }: Person, name: string): Promise<string> {
  return (await browser.post('labels', { name, color: 'blue' })).body.id as string;
}

/** A conversation or its contact, and labels to give to it. */
async function carrier(kind: string): Promise<Case> {
  const { line, conversationId } = await opened(desk);
  const { owner } = line;
  const { browser } = owner;
  const { body } = await browser.get(`conversations/${conversationId}`);
  const path = kind === 'conversations' ? `${kind}/${conversationId}` : `${kind}/${String(body.contactId)}`;
  const labels = [
    await label(owner, 'VIP'),
    await label(owner, 'Orçamento'),
    await label(owner, 'Troca'),
  ] as const;
  return {
    owner,
    browser,
    path,
    labels,
    put: (labelIds, version = 1) => browser.patch(path, { labelIds, version }),
  };
}

const outcome = ({ status, body }: Answer) => [status, body.code];

describe.each([
  ['conversations', 'conversation.updated', 'conversation.edited'],
  ['contacts', 'contact.updated', 'contact.edited'],
])('labels on %s', (kind, event, audited) => {
  it('are put, replaced and taken away, a version at a time, and audited', async () => {
    const { browser, path, labels, put } = await carrier(kind);
    const [vip, quote, exchange] = labels;
    expect((await browser.get(path)).body.labelIds).toEqual([]);
    const first = await put([quote, vip, quote.toUpperCase()]);
    expect([first.status, first.body.labelIds, first.body.version]).toEqual([200, [vip, quote], 2]);
    const second = await put([exchange, vip], 2);
    expect([second.body.labelIds, second.body.version]).toEqual([[vip, exchange], 3]);
    expect((await browser.get(path)).body).toEqual(second.body);
    expect(await items(browser, kind)).toEqual([expect.objectContaining(second.body)]);
    const none = await put([], 3);
    expect([none.body.labelIds, none.body.version]).toEqual([[], 4]);
    const [entry] = (await items(browser, 'audit-log')) as {
      event?: string;
      params?: { changed?: string[] };
    }[];
    expect([entry?.event, entry?.params?.changed]).toEqual([audited, ['labelIds']]);
  });

  it('stay when they are put again or left out, and so does the version', async () => {
    const { browser, path, labels, put } = await carrier(kind);
    await put([labels[0]]);
    expect((await put([labels[0]], 2)).body.version).toBe(2);
    const { body } = await browser.patch(path, { version: 2 });
    expect([body.labelIds, body.version]).toEqual([[labels[0]], 2]);
  });

  it('are not put with an old version', async () => {
    const { browser, path, labels, put } = await carrier(kind);
    await put([labels[0]]);
    expect(outcome(await put([labels[1]]))).toEqual([409, 'version_conflict']);
    expect((await browser.get(path)).body.labelIds).toEqual([labels[0]]);
  });

  it('are those of the workspace: a foreign or unknown one is refused, and nothing of that edit happens', async () => {
    const { browser, path, labels, put } = await carrier(kind);
    const before = (await browser.get(path)).body;
    const foreign = await label(await registered(desk.app), 'VIP');
    for (const id of [foreign, randomUUID()])
      expect(outcome(await put([labels[0], id]))).toEqual([422, 'label.unknown']);
    expect((await browser.get(path)).body).toEqual(before);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['one id alone', randomUUID()],
    ['what is no id', ['vip']],
    ['numbers', [1]],
    ['more than twenty', Array.from({ length: 21 }, () => randomUUID())],
  ])('are not %s', async (_what, labelIds) => {
    const { put } = await carrier(kind);
    const { status, body } = await put(labelIds);
    expect([status, (body.errors as { path: string }[])[0]?.path]).toEqual([400, 'labelIds']);
  });

  it('filter the list by any of several; those of another workspace find nothing', async () => {
    const { browser, labels, path, put } = await carrier(kind);
    const [vip, quote, exchange] = labels;
    const { body } = await put([vip, quote]);
    const found = (query: string) => items(browser, `${kind}?${query}`);
    expect(await found(`labelId=${vip}`)).toEqual([expect.objectContaining(body)]);
    expect(await found(`labelId=${exchange}&labelId=${quote.toUpperCase()}`)).toEqual([
      expect.objectContaining(body),
    ]);
    expect(await found(`labelId=${exchange}`)).toEqual([]);
    const stranger = await registered(desk.app);
    expect(await items(stranger.browser, `${kind}?labelId=${vip}`)).toEqual([]);
    for (const query of ['labelId=vip', 'labelId='])
      expect((await browser.get(`${kind}?${query}`)).status).toBe(400);
    expect(path).toContain(String(body.id));
  });

  it('are off with the label that is deleted, which one event tells', async () => {
    const { owner, browser, path, labels, put } = await carrier(kind);
    const [vip, quote] = labels;
    await put([vip, quote]);
    const ear = await listen(desk.app, owner);
    expect((await browser.delete(`labels/${vip}`)).status).toBe(204);
    await ear.hears('label.deleted', ({ id }) => id === vip);
    ear.close();
    expect((await browser.get(path)).body).toMatchObject({ labelIds: [quote], version: 2 });
    expect(await items(browser, `${kind}?labelId=${vip}`)).toEqual([]);
    expect((await put([quote], 2)).body.version).toBe(2);
  });

  it('are on every colleague’s screen, and in what a screen missed', async () => {
    const { owner, browser, labels, path, put } = await carrier(kind);
    const ear = await listen(desk.app, await colleague(desk.app, owner, 'finance'));
    const { body } = await put([labels[0]]);
    const frame = await ear.hears(event, ({ version }) => version === 2);
    ear.close();
    expect(frame.data).toEqual(body);
    const missed = await items(browser, `sync?after=${String(frame.seq - 1)}`);
    expect(missed.map(({ event: what, data }) => [what, data])).toContainEqual([event, body]);
    expect((await browser.get(path)).body).toEqual(body);
  });
});

describe('a filter by label', () => {
  it('goes on page by page, and its cursor belongs to it', async () => {
    const { owner, browser, labels } = await carrier('contacts');
    for (const name of ['Ana', 'Bia', 'Caio'])
      await browser.post('contacts', { name, labelIds: name === 'Bia' ? [] : [labels[0]] });
    const first = await browser.get(`contacts?labelId=${labels[0]}&limit=1`);
    const cursor = String(first.body.nextCursor);
    const next = await browser.get(`contacts?labelId=${labels[0]}&limit=1&cursor=${cursor}`);
    const names = [first, next].flatMap(({ body }) =>
      (body.items as { name: string }[]).map(({ name }) => name),
    );
    expect([names, next.body.nextCursor]).toEqual([['Ana', 'Caio'], null]);
    for (const query of ['', `labelId=${labels[1]}&`])
      expect((await owner.browser.get(`contacts?${query}cursor=${cursor}`)).body.code).toBe('cursor.invalid');
  });
});

describe('the labels of a conversation', () => {
  it('are put by those who may edit it, and by nobody who only reads', async () => {
    const { owner, path, labels } = await carrier('conversations');
    for (const [role, status] of [
      ['finance', 403],
      ['finance', 403],
      ['agent', 200],
    ] as const) {
      const { browser } = await colleague(desk.app, owner, role);
      expect((await browser.patch(path, { labelIds: [labels[0]], version: 1 })).status).toBe(status);
    }
  });

  it('are not lost when a label is deleted while others are put', async () => {
    const { browser, labels, path, put } = await carrier('conversations');
    const [vip, quote] = labels;
    const [answer] = await Promise.all([put([vip, quote]), browser.delete(`labels/${vip}`)]);
    expect([200, 422]).toContain(answer.status);
    const { body } = await browser.get(path);
    expect(body.labelIds).toEqual(answer.status === 200 ? [quote] : []);
  });
});
