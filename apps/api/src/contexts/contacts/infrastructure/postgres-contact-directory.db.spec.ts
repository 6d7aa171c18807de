import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { registered, type Person } from '../../../../test/http/browser.js';
import { startApp, type TestApp } from '../../../../test/setup/app.js';
import { FakeProvider } from '../../../../test/setup/fake-provider.js';
import { connectLine } from '../../../../test/setup/whatsapp-line.js';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { phoneKey } from '../../../kernel/phone-key.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { MergeOnSamePersonTold } from '../application/merge-on-same-person-told.js';
import { ContactDirectory, type ContactIdentity, type ResolvedContact } from '../public.js';

let provider: FakeProvider;
let app: TestApp;
let directory: ContactDirectory;
let shop: Actor;
let owner: Person;
let addPerson: (name: string, phone: string) => Promise<unknown>;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url } });
  directory = app.nest.get(ContactDirectory);
}, 60_000);

beforeEach(async () => {
  owner = await registered(app);
  const { browser, workspaceId } = owner;
  shop = systemActor(workspaceId);
  addPerson = async (name, phone) =>
    (await browser.post('contacts', { name, phone, allowDuplicate: true })).body.id;
});

afterAll(async () => {
  await app.close();
  await provider.close();
});

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

  it('is the one that they wrote to last, when several have the number', async () => {
    await addPerson('Marta', '+55 11 98877-0142');
    const [first] = await meet(customer('5511988770142', 'Marta'));
    await addPerson('Marta 2', '+55 11 98877-0142');
    const noted = await stored();
    const { channelId } = await connectLine(owner);
    await app.sql(
      `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
         last_message_at)
       select i.workspace_id, gen_random_uuid(), $2, 'whatsapp', i.contact_id, i.id, i.contact_id::text, 'Marta', now()
       from contact_identities i where i.id = $1`,
      [first?.identityId, channelId],
    );
    const [second] = await meet(customer('551188770142', 'Marta', 'b2'));
    expect(second?.contactId).toBe(first?.contactId);
    expect(await stored()).toHaveLength(noted.length);
  });

  it('is one contact when two accounts meet them in the same moment', async () => {
    const met = await Promise.all(
      Array.from({ length: 20 }, (_, n) => meet(customer('5511988770142', 'Ana', `b${String(n)}`))),
    );
    expect(new Set(met.flat().map(({ contactId }) => contactId)).size).toBe(1);
  });

  it('is one person on two business accounts, by an identity each', async () => {
    const [first] = await meet(customer('5511988770142', 'Ana', 'b1'));
    const [second] = await meet(customer('5511988770142', 'Ana', 'b2'));
    expect(second?.contactId).toBe(first?.contactId);
    expect(second?.identityId).not.toBe(first?.identityId);
  });
});

const told = () =>
  app.sql<{ externalId: string; verified: boolean; evidence: string; username: string | null }>(
    `select external_id as "externalId", verified, evidence, username from contact_identities where workspace_id = $1 order by id`,
    [shop.workspaceId],
  );

