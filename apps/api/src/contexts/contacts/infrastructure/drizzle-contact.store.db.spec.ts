import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { registered } from '../../../../test/http/browser.js';
import { startApp, type TestApp } from '../../../../test/setup/app.js';
import { gate } from '../../../../test/setup/whatsapp-desk.js';
import { until } from '../../../../test/setup/whatsapp-line.js';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactStore, type ContactRow } from '../application/contact.store.js';

let app: TestApp;
let store: ContactStore;
let shop: Actor;

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
  store = app.nest.get(ContactStore);
}, 60_000);

beforeEach(async () => {
  shop = systemActor((await registered(app)).workspaceId);
});

afterAll(() => app.close());

const inTransaction = <T>(work: () => Promise<T>, by: Actor = shop) => app.nest.get(UnitOfWork).run(by, work);
const at = new Date('2026-02-09T15:00:00Z');

function aContact(partial: Partial<ContactRow> = {}): ContactRow {
  const id = app.nest.get(Ids).next();
  const nothing = {
    phone: null,
    phoneKey: null,
    email: null,
    taxId: null,
    taxIdShared: false,
    companyId: null,
    blockedAt: null,
    trashedAt: null,
    ownerId: null,
  };
  return { id, name: 'Ana', nameEdited: true, ...nothing, version: 1, ...partial };
}

async function added(partial: Partial<ContactRow>, now = at): Promise<string> {
  const contact = aContact(partial);
  await inTransaction(() => store.add(shop, contact, now));
  return contact.id;
}

const email = 'ana@loja.example';

describe('the same person', () => {
  it('is the oldest who has the phone, e-mail or tax id, and says which', async () => {
    const later = new Date(at.getTime() + 1_000);
    const byTaxId = await added({ taxId: '52998224725' }, later);
    const byEmail = await added({ email }, at);
    const find = (wanted: Parameters<ContactStore['findSame']>[1], except: string | null = null) =>
      inTransaction(() => store.findSame(shop, wanted, except));
    expect(await find({ email, taxId: '52998224725' })).toEqual({ id: byEmail, field: 'email' });
    expect(await find({ email, taxId: '52998224725' }, byEmail)).toEqual({ id: byTaxId, field: 'taxId' });
    expect(await find({ email: 'bia@loja.example', phoneKey: null })).toBeNull();
    expect(await find({})).toBeNull();
  });

  it('is nobody of another workspace', async () => {
    await added({ email });
    const other = systemActor((await registered(app)).workspaceId);
    expect(await inTransaction(() => store.findSame(other, { email }, null), other)).toBeNull();
  });

  it('is seen by whoever looks while the first is being added: they wait for its end', async () => {
    const looked = gate();
    const first = aContact({ email });
    const adding = inTransaction(async () => {
      await store.findSame(shop, { email }, null);
      looked.open();
      await until(async () => {
        const waiting = await app.sql(
          `select from pg_locks where locktype = 'advisory' and not granted
             and database = (select oid from pg_database where datname = current_database())`,
        );
        return waiting.length > 0;
      });
      await store.add(shop, first, at);
    });
    await looked.opened;
    const second = inTransaction(() => store.findSame(shop, { email, taxId: '52998224725' }, null));
    await adding;
    expect(await second).toEqual({ id: first.id, field: 'email' });
  });

  it('does not lead two who look for the same things in another order into each other’s way', async () => {
    const wanted = { phoneKey: '5511988770142', email, taxId: '52998224725' };
    const turned = { taxId: wanted.email, email: wanted.phoneKey, phoneKey: wanted.taxId };
    const looks = Array.from({ length: 16 }, (_, n) =>
      inTransaction(() => store.findSame(shop, n % 2 === 0 ? wanted : turned, null)),
    );
    expect(await Promise.all(looks)).toEqual(looks.map(() => null));
  });
});

describe('a tax id', () => {
  it('is one contact’s alone, but for those that were written knowingly', async () => {
    const taxId = '52998224725';
    await added({ taxId });
    await expect(added({ taxId })).rejects.toMatchObject({ cause: { code: '23505' } });
    await added({ taxId, taxIdShared: true });
    await added({ taxId, taxIdShared: true });
    const taken = (except: string | null) => inTransaction(() => store.isTaxIdTaken(shop, taxId, except));
    expect(await taken(null)).toBe(true);
    const other = systemActor((await registered(app)).workspaceId);
    expect(await inTransaction(() => store.isTaxIdTaken(other, taxId, null), other)).toBe(false);
  });
});

describe('a contact that is being changed', () => {
  it('is held until the change is done, so that no change is lost', async () => {
    const id = await added({});
    await Promise.all(
      Array.from({ length: 10 }, () =>
        inTransaction(async () => {
          const contact = await store.lock(shop, id);
          await store.update(shop, { ...contact, version: contact.version + 1 }, at);
        }),
      ),
    );
    expect((await inTransaction(() => store.lock(shop, id))).version).toBe(11);
  });

  it('of another workspace, or with an id that is none, is nobody', async () => {
    const id = await added({});
    const other = systemActor((await registered(app)).workspaceId);
    await expect(inTransaction(() => store.lock(other, id), other)).rejects.toThrow('No such contact.');
    await expect(inTransaction(() => store.lock(shop, 'nonsense'))).rejects.toThrow('No such contact.');
  });
});
