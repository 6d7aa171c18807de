import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EraseTrash } from '../../src/contexts/contacts/infrastructure/erase-trash.js';
import { everythingFound } from '../setup/search.js';
import { opened, openDesk, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, everythingApplied, items } from '../setup/whatsapp-line.js';
import { registered, type Answer } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const outcome = ({ status, body }: Answer) => [status, body.code];
const dayMs = 86_400_000;

describe('a contact in the trash', () => {
  it('is in no list and found by no search, is not changed, and comes back as it was', async () => {
    const { browser, workspaceId } = await registered(desk.app);
    const { body: contact } = await browser.post('contacts', { name: 'Zuleica Prado', phone: '11988770142' });
    const path = `contacts/${String(contact.id)}`;
    expect((await browser.delete(path)).status).toBe(204);
    expect((await browser.delete(path)).status).toBe(204);
    await everythingFound(desk.app, workspaceId);
    const found = async (list: string) => (await items(browser, list)).length;
    expect(await found('contacts')).toBe(0);
    expect(await found('contacts?q=zuleica')).toBe(0);
    expect(await found('search?q=zuleica')).toBe(0);
    expect(await items(browser, 'contacts?trashed=true')).toMatchObject([{ id: contact.id }]);
    expect(outcome(await browser.patch(path, { name: 'Outra', version: 1 }))).toEqual([
      409,
      'contact.trashed',
    ]);
    const again = await browser.post('contacts', { name: 'De novo', phone: '+5511988770142' });
    expect([...outcome(again), again.body.contactId]).toEqual([409, 'contact.duplicate', contact.id]);
    const { body } = await browser.post(`${path}/restore`);
    expect(body).toEqual({ ...contact, updatedAt: expect.any(String) });
    await everythingFound(desk.app, workspaceId);
    expect([await found('contacts'), await found('search?q=zuleica')]).toEqual([1, 1]);
    const events = (await items(browser, 'audit-log')).map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['contact.restored', 'contact.trashed', 'contact.trashed']);
  });

  it('comes back by itself when the customer writes, by a number that only the contact had, too', async () => {
    const { line, conversationId } = await opened(desk);
    const { browser } = line.owner;
    const { contactId } = (await browser.get(`conversations/${conversationId}`)).body;
    const from = String(
      ((await browser.get(`contacts/${String(contactId)}`)).body.identities as { externalId: string }[])[0]
        ?.externalId,
    );
    const typed = somePhone();
    const { body: known } = await browser.post('contacts', { name: 'Digitada', phone: `+${typed}` });
    for (const id of [contactId, known.id]) await browser.delete(`contacts/${String(id)}`);
    for (const one of [from, typed]) await customerWrites(desk.app, line, { from: one });
    await everythingApplied(desk.app);
    for (const id of [contactId, known.id])
      expect((await browser.get(`contacts/${String(id)}`)).body.trashedAt).toBeNull();
  });

  it('stays there while it is blocked, whatever it writes', async () => {
    const { line, conversationId } = await opened(desk);
    const { browser } = line.owner;
    const { contactId, contactAddress } = (await browser.get(`conversations/${conversationId}`)).body;
    const path = `contacts/${String(contactId)}`;
    await browser.post(`${path}/block`);
    await browser.delete(path);
    await customerWrites(desk.app, line, { from: String(contactAddress).slice(1) });
    await everythingApplied(desk.app);
    expect((await browser.get(path)).body.trashedAt).toEqual(expect.any(String));
  });
});

describe('after thirty days', () => {
  it('a contact is gone with its conversations, messages, notes and files, and nothing else is', async () => {
    const { line, conversationId } = await opened(desk);
    const { browser, workspaceId } = line.owner;
    const { contactId } = (await browser.get(`conversations/${conversationId}`)).body;
    const path = `contacts/${String(contactId)}`;
    await browser.post(`${path}/notes`, { text: 'Gosta de ipê' });
    const other = somePhone();
    await customerWrites(desk.app, line, { from: other, text: 'Eu fico' });
    await everythingApplied(desk.app);
    await browser.delete(path);
    const trash = desk.app.nest.get(EraseTrash);
    expect(await trash.erase(workspaceId)).toBe(0);
    desk.clock.advance(30 * dayMs + 1_000);
    expect(await trash.erase(workspaceId)).toBe(1);
    expect(await trash.erase(workspaceId)).toBe(0);
    const count = async (table: string) =>
      (await desk.app.sql(`select from ${table} where workspace_id = $1`, [workspaceId])).length;
    expect(
      await Promise.all(['contacts', 'contact_identities', 'conversations', 'messages'].map(count)),
    ).toEqual([1, 1, 1, 1]);
    expect(await count('contact_notes')).toBe(0);
    await everythingFound(desk.app, workspaceId);
    expect(await count('search_documents')).toBe(3);
    expect((await desk.app.sql("select from outbox where type = 'contact.erased'")).length).toBe(1);
  });

  it('nothing that refers to what is erased is left out', async () => {
    const rows = await desk.app.sql<{ name: string; to: string; text: string }>(
      `select c.conrelid::regclass::text as name, c.confrelid::regclass::text as "to", pg_get_functiondef(f.oid) as text
       from pg_constraint c, pg_proc f
       where c.contype = 'f' and c.confdeltype = 'a' and f.proname = 'erase_contacts'
         and c.confrelid::regclass::text in ('contacts', 'contact_identities', 'conversations', 'messages')`,
    );
    expect(rows.length).toBeGreaterThan(6);
    expect(rows.filter(({ name, text }) => !text.includes(`delete from ${name} `))).toEqual([]);
  });
});