describe('what told of an identity', () => {
  it('is the customer who wrote, or the channel that named another id of theirs beside it', async () => {
    const alias = { externalId: 'BR.1', matchKey: 'BR.1' };
    await meet({ ...customer('5511988770142'), aliases: [alias] });
    expect(await told()).toEqual([
      { externalId: '5511988770142', verified: true, evidence: 'message', username: null },
      { externalId: 'BR.1', verified: true, evidence: 'provider', username: null },
    ]);
  });

  it('is only a claim of whoever typed the number, until the customer writes by it', async () => {
    await inTransaction(() => directory.reachAddress(shop, '(11) 98877-0142', whatsapp));
    expect(await told()).toMatchObject([{ verified: false, evidence: 'typed' }]);
    await inTransaction(() => directory.reachAddress(shop, '(11) 98877-0142', whatsapp));
    expect(await told()).toMatchObject([{ verified: false, evidence: 'typed' }]);
    await meet(customer('551188770142'));
    expect(await told()).toMatchObject([{ verified: true, evidence: 'message' }]);
  });

  it('tells of handles, which change and identify nobody', async () => {
    await meet({ ...customer('5511988770142'), username: 'ana' });
    await meet({ ...customer('5511988770142'), username: 'ana.souza' });
    await meet({ ...customer('5511966660000'), username: 'ana.souza' });
    await meet(customer('5511988770142'));
    expect(await told()).toMatchObject([{ username: 'ana.souza' }, { username: 'ana.souza' }]);
    expect(await stored()).toHaveLength(2);
  });

  it('joins what one batch tells of a person once with their user id and once without', async () => {
    const alias = { externalId: 'BR.1', matchKey: 'BR.1' };
    await meet({ ...customer('BR.1'), matchKey: 'BR.1', phone: null });
    const met = await meet({ ...customer('5511988770142'), aliases: [alias] }, customer('551188770142'));
    expect(new Set(met.map(({ contactId }) => contactId)).size).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  it('may tell a number later than the customer', async () => {
    const chat = {
      channelType: 'telegram',
      scope: '',
      externalId: '4711',
      matchKey: '4711',
      profileName: 'Ana',
    };
    await meet({ ...chat, phone: null });
    await meet({ ...chat, phone: '+5511988770142' });
    expect(await stored()).toEqual([{ name: 'Ana', phone: '+5511988770142', ids: ['4711'] }]);
    const [met] = await meet(customer('551188770142'));
    expect(await stored()).toHaveLength(1);
    expect(met?.name).toBe('Ana');
  });
});

type Told = (person: number) => ContactIdentity;

/** The ways in which a channel may speak of one person: by number, by user id, by both, on another account, in a chat. */
const ways: readonly Told[] = [
  (n) => customer(`55119${String(60_000_000 + n)}`, 'Ana'),
  (n) => customer(`5511${String(60_000_000 + n)}`, 'Ana'),
  (n) => customer(`55119${String(60_000_000 + n)}`, 'Ana', 'b2'),
  (n) => ({ ...customer(`BR.${String(n)}`, 'Ana'), matchKey: `BR.${String(n)}`, phone: null }),
  (n) => ({
    ...customer(`55119${String(60_000_000 + n)}`, 'Ana'),
    aliases: [{ externalId: `BR.${String(n)}`, matchKey: `BR.${String(n)}` }],
  }),
  (n) => ({ ...customer(String(n), 'Ana', ''), channelType: 'telegram', matchKey: String(n), phone: null }),
  (n) => ({
    ...customer(String(n), 'Ana', ''),
    channelType: 'telegram',
    matchKey: String(n),
    phone: `+55119${String(60_000_000 + n)}`,
  }),
];

/** What a channel's word made one is merged, as the subscriber does it. */
async function mergeTold(by: Actor): Promise<void> {
  const events = await app.sql<{ subjectId: string; payload: Record<string, unknown> }>(
    `select subject_id as "subjectId", payload from outbox where workspace_id = $1 and type = 'contact.same_person' order by id`,
    [by.workspaceId],
  );
  for (const event of events)
    await inTransaction(() => app.nest.get(MergeOnSamePersonTold).handle(by, event), by);
}

/** Who is one person, in no order. */
async function partition(by: Actor): Promise<string[]> {
  const rows = await app.sql<{ one: string }>(
    `select coalesce(c.phone_key, 'none') || string_agg(concat(' ', i.channel_type, i.scope, i.match_key), ''
       order by i.channel_type, i.scope, i.match_key) as one
     from contacts c join contact_identities i on i.contact_id = c.id where c.workspace_id = $1 group by c.id, c.phone_key`,
    [by.workspaceId],
  );
  return rows.map(({ one }) => one).sort();
}

describe('the same events of customers', () => {
  it('make the same contacts in any order and in any batches', async () => {
    const event = fc.record({ person: fc.nat(2), way: fc.nat(ways.length - 1) });
    const histories = fc.array(event, { minLength: 2, maxLength: 9 }).chain((events) =>
      fc.record({
        first: fc.constant(events),
        second: fc.shuffledSubarray(events, { minLength: events.length }),
        batch: fc.integer({ min: 1, max: 4 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(histories, async ({ first, second, batch }) => {
        const made: string[][] = [];
        for (const [events, size] of [
          [first, 1],
          [second, batch],
        ] as const) {
          const by = systemActor(app.nest.get(Ids).next());
          const people = events.flatMap(({ person, way }) => ways[way]?.(person) ?? []);
          for (let at = 0; at < people.length; at += size)
            await inTransaction(() => directory.resolveMany(by, people.slice(at, at + size)), by);
          await mergeTold(by);
          made.push(await partition(by));
        }
        expect(made[1]).toEqual(made[0]);
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});

describe('two contacts that a channel shows to be one', () => {
  const chat = { ...customer('4711', 'Bia', ''), channelType: 'telegram', matchKey: '4711' };

  async function shownAsOne(edit: (ids: string[]) => Promise<unknown>): Promise<number> {
    const met = await meet({ ...chat, phone: null }, customer('5511988770142'));
    await edit(met.map(({ contactId }) => contactId));
    await meet({ ...chat, phone: '+5511988770142' });
    await mergeTold(shop);
    return (await stored()).length;
  }
  const change = (id: string | undefined, body: object) =>
    owner.browser.patch(`contacts/${String(id)}`, { ...body, version: 1 });

  it('are merged, the older one staying', async () => {
    expect(await shownAsOne(() => Promise.resolve())).toBe(1);
  });

  it('are left alone where people named them differently', async () => {
    const named = await shownAsOne(async ([one, other]) => {
      await change(one, { name: 'Bia da Serra' });
      await change(other, { name: 'Ana do Vale' });
    });
    expect(named).toBe(2);
  });

  it('are left alone where each has a tax id', async () => {
    const taxed = await shownAsOne(async ([one, other]) => {
      await change(one, { taxId: '52998224725' });
      await change(other, { taxId: '11222333000181' });
    });
    expect(taxed).toBe(2);
  });
});

describe('reaching a contact', () => {
  it('goes by the address the channel knows, not by the one that was typed', async () => {
    const [met] = await meet(customer('551188770142'));
    const reached = await inTransaction(() => directory.reach(shop, met?.contactId ?? '', whatsapp));
    expect(reached).toEqual(met);
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
