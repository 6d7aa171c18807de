import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getTableColumns } from 'drizzle-orm';
import { contacts } from '../../src/contexts/contacts/infrastructure/contacts.schema.js';
import { keptColumns, mergeFields } from '../../src/contexts/contacts/domain/merge.js';
import { ContactReferences } from '../../src/contexts/contacts/public.js';
import { ConversationReferences } from '../../src/contexts/conversations/public.js';
import { listen } from '../setup/socket-ear.js';
import { openDesk, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import {
  conversationWith,
  customerWrites,
  everythingApplied,
  items,
  openLine,
  thread,
  until,
  type Line,
} from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

type Contact = Record<string, unknown> & { id: string; version: number };

const contactOf = async (line: Line, id: unknown): Promise<Contact> =>
  (await line.owner.browser.get(`contacts/${String(id)}`)).body as Contact;

async function customer(line: Line, phone = somePhone()) {
  const conversationId = await conversationWith(desk.app, line, phone);
  const { body } = await line.owner.browser.get(`conversations/${conversationId}`);
  return { phone, conversationId, contact: await contactOf(line, body.contactId) };
}

/** Two customers of one shop who have written. */
async function two() {
  const line = await openLine(desk.app);
  return { line, ana: await customer(line), other: await customer(line) };
}

const merge = (line: Line, survivorId: string, duplicateId: string, fields?: object): Promise<Answer> =>
  line.owner.browser.post(`contacts/${survivorId}/merge`, { duplicateId, ...(fields && { fields }) });
const unmerge = (line: Line, id: string, mergeId: unknown): Promise<Answer> =>
  line.owner.browser.post(`contacts/${id}/unmerge`, { mergeId });
const without = ({ version: _version, ...rest }: Contact) => rest;

/** The rows of two contacts and of all that is theirs, as the database has them. */
async function rowsOf(line: Line, ids: readonly string[]) {
  const all = (table: string, column: string, except: string) =>
    desk.app.sql<{ row: unknown }>(
      `select to_jsonb(t) ${except} as row from ${table} t where workspace_id = $1 and ${column} = any($2::uuid[])
       order by to_jsonb(t)::text`,
      [line.owner.workspaceId, ids],
    );
  return {
    contacts: await all('contacts', 'id', "- 'version'"),
    identities: await all('contact_identities', 'contact_id', ''),
    conversations: await all('conversations', 'contact_id', ''),
    labels: await all('contact_labels', 'contact_id', ''),
  };
}

describe('two contacts that are merged', () => {
  it('are one, with the channels, conversations and labels of both and the fields that were chosen', async () => {
    const { line, ana, other } = await two();
    const { browser } = line.owner;
    const label = await browser.post('labels', { name: 'VIP', color: 'gray' });
    await browser.patch(`contacts/${other.contact.id}`, {
      name: 'Ana Maria',
      email: 'ana@loja.example',
      labelIds: [label.body.id],
      version: other.contact.version,
    });
    const answer = await merge(line, ana.contact.id, other.contact.id, {
      name: 'duplicate',
      phone: 'survivor',
    });
    expect(answer.status).toBe(200);
    const contact = await contactOf(line, ana.contact.id);
    expect(answer.body).toEqual({ mergeId: expect.any(String), contact });
    expect(contact).toMatchObject({
      name: 'Ana Maria',
      phone: ana.contact.phone,
      email: 'ana@loja.example',
      labelIds: [label.body.id],
    });
    expect((contact.identities as { externalId: string }[]).map((one) => one.externalId).sort()).toEqual(
      [ana.phone, other.phone].sort(),
    );
    const rows = await items(browser, 'conversations');
    expect(rows.map(({ contactId, contactName }) => [contactId, contactName])).toEqual([
      [contact.id, 'Ana Maria'],
    ]);
  });

  it('have in each field of the workspace’s own what was chosen, else what the one has, and both again after the undo', async () => {
    const { browser } = await registered(desk.app);
    for (const key of ['cor', 'tamanho', 'medida', 'obra'])
      await browser.post('custom-fields', { key, label: key, type: 'text' });
    const add = async (customFields: object) =>
      (await browser.post('contacts', { name: 'Ana', customFields })).body as Contact;
    const had = [
      { cor: 'azul', tamanho: 'P', medida: '10' },
      { cor: 'verde', tamanho: 'G', obra: 'Vila' },
    ] as const;
    const [ana, other] = [await add(had[0]), await add(had[1])];
    const path = `contacts/${ana.id}`;
    const asked = (customFields: unknown) =>
      browser.post(`${path}/merge`, { duplicateId: other.id, customFields });
    const refused = [await asked({ peso: 'survivor' }), await asked({ cor: 'both' }), await asked('cor')];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'custom_field.unknown'],
      [400, 'request.invalid'],
      [400, 'request.invalid'],
    ]);
    const merged = await asked({ cor: 'duplicate', medida: 'duplicate' });
    expect((merged.body.contact as Contact).customFields).toEqual({
      cor: 'verde',
      tamanho: 'P',
      obra: 'Vila',
    });
    const undone = await browser.post(`${path}/unmerge`, { mergeId: merged.body.mergeId });
    expect([undone.body.customFields, (undone.body.restored as Contact).customFields]).toEqual(had);
  });

  it('leave the id of the one as a way to the other, however often that is merged on', async () => {
    const { line, ana, other } = await two();
    const third = await customer(line);
    await merge(line, ana.contact.id, other.contact.id);
    const mergeId = (await merge(line, third.contact.id, ana.contact.id)).body.mergeId;
    const path = `contacts/${other.contact.id}`;
    const { browser } = line.owner;
    const asked = [
      await browser.get(path),
      await browser.patch(path, { name: 'Ana', version: 1 }),
      await merge(line, third.contact.id, other.contact.id),
      await browser.post(`${path}/unmerge`, { mergeId }),
      await browser.get(`${path}/merges`),
      await browser.post('conversations', {
        channelId: line.channelId,
        contactId: other.contact.id,
        message: { kind: 'text', text: 'Oi' },
      }),
    ];
    expect(asked.map(({ status, body }) => [status, body.code, body.mergedInto])).toEqual(
      asked.map(() => [404, 'contact.merged', third.contact.id]),
    );
    expect((await items(browser, 'contacts')).map(({ id }) => id)).toEqual([third.contact.id]);
  });

  it('have one thread on a channel, which is answered where the customer wrote last', async () => {
    const { line, ana, other } = await two();
    await line.owner.browser.patch(`conversations/${other.conversationId}`, {
      priority: 'urgent',
      version: 1,
    });
    await merge(line, ana.contact.id, other.contact.id);
    await customerWrites(desk.app, line, { from: other.phone, text: 'E o outro número?' });
    await everythingApplied(desk.app);
    const lines = await thread(line, ana.conversationId);
    expect(lines.map(({ text }) => text)).toContain('E o outro número?');
    expect(lines.find(({ kind }) => kind === 'system')?.content).toEqual({ event: 'conversation_joined' });
    const rows = await items(line.owner.browser, 'conversations');
    expect(
      rows.map(({ id, priority, unreadCount, contactAddress }) => [
        id,
        priority,
        unreadCount,
        contactAddress,
      ]),
    ).toEqual([[ana.conversationId, 'urgent', 3, `+${other.phone}`]]);
    const said = async (text: string) => {
      await line.owner.browser.post(`conversations/${ana.conversationId}/messages`, { kind: 'text', text });
      await until(async () =>
        (await thread(line, ana.conversationId)).some((one) => one.text === text && one.status === 'sent'),
      );
      return desk.provider.withText(text).map(({ to }) => to);
    };
    expect(await said('Aqui também')).toEqual([`+${other.phone}`]);
    await customerWrites(desk.app, line, { from: ana.phone, text: 'Voltei' });
    await everythingApplied(desk.app);
    expect(await said('E aqui')).toEqual([`+${ana.phone}`]);
    const named = await line.owner.browser.post('conversations', {
      channelId: line.channelId,
      to: other.phone,
      message: { kind: 'text', text: 'Ao outro número' },
    });
    expect([named.status, named.body.id]).toEqual([201, ana.conversationId]);
    await until(() => desk.provider.withText('Ao outro número').length > 0);
    expect(desk.provider.withText('Ao outro número').map(({ to }) => to)).toEqual([`+${other.phone}`]);
  });

  it('lead from the thread that is gone to the other one, and whoever still writes there is heard', async () => {
    const { line, ana, other } = await two();
    const { browser } = line.owner;
    const { body } = await merge(line, ana.contact.id, other.contact.id);
    const path = `conversations/${other.conversationId}`;
    const gone = await browser.get(path);
    expect([gone.status, gone.body.code, gone.body.joinedInto]).toEqual([
      404,
      'conversation.joined',
      ana.conversationId,
    ]);
    const said = await browser.post(`${path}/messages`, {
      kind: 'text',
      text: 'Já vai',
      clientId: 'de-antes',
    });
    expect([said.status, said.body.conversationId]).toEqual([201, ana.conversationId]);
    const again = await browser.post(`${path}/messages`, {
      kind: 'text',
      text: 'Já vai',
      clientId: 'de-antes',
    });
    expect([again.status, again.body.id]).toEqual([200, said.body.id]);
    const foreign = await registered(desk.app);
    expect((await foreign.browser.get(path)).body.code).toBe('resource.not_found');
    await unmerge(line, ana.contact.id, body.mergeId);
    expect((await browser.get(path)).body.contactId).toBe(other.contact.id);
  });

  it('keep two threads where one of them is resolved, or where they are of two channels', async () => {
    const { line, ana, other } = await two();
    await line.owner.browser.patch(`conversations/${other.conversationId}`, {
      status: 'resolved',
      version: 1,
    });
    await merge(line, ana.contact.id, other.contact.id);
    await customerWrites(desk.app, line, { from: other.phone, text: 'De novo' });
    await everythingApplied(desk.app);
    const rows = await items(line.owner.browser, 'conversations');
    expect(rows.map(({ id, status, lastMessagePreview }) => [id, status, lastMessagePreview])).toEqual([
      [ana.conversationId, 'open', 'De novo'],
      [other.conversationId, 'resolved', 'Oi'],
    ]);
  });

  it('are told of on every colleague’s screen and in the audit log', async () => {
    const { line, ana, other } = await two();
    const ear = await listen(desk.app, await colleague(desk.app, line.owner, 'agent'));
    const outside = await listen(desk.app, await registered(desk.app));
    const { body } = await merge(line, ana.contact.id, other.contact.id);
    const gone = await ear.hears('contact.merged', ({ id }) => id === other.contact.id);
    expect(gone.data).toEqual({ id: other.contact.id, mergedInto: ana.contact.id });
    await ear.hears('contact.updated', ({ id }) => id === ana.contact.id);
    const joined = await ear.hears('conversation.joined', ({ id }) => id === other.conversationId);
    expect(joined.data).toEqual({ id: other.conversationId, joinedInto: ana.conversationId });
    await ear.hears(
      'conversation.updated',
      ({ id, unreadCount }) => id === ana.conversationId && unreadCount === 2,
    );
    const sync = await line.owner.browser.get('sync?after=0&limit=100');
    expect(sync.text).toContain(`{"id":"${other.contact.id}","mergedInto":"${ana.contact.id}"}`);
    expect(sync.text).toContain(`{"id":"${other.conversationId}","joinedInto":"${ana.conversationId}"}`);
    await unmerge(line, ana.contact.id, body.mergeId);
    await ear.hears('contact.updated', ({ id }) => id === other.contact.id);
    await ear.hears('conversation.created', ({ id }) => id === other.conversationId);
    await ear.hears('conversation.parted', ({ id }) => id === ana.conversationId);
    expect(outside.frames.map(({ event }) => event)).toEqual(['ready']);
    ear.close();
    outside.close();
    const log = await items(line.owner.browser, 'audit-log?limit=20');
    expect(log.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['contact.merged', 'contact.unmerged']),
    );
  });

  it.each([
    ['nobody else', {}, 400],
    ['itself', { duplicateId: 'itself' }, 422],
    ['somebody unknown', { duplicateId: '0197a0c0-1234-7000-8000-0123456789ab' }, 404],
    ['what is no id', { duplicateId: 'drop table' }, 400],
    ['a side that there is not', { duplicateId: 'itself', fields: { name: 'both' } }, 400],
    ['a field that there is not', { duplicateId: 'itself', fields: { id: 'survivor' } }, 400],
    ['fields that are none', { duplicateId: 'itself', fields: 'name' }, 400],
  ])('are not one with %s', async (_what, body: { duplicateId?: string }, status) => {
    const { browser } = await registered(desk.app);
    const { id } = (await browser.post('contacts', { name: 'Ana' })).body;
    const duplicateId = body.duplicateId === 'itself' ? id : body.duplicateId;
    const answer = await browser.post(`contacts/${String(id)}/merge`, { ...body, duplicateId });
    expect(answer.status).toBe(status);
    expect((await browser.get(`contacts/${String(id)}`)).body.version).toBe(1);
  });

  it('are merged once by two who do it at the same moment', async () => {
    const { line, ana, other } = await two();
    const answers = await Promise.all([
      merge(line, ana.contact.id, other.contact.id),
      merge(line, other.contact.id, ana.contact.id),
      merge(line, ana.contact.id, other.contact.id),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    expect(await items(line.owner.browser, 'contacts')).toHaveLength(1);
  });

  it('lose nothing that customers write in the same moment', async () => {
    const { line, ana, other } = await two();
    const texts = Array.from({ length: 20 }, (_, n) => `No meio da união ${String(n)}`);
    const writing = texts.map((text) => customerWrites(desk.app, line, { from: other.phone, text }));
    const { body } = await merge(line, ana.contact.id, other.contact.id);
    await Promise.all(writing);
    await everythingApplied(desk.app);
    const seen = (await thread(line, ana.conversationId)).map(({ text }) => text);
    expect(texts.filter((text) => !seen.includes(text))).toEqual([]);
    expect((await unmerge(line, ana.contact.id, body.mergeId)).status).toBe(200);
    const row = await line.owner.browser.get(`conversations/${other.conversationId}`);
    expect(row.body.contactId).toBe(other.contact.id);
  });
});

