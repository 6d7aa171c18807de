import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { registered } from '../../../../test/http/browser.js';
import { startApp, type TestApp } from '../../../../test/setup/app.js';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { phoneKey } from '../../../kernel/phone-key.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactDirectory, type ContactIdentity, type ResolvedContact } from '../public.js';

let app: TestApp;
let directory: ContactDirectory;
let shop: Actor;
let addPerson: (name: string, phone: string) => Promise<unknown>;

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
  directory = app.nest.get(ContactDirectory);
}, 60_000);

beforeEach(async () => {
  const { browser, workspaceId } = await registered(app);
  shop = systemActor(workspaceId);
  addPerson = async (name, phone) =>
    (await browser.post('contacts', { name, phone, allowDuplicate: true })).body.id;
});

afterAll(() => app.close());

function customer(externalId: string, profileName: string | null = 'Ana', scope = 'b1'): ContactIdentity {
  const phone = `+${phoneKey(externalId)}`;
  return { channelType: 'whatsapp', scope, externalId, matchKey: phoneKey(externalId), phone, profileName };
}

const whatsapp = { type: 'whatsapp', scope: 'b1', matchKeyOf: phoneKey, byPhone: true };
const inTransaction = <T>(work: () => Promise<T>, by: Actor = shop) => app.nest.get(UnitOfWork).run(by, work);
const meet = (...people: ContactIdentity[]): Promise<ResolvedContact[]> =>
  inTransaction(() => directory.resolveMany(shop, people));

const stored = () =>
  app.sql<{ name: string; phone: string; ids: string[] }>(
    `select c.name, c.phone, array_agg(i.external_id order by i.id) filter (where i.id is not null) as ids
     from contacts c left join contact_identities i on i.contact_id = c.id where c.workspace_id = $1
     group by c.id, c.name, c.phone, c.created_at order by c.created_at, c.id`,
    [shop.workspaceId],
  );

