import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inState, openDesk, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import {
  connectLine,
  conversationWith,
  customerWrites,
  openLine,
  until,
  type Line,
} from '../setup/whatsapp-line.js';
import { colleague, registered } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

interface Item {
  readonly kind: string;
  readonly at: string;
  readonly conversationId: string | null;
  readonly message: {
    readonly text: string | null;
    readonly content: { readonly event?: string } | null;
  } | null;
  readonly changed: string[];
  readonly authorName: string | null;
}

/** A customer who wrote to two numbers of the shop; the first conversation is resolved. */
async function twoChannels() {
  const line = await openLine(desk.app);
  const other = await connectLine(line.owner);
  const from = somePhone();
  const first = await conversationWith(desk.app, line, from);
  const second = await conversationWith(desk.app, other, from);
  const { browser } = line.owner;
  const { body: reply } = await write(line, first, { text: 'Temos, sim.' });
  // What is read twice is to be the same: nothing of it is still on its way.
  await inState(line, first, reply.id, 'sent');
  await write(line, second, { text: 'Cliente antigo', private: true });
  await browser.patch(`conversations/${first}`, { status: 'resolved', version: 1 });
  const contactId = String((await browser.get(`conversations/${first}`)).body.contactId);
  const read = async (query = '', by = browser) =>
    (await by.get(`contacts/${contactId}/timeline${query}`)).body.items as Item[];
  return { line, other, from, first, second, browser, contactId, read };
}