describe('a merge that is undone', () => {
  it('gives back both as they were, also after 20 messages and an edit, each with what came by its identity', async () => {
    const { line, ana, other } = await two();
    const { browser } = line.owner;
    const label = await browser.post('labels', { name: 'Cliente', color: 'red' });
    await browser.patch(`contacts/${ana.contact.id}`, {
      email: 'ana@loja.example',
      labelIds: [label.body.id],
      version: ana.contact.version,
    });
    await browser.patch(`conversations/${other.conversationId}`, { status: 'resolved', version: 1 });
    const ids = [ana.contact.id, other.contact.id];
    const before = { ana: await contactOf(line, ids[0]), other: await contactOf(line, ids[1]) };
    const rows = await rowsOf(line, ids);
    const { body } = await merge(line, ana.contact.id, other.contact.id, {
      name: 'duplicate',
      phone: 'duplicate',
    });

    const texts = Array.from({ length: 20 }, (_, n) => `Depois ${String(n)}`);
    for (const [n, text] of texts.entries())
      await customerWrites(desk.app, line, { from: n % 2 === 0 ? ana.phone : other.phone, text });
    await everythingApplied(desk.app);
    const merged = await contactOf(line, ana.contact.id);
    await browser.patch(`contacts/${ana.contact.id}`, {
      email: 'nova@loja.example',
      version: merged.version,
    });

    const undone = await unmerge(line, ana.contact.id, body.mergeId);
    expect(undone.status).toBe(200);
    expect(undone.body.takenBack).toEqual(['email']);
    const after = { ana: await contactOf(line, ids[0]), other: await contactOf(line, ids[1]) };
    expect(without(after.ana)).toEqual(without(before.ana));
    expect(after.other).toEqual(before.other);
    expect(undone.body.restored).toEqual(before.other);
    expect(after.ana.version).toBeGreaterThan(merged.version);

    const now = await rowsOf(line, ids);
    expect([now.contacts, now.identities, now.labels]).toEqual([rows.contacts, rows.identities, rows.labels]);
    const whose = async (id: string) =>
      (await items(browser, `conversations/${id}/messages?limit=100`)).map(({ text }) => text);
    const first = await whose(ana.conversationId);
    const second = await whose(other.conversationId);
    expect(texts.map((text) => [first.includes(text), second.includes(text)])).toEqual(
      texts.map((_, n) => [n % 2 === 0, n % 2 === 1]),
    );
    const owners = await items(browser, 'conversations');
    expect(new Map(owners.map(({ id, contactId }) => [id, contactId]))).toEqual(
      new Map([
        [ana.conversationId, ana.contact.id],
        [other.conversationId, other.contact.id],
      ]),
    );
  });

  it('changes not one row when nothing happened in between', async () => {
    const { line, ana, other } = await two();
    const rows = await rowsOf(line, [ana.contact.id, other.contact.id]);
    const { body } = await merge(line, ana.contact.id, other.contact.id);
    await unmerge(line, ana.contact.id, body.mergeId);
    expect(await rowsOf(line, [ana.contact.id, other.contact.id])).toEqual(rows);
  });

  it('gives back the conversations of a merge that is older than joined ones', async () => {
    const { line, ana, other } = await two();
    await line.owner.browser.patch(`conversations/${other.conversationId}`, {
      status: 'resolved',
      version: 1,
    });
    const rows = await rowsOf(line, [ana.contact.id, other.contact.id]);
    const { body } = await merge(line, ana.contact.id, other.contact.id);
    await desk.app.sql(
      `update contact_merges set journal = jsonb_set(journal, '{moved,conversations.contact_id}', $2::jsonb) where id = $1`,
      [body.mergeId, JSON.stringify([other.conversationId])],
    );
    expect((await unmerge(line, ana.contact.id, body.mergeId)).status).toBe(200);
    expect(await rowsOf(line, [ana.contact.id, other.contact.id])).toEqual(rows);
  });

  it('gives back the other one’s new conversation on a channel where it had none', async () => {
    const { line, ana, other } = await two();
    const { body } = await merge(line, ana.contact.id, other.contact.id);
    await line.owner.browser.patch(`conversations/${other.conversationId}`, {
      status: 'resolved',
      version: 1,
    });
    await customerWrites(desk.app, line, { from: other.phone, text: 'De novo' });
    await everythingApplied(desk.app);
    await unmerge(line, ana.contact.id, body.mergeId);
    const rows = await items(line.owner.browser, 'conversations');
    const [again] = rows.filter(({ lastMessagePreview }) => lastMessagePreview === 'De novo');
    expect(again?.contactId).toBe(other.contact.id);
  });

  it('is listed for thirty days, and undone once, by whoever may', async () => {
    const { line, ana, other } = await two();
    const third = await customer(line);
    const first = (await merge(line, ana.contact.id, other.contact.id)).body.mergeId;
    const second = (await merge(line, ana.contact.id, third.contact.id)).body.mergeId;
    const path = `contacts/${ana.contact.id}/merges`;
    expect(await items(line.owner.browser, path)).toMatchObject([
      { id: second, duplicate: { id: third.contact.id, name: 'Ana Souza' }, mergedBy: line.owner.userId },
      { id: first, duplicate: { id: other.contact.id, name: 'Ana Souza' } },
    ]);
    const page = await line.owner.browser.get(`${path}?limit=1`);
    const next = await line.owner.browser.get(`${path}?limit=1&cursor=${String(page.body.nextCursor)}`);
    expect([...(page.body.items as unknown[]), ...(next.body.items as unknown[])]).toHaveLength(2);

    const early = await unmerge(line, ana.contact.id, first);
    expect([early.status, early.body.code, early.body.mergeId]).toEqual([
      409,
      'contact.merge_not_last',
      second,
    ]);
    const viewer = await colleague(desk.app, line.owner, 'viewer');
    const undo = `contacts/${ana.contact.id}/unmerge`;
    expect((await viewer.browser.post(undo, { mergeId: second })).status).toBe(403);
    const agent = await colleague(desk.app, line.owner, 'agent');
    expect((await agent.browser.post(undo, { mergeId: second })).status).toBe(200);
    const again = await unmerge(line, ana.contact.id, second);
    expect([again.status, again.body.code]).toEqual([409, 'contact.merge_undone']);
    expect((await unmerge(line, third.contact.id, first)).status).toBe(404);
    expect((await unmerge(line, other.contact.id, first)).body.code).toBe('contact.merged');

    await desk.app.sql("update contact_merges set merged_at = now() - interval '31 days' where id = $1", [
      first,
    ]);
    expect(await items(line.owner.browser, path)).toEqual([]);
    const late = await unmerge(line, ana.contact.id, first);
    expect([late.status, late.body.code]).toEqual([422, 'contact.merge_too_old']);
    await desk.app.sql('select app_expire(100)');
    const [kept] = await desk.app.sql('select journal from contact_merges where id = $1', [first]);
    expect(kept).toEqual({ journal: null });
    expect((await line.owner.browser.get(`contacts/${other.contact.id}`)).body.mergedInto).toBe(
      ana.contact.id,
    );
  });

  it('gives back a tax id that somebody else has taken meanwhile: both have it then', async () => {
    const owner = await registered(desk.app);
    const taxId = '52998224725';
    const add = async (body: object) => (await owner.browser.post('contacts', { name: 'Ana', ...body })).body;
    const one = await add({});
    const other = await add({ taxId });
    const { body } = await owner.browser.post(`contacts/${String(one.id)}/merge`, { duplicateId: other.id });
    const merged = (await owner.browser.get(`contacts/${String(one.id)}`)).body;
    await owner.browser.patch(`contacts/${String(one.id)}`, { taxId: null, version: merged.version });
    const third = await owner.browser.post('contacts', { name: 'Bia', taxId });
    expect(third.status).toBe(201);
    const undone = await owner.browser.post(`contacts/${String(one.id)}/unmerge`, { mergeId: body.mergeId });
    expect(undone.status).toBe(200);
    expect(undone.body).toMatchObject({ taxId: null, restored: { taxId } });
  });
});