describe('a new customer', () => {
  it('is one contact, however many transactions meet them first at once', async () => {
    const met = await Promise.all(Array.from({ length: 50 }, () => meet(customer('5511988770142'))));
    expect(new Set(met.flat().map(({ contactId }) => contactId)).size).toBe(1);
    expect(new Set(met.flat().map(({ identityId }) => identityId)).size).toBe(1);
    expect(await stored()).toEqual([{ name: 'Ana', phone: '+5511988770142', ids: ['5511988770142'] }]);
  });

  it('is one contact in both forms of the number, and is answered in the form that came first', async () => {
    const short = customer('551188770142');
    const long = customer('5511988770142');
    const met = await Promise.all([meet(short), meet(long), meet(long, short), meet(short)]);
    expect(new Set(met.flat().map(({ contactId }) => contactId)).size).toBe(1);
    expect(new Set(met.flat().map(({ externalId }) => externalId)).size).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  it('is as many contacts as there are customers, and each is answered in its place', async () => {
    const ids = ['5511988770001', '5511988770002', '5511988770001', '5511988770003'];
    const met = await meet(...ids.map((id) => customer(id, `Cliente ${id.slice(-1)}`)));
    expect(met.map(({ name }) => name)).toEqual(['Cliente 1', 'Cliente 2', 'Cliente 1', 'Cliente 3']);
    expect(await stored()).toHaveLength(3);
  });

  it('without a name is called by the number', async () => {
    expect((await meet(customer('5511988770142', null)))[0]?.name).toBe('+5511988770142');
    expect((await meet(customer('5521988770142', ' \u0000 ')))[0]?.name).toBe('+5521988770142');
  });

  it('of one workspace is nobody of another', async () => {
    const [here] = await meet(customer('5511988770142'));
    const { workspaceId } = await registered(app);
    const other = systemActor(workspaceId);
    const [there] = await inTransaction(
      () => directory.resolveMany(other, [customer('5511988770142')]),
      other,
    );
    expect(there?.contactId).not.toBe(here?.contactId);
    await expect(
      inTransaction(() => directory.reach(other, here?.contactId ?? '', whatsapp), other),
    ).rejects.toThrow('No such contact.');
  });
});

describe('a customer whom the shop had noted', () => {
  it('is that contact when exactly one has the number', async () => {
    const id = await addPerson('Marta da Serraria', '+55 11 98877-0142');
    const [met] = await meet(customer('551188770142', 'martinha'));
    expect(met).toMatchObject({ contactId: id, name: 'Marta da Serraria', externalId: '551188770142' });
  });

  it('is a contact of their own when several have it: nobody guesses', async () => {
    const noted = [
      await addPerson('Marta', '+55 11 98877-0142'),
      await addPerson('Marta 2', '+55 11 98877-0142'),
    ];
    const [met] = await meet(customer('5511988770142', 'martinha'));
    expect(noted).not.toContain(met?.contactId);
    expect(met?.name).toBe('martinha');
  });

  it('is one person on two business accounts, by an identity each', async () => {
    const [first] = await meet(customer('5511988770142', 'Ana', 'b1'));
    const [second] = await meet(customer('5511988770142', 'Ana', 'b2'));
    expect(second?.contactId).toBe(first?.contactId);
    expect(second?.identityId).not.toBe(first?.identityId);
  });
});

describe('reaching a contact', () => {
  it('goes by the address the channel knows, not by the one that was typed', async () => {
    const [met] = await meet(customer('551188770142'));
    const reached = await inTransaction(() => directory.reach(shop, met?.contactId ?? '', whatsapp));
    expect(reached).toEqual({ ...met, address: '+5511988770142' });
  });

  it('that never wrote makes its identity once, also by ten at once', async () => {
    const id = String(await addPerson('Marta', '+55 11 98877-0142'));
    const reached = await Promise.all(
      Array.from({ length: 10 }, () => inTransaction(() => directory.reach(shop, id, whatsapp))),
    );
    expect(new Set(reached.map(({ identityId }) => identityId)).size).toBe(1);
    expect(reached[0]).toMatchObject({ contactId: id, externalId: '5511988770142', name: 'Marta' });
    expect(await stored()).toEqual([{ name: 'Marta', phone: '+5511988770142', ids: ['5511988770142'] }]);
  });

  it('is not a phone number where that is no address: nobody is made up', async () => {
    const telegram = { type: 'telegram', scope: '', matchKeyOf: (id: string) => id, byPhone: false };
    const [met] = await meet(customer('5511966660000'));
    const before = await app.sql('select id from contact_identities');
    await expect(
      inTransaction(() => directory.reach(shop, met?.contactId ?? '', telegram)),
    ).rejects.toMatchObject({ code: 'contact.unreachable' });
    await expect(
      inTransaction(() => directory.reachAddress(shop, '(11) 96666-0000', telegram)),
    ).rejects.toMatchObject({ code: 'contact.unreachable' });
    expect(await app.sql('select id from contact_identities')).toHaveLength(before.length);
  });

  it('by a number makes the contact when nobody has it', async () => {
    const made = await inTransaction(() => directory.reachAddress(shop, '(11) 8877-0142', whatsapp));
    expect(made).toMatchObject({ externalId: '5511988770142', name: '+5511988770142' });
    const [met] = await meet(customer('551188770142', 'Ana'));
    expect(met).toMatchObject({ contactId: made.contactId, name: 'Ana' });
  });
});

describe('an address that the provider corrects', () => {
  it('is kept as corrected, unless somebody else has it', async () => {
    const [first] = await meet(customer('5511988770142'));
    const [second] = await meet(customer('5511988770143'));
    const correct = (externalId: string) =>
      inTransaction(() => directory.correctAddress(shop, first?.identityId ?? '', externalId));
    await correct('551188770142');
    expect((await meet(customer('5511988770142')))[0]?.externalId).toBe('551188770142');
    await correct(second?.externalId ?? '');
    expect((await meet(customer('5511988770142')))[0]).toMatchObject({
      identityId: first?.identityId,
      externalId: '551188770142',
    });
  });
});