describe('the timeline of a contact', () => {
  it('goes through all of its conversations, closed ones too: messages, notes, what was done and what was changed', async () => {
    const { first, second, browser, contactId, read } = await twoChannels();
    const { version } = (await browser.get(`contacts/${contactId}`)).body;
    await browser.patch(`contacts/${contactId}`, { email: 'ana@example.com', version });
    const items = await read();
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    const told = items.map(({ kind, conversationId }) => [kind, conversationId]);
    for (const one of [
      ['message', first],
      ['opened', first],
      ['event', first],
      ['message', second],
      ['note', second],
      ['opened', second],
      ['edit', null],
    ])
      expect(told).toContainEqual(one);
    expect(items.find(({ kind }) => kind === 'edit')).toMatchObject({ changed: ['email'], message: null });
    expect(items.find(({ kind }) => kind === 'note')?.message?.text).toBe('Cliente antigo');
    expect(items.find(({ kind }) => kind === 'event')?.message?.content?.event).toBe('status_changed');
    const only = async (what: string) =>
      [...new Set((await read(`?${what}`)).map(({ kind }) => kind))].sort();
    expect(await only('show=notes')).toEqual(['note']);
    expect(await only('show=messages')).toEqual(['message']);
    expect(await only('show=events')).toEqual(['edit', 'event', 'opened']);
    expect(await only('show=notes&show=messages')).toEqual(['message', 'note']);
  });

  it('comes page by page, everything once', async () => {
    const { browser, contactId, read } = await twoChannels();
    const whole = await read();
    const paged: Item[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Item[]; nextCursor: string | null } = (
        await browser.get(`contacts/${contactId}/timeline?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      ).body as never;
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    const [page] = [(await browser.get(`contacts/${contactId}/timeline?limit=2`)).body];
    const foreign = await browser.get(
      `contacts/${contactId}/timeline?show=notes&cursor=${String(page.nextCursor)}`,
    );
    expect([foreign.status, foreign.body.code]).toEqual([400, 'cursor.invalid']);
  });

  it('holds nothing of a conversation out of sight, and no hint of it', async () => {
    const { line, second, browser, contactId, read } = await twoChannels();
    const agent = await colleague(desk.app, line.owner, 'agent');
    const { version } = (await browser.get('workspace')).body;
    await browser.patch('workspace', { visibility: { agent: 'own' }, version });
    await browser.patch(`conversations/${second}`, {
      assigneeId: line.owner.userId,
      version: (await browser.get(`conversations/${second}`)).body.version,
    });
    expect((await read()).some(({ conversationId }) => conversationId === second)).toBe(true);
    const seen = await agent.browser.get(`contacts/${contactId}/timeline`);
    expect(seen.text).not.toContain(second);
    expect(seen.text).not.toContain('Cliente antigo');
    const stranger = await registered(desk.app);
    expect((await stranger.browser.get(`contacts/${contactId}/timeline`)).status).toBe(404);
    expect((await browser.get(`contacts/${randomUUID()}/timeline`)).status).toBe(404);
    expect((await browser.get('contacts/ana/timeline')).status).toBe(404);
  });

  it('tells of a merge and of its undoing, and leads on from the contact that was merged', async () => {
    const { line, browser, contactId, read } = await twoChannels();
    const other = await conversationWith(desk.app, line, somePhone());
    const duplicateId = String((await browser.get(`conversations/${other}`)).body.contactId);
    const { body } = await browser.post(`contacts/${contactId}/merge`, { duplicateId });
    const merged = await read();
    expect(merged[0]).toMatchObject({ kind: 'merge', conversationId: null });
    expect(merged.some(({ conversationId }) => conversationId === other)).toBe(true);
    const gone = await browser.get(`contacts/${duplicateId}/timeline`);
    expect([gone.status, gone.body.code]).toEqual([404, 'contact.merged']);
    await browser.post(`contacts/${contactId}/unmerge`, { mergeId: body.mergeId });
    const after = await read();
    expect(after[0]?.kind).toBe('unmerge');
    expect(after.some(({ conversationId }) => conversationId === other)).toBe(false);
  });

  it.each(['show=all', 'limit=0', 'limit=101', 'cursor=x', 'q=x'])(
    'refuses what it does not know: %s',
    async (query) => {
      const { browser, contactId } = await twoChannels();
      expect((await browser.get(`contacts/${contactId}/timeline?${query}`)).status).toBe(400);
    },
  );
});

describe('the gallery of a conversation', () => {
  interface Shown {
    readonly messageId: string;
    readonly link: string | null;
    readonly attachment: { readonly kind: string; readonly url: string | null } | null;
  }

  /** Files as if they had come, put beside messages that are there. */
  async function withFiles(line: Line, conversationId: string, kinds: readonly string[]) {
    for (const kind of kinds) {
      const { body } = await write(line, conversationId, { text: `arquivo ${kind}` });
      await desk.app.sql(`update messages set kind = $3 where workspace_id = $1 and id = $2`, [
        line.owner.workspaceId,
        body.id,
        kind,
      ]);
      await desk.app.sql(
        `insert into attachments (workspace_id, id, message_id, kind, mime_type, state, storage_key, created_at)
         values ($1, gen_random_uuid(), $2, $3, 'application/octet-stream', 'ready', 'k', now())`,
        [line.owner.workspaceId, body.id, kind],
      );
    }
  }

  it('has pictures and videos, recordings, documents and links apart, newest first, page by page', async () => {
    const line = await openLine(desk.app);
    const from = somePhone();
    const id = await conversationWith(desk.app, line, from);
    await withFiles(line, id, ['image', 'document', 'video', 'audio', 'sticker', 'image']);
    await customerWrites(desk.app, line, {
      from,
      text: 'Veja https://loja.example/mesa. E http://a.example/b?c=1, certo?',
    });
    const { browser } = line.owner;
    const show = async (what: string) =>
      (await browser.get(`conversations/${id}/gallery?show=${what}`)).body.items as Shown[];
    await until(async () => (await show('links')).length === 2);
    expect((await show('links')).map(({ link }) => link)).toEqual([
      'https://loja.example/mesa',
      'http://a.example/b?c=1',
    ]);
    const kinds = async (what: string) => (await show(what)).map(({ attachment }) => attachment?.kind);
    expect(await kinds('media')).toEqual(['image', 'video', 'image']);
    expect(await kinds('audio')).toEqual(['audio']);
    expect(await kinds('files')).toEqual(['document']);
    expect((await show('files'))[0]?.attachment?.url).toContain('/files/');
    const first = (await browser.get(`conversations/${id}/gallery?show=media&limit=2`)).body;
    const rest = (
      await browser.get(`conversations/${id}/gallery?show=media&limit=2&cursor=${String(first.nextCursor)}`)
    ).body;
    expect([(first.items as Shown[]).length, (rest.items as Shown[]).length, rest.nextCursor]).toEqual([
      2,
      1,
      null,
    ]);
    const other = await browser.get(
      `conversations/${id}/gallery?show=files&cursor=${String(first.nextCursor)}`,
    );
    expect(other.body.code).toBe('cursor.invalid');
    const stranger = await registered(desk.app);
    expect((await stranger.browser.get(`conversations/${id}/gallery?show=media`)).status).toBe(404);
    for (const query of ['', '?show=', '?show=everything', '?show=media&limit=0'])
      expect((await browser.get(`conversations/${id}/gallery${query}`)).status).toBe(400);
  });
});