async function columnsTo(table: string): Promise<string[]> {
  const rows = await desk.app.sql<{ column: string }>(
    `select r.relname || '.' || a.attname as column
     from pg_constraint k join pg_class r on r.oid = k.conrelid
     join unnest(k.conkey, k.confkey) as part(here, there) on true
     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = part.here
     join pg_attribute t on t.attrelid = k.confrelid and t.attnum = part.there
     where k.contype = 'f' and k.confrelid = $1::regclass and t.attname = 'id' order by 1`,
    [table],
  );
  return rows.map(({ column }) => column).sort();
}

describe('what merging has to know of', () => {
  it('is every column that refers to contacts', async () => {
    const known = desk.app.nest.get(ContactReferences).all.flatMap(({ columns }) => columns);
    expect([...known].sort()).toEqual(await columnsTo('contacts'));
  });

  it('is every column that refers to conversations', async () => {
    const known = desk.app.nest.get(ConversationReferences).all.flatMap(({ columns }) => columns);
    const beside = ['conversation_joins.joined_into'];
    expect([...known, ...beside].sort()).toEqual(await columnsTo('conversations'));
  });

  it('is every column of a contact: chosen between, or kept', () => {
    const columns = Object.keys(getTableColumns(contacts)).map((name) =>
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );
    expect([...Object.values(mergeFields).flat(), ...keptColumns].sort()).toEqual(columns.sort());
  });
});
