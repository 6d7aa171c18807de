import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from '../setup/socket-ear.js';
import { openDesk, opened, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, everythingApplied, openLine, type Line } from '../setup/whatsapp-line.js';
import { colleague, registered } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

async function customer(): Promise<{ line: Line; conversationId: string; contactId: string; path: string }> {
  const { line, conversationId } = await opened(desk);
  const { body } = await line.owner.browser.get(`conversations/${conversationId}`);
  const contactId = body.contactId as string;
  return { line, conversationId, contactId, path: `contacts/${contactId}` };
}

describe('a change of a contact', () => {
  it('is on every colleague’s screen, and on nobody’s of another workspace', async () => {
    const { line, contactId, path } = await customer();
    const ear = await listen(desk.app, await colleague(desk.app, line.owner, 'finance'));
    const stranger = await registered(desk.app);
    const outside = await listen(desk.app, stranger);
    const { body } = await line.owner.browser.patch(path, { email: 'ana@loja.example', version: 1 });
    const frame = await ear.hears('contact.updated', ({ id }) => id === contactId);
    expect(frame.data).toMatchObject({ id: contactId, version: 2, email: 'ana@loja.example' });
    expect(frame.data).toEqual(body);

    const own = await stranger.browser.post('contacts', { name: 'Outra' });
    await outside.hears('contact.updated', ({ id }) => id === own.body.id);
    expect(outside.frames.filter(({ data }) => data.id === contactId)).toEqual([]);
    ear.close();
    outside.close();
  });

  it('of the name is a change of the customer’s conversations, which the inbox shows and finds by it', async () => {
    const { line, conversationId, path } = await customer();
    const { browser } = line.owner;
    const before = (await browser.get(`conversations/${conversationId}`)).body;
    const ear = await listen(desk.app, line.owner);
    await browser.patch(path, { name: 'Dona Ana do Ateliê', version: 1 });
    await ear.hears(
      'conversation.updated',
      ({ id, contactName }) => id === conversationId && contactName === 'Dona Ana do Ateliê',
    );
    ear.close();
    const found = await browser.get('conversations?q=atelie');
    expect(found.body.items).toEqual([{ ...before, contactName: 'Dona Ana do Ateliê' }]);
  });

  it('of the name holds against the profile name that the channel sends later', async () => {
    const { line, path } = await customer();
    await line.owner.browser.patch(path, { name: 'Ana (ateliê)', version: 1 });
    const { identities } = (await line.owner.browser.get(path)).body as {
      identities: { externalId: string }[];
    };
    await customerWrites(desk.app, line, { from: identities[0]?.externalId ?? '', name: 'aninha ✨' });
    await everythingApplied(desk.app);
    expect((await line.owner.browser.get(path)).body).toMatchObject({ name: 'Ana (ateliê)', version: 2 });
  });

  it('of something else leaves the name to the channel, though the form sent it along', async () => {
    const { line, path } = await customer();
    const { browser } = line.owner;
    const { name, identities } = (await browser.get(path)).body as {
      name: string;
      identities: { externalId: string }[];
    };
    const untouched = await browser.patch(path, { name, version: 1 });
    expect(untouched.body.version).toBe(1);
    await browser.patch(path, { name, email: 'aninha@loja.example', version: 1 });
    await customerWrites(desk.app, line, { from: identities[0]?.externalId ?? '', name: 'Aninha ✨' });
    await everythingApplied(desk.app);
    const after = await browser.get(path);
    expect(after.body).toMatchObject({ name: 'Aninha ✨', email: 'aninha@loja.example' });
    const late = await browser.patch(path, { name: 'Ana', version: 2 });
    expect([late.status, late.body.code]).toEqual([409, 'version_conflict']);
  });
});

describe('a contact that was added before the customer wrote', () => {
  it.each([
    ['with its ninth digit', '+55 11 9', '55119'],
    ['without it, while the channel knows it with', '+55 11 ', '55119'],
    ['with it, while the channel knows it without', '+55 11 9', '5511'],
  ])('is the one who writes, typed %s', async (_what, typed, received) => {
    const line = await openLine(desk.app);
    const rest = somePhone().slice(-8).replace(/^./, '8');
    const { body: contact } = await line.owner.browser.post('contacts', {
      name: 'Marta da Serraria',
      phone: `${typed}${rest}`,
    });
    expect(contact.phone).toBe(`+55119${rest}`);
    await customerWrites(desk.app, line, { from: `${received}${rest}`, name: 'martinha' });
    await everythingApplied(desk.app);
    const { body } = await line.owner.browser.get('contacts');
    expect(body.items).toEqual([
      expect.objectContaining({
        id: contact.id,
        name: 'Marta da Serraria',
        identities: [
          expect.objectContaining({
            channelType: 'whatsapp',
            externalId: `${received}${rest}`,
            verified: true,
          }),
        ],
      }),
    ]);
  });
});
