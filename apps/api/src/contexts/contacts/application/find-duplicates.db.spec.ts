import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { registered, type Person } from '../../../../test/http/browser.js';
import { startApp, type TestApp } from '../../../../test/setup/app.js';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { phoneKey } from '../../../kernel/phone-key.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { Followers } from '../../../platform/outbox/followers.js';
import { Relay } from '../../../platform/outbox/relay.js';
import { ContactDirectory, KnownContacts } from '../public.js';
import { FindDuplicates } from './find-duplicates.js';
import { KeepSeparate } from './keep-separate.js';

let app: TestApp;
let owner: Person;
let shop: Actor;

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
}, 60_000);

beforeEach(async () => {
  owner = await registered(app);
  shop = { ...systemActor(owner.workspaceId), userId: owner.userId };
});

afterAll(() => app.close());

const inTransaction = <T>(work: () => Promise<T>) => app.nest.get(UnitOfWork).run(shop, work);

async function person(name: string, more: object = {}): Promise<string> {
  const { body } = await owner.browser.post('contacts', { name, allowDuplicate: true, ...more });
  return body.id as string;
}

async function edit(id: string, fields: object): Promise<void> {
  const { body } = await owner.browser.get(`contacts/${id}`);
  await owner.browser.patch(`contacts/${id}`, { version: body.version, allowDuplicate: true, ...fields });
}

async function followed(): Promise<void> {
  await app.nest.get(Relay).drain(owner.workspaceId);
  await app.nest.get(Followers).run();
}

const suggestions = () =>
  app.sql<{ id: string; pair: string[]; score: number; reasons: string[]; separate: boolean }>(
    `select id, array[first_id, second_id]::text[] as pair, score, reasons, separated_at is not null as separate
     from duplicate_suggestions where workspace_id = $1 order by score desc, id`,
    [owner.workspaceId],
  );

const pair = (...ids: string[]) => ids.toSorted();

describe('a contact that changes', () => {
  it('is suggested with whom it has a number and a name in common, a moment later', async () => {
    const one = await person('Camila Rocha', { phone: '(19) 99640-0115' });
    const other = await person('C. Rocha', { phone: '(19) 9640-0115' });
    await person('Eduardo Kobayashi', { phone: '(11) 97712-0388' });
    await followed();
    expect(await suggestions()).toMatchObject([
      { pair: pair(one, other), reasons: ['same_phone', 'similar_name'], separate: false },
    ]);
  });

  it('is no longer suggested once what spoke for it is gone', async () => {
    await person('Camila Rocha', { phone: '(19) 99640-0115' });
    const other = await person('Camila Rocha', { phone: '(19) 99640-0115' });
    await followed();
    await edit(other, { name: 'Sérgio Prado' });
    await followed();
    expect(await suggestions()).toEqual([]);
  });

  it('is not suggested with its family at one phone, nor with colleagues behind a switchboard', async () => {
    for (const name of ['Maria Souza', 'João Souza', 'Ana Clara Souza'])
      await person(name, { phone: '(11) 3031-0270' });
    const firsts =
      'Bruno Carla Diego Elisa Fábio Gisele Heitor Ivone Jonas Karen Lauro Marta Nelson Olga Pablo'.split(
        ' ',
      );
    for (const last of ['Antunes', 'Prado', 'Kobayashi'])
      for (const first of firsts) await person(`${first} ${last}`, { phone: '(11) 2890-0164' });
    await followed();
    expect(await suggestions()).toEqual([]);
  });

  it('is not suggested while it is in the trash, and again once it is back', async () => {
    await person('Camila Rocha', { phone: '(19) 99640-0115' });
    const other = await person('Camila Rocha', { phone: '(19) 99640-0115' });
    await followed();
    await owner.browser.delete(`contacts/${other}`);
    await followed();
    expect(await suggestions()).toEqual([]);
    await owner.browser.post(`contacts/${other}/restore`);
    await followed();
    expect(await suggestions()).toHaveLength(1);
  });

  it('is suggested with whom it shares a company and a first name of the same sound', async () => {
    const { body } = await owner.browser.post('companies', { name: 'Aroeira Móveis' });
    const one = await person('Thiago Luiz Prado', { companyId: body.id });
    const other = await person('Tiago Luis', { companyId: body.id });
    await followed();
    expect(await suggestions()).toMatchObject([
      { pair: pair(one, other), reasons: ['similar_name', 'same_company'] },
    ]);
  });

  it('is found by the channel that it writes by, too', async () => {
    const typed = await person('Beatriz Nogueira Prado', { email: 'bia@exemplo.com.br' });
    const [met] = await inTransaction(() =>
      app.nest.get(ContactDirectory).resolveMany(shop, [
        {
          channelType: 'telegram',
          scope: '',
          externalId: '77001',
          matchKey: '77001',
          phone: null,
          profileName: 'Beatriz Nogueira Prado',
        },
      ]),
    );
    await followed();
    expect(await suggestions()).toMatchObject([
      { pair: pair(typed, met?.contactId ?? ''), reasons: ['same_name'] },
    ]);
  });

  it('is compared with nobody of another workspace', async () => {
    await person('Camila Rocha', { phone: '(19) 99640-0115' });
    const elsewhere = await registered(app);
    await elsewhere.browser.post('contacts', { name: 'Camila Rocha', phone: '(19) 99640-0115' });
    await app.nest.get(Relay).drain(elsewhere.workspaceId);
    await followed();
    expect(
      await app.sql('select from duplicate_suggestions where workspace_id = $1', [elsewhere.workspaceId]),
    ).toEqual([]);
    expect(await suggestions()).toEqual([]);
  });
});

describe('two who are kept separate', () => {
  async function keptSeparate() {
    const one = await person('Camila Rocha', { phone: '(19) 99640-0115' });
    const other = await person('Camila Rocha', { phone: '(19) 99640-0115' });
    await followed();
    const [found] = await suggestions();
    await app.nest.get(KeepSeparate).separate(shop, found?.id ?? '');
    return { one, other };
  }

  it('stay so whatever is written of them that says nothing new', async () => {
    const { one, other } = await keptSeparate();
    await edit(one, { name: 'Camila  Rocha Lima' });
    await edit(other, { name: 'Camila Rocha Lima' });
    await app.nest.get(FindDuplicates).among(shop, [one, other]);
    await followed();
    expect(await suggestions()).toMatchObject([{ separate: true }]);
  });

  it('are suggested again with new evidence', async () => {
    const { one, other } = await keptSeparate();
    await edit(one, { email: 'camila@exemplo.com.br' });
    await edit(other, { email: 'camila@exemplo.com.br' });
    await followed();
    expect(await suggestions()).toMatchObject([
      { separate: false, reasons: ['same_phone', 'same_email', 'same_name'] },
    ]);
  });

  it('stay apart from whom one of them is merged into, and are as they were after the undo', async () => {
    const { one, other } = await keptSeparate();
    const third = await person('Camila R.', { phone: '(19) 99640-0115' });
    await followed();
    const before = await suggestions();
    const { body } = await owner.browser.post(`contacts/${third}/merge`, { duplicateId: other });
    await followed();
    expect(await suggestions()).toMatchObject([{ pair: pair(one, third), separate: true }]);
    await owner.browser.post(`contacts/${third}/unmerge`, { mergeId: body.mergeId });
    await followed();
    expect(await suggestions()).toEqual(before);
  });
});

describe('who is a contact already', () => {
  const known = (...people: Parameters<KnownContacts['find']>[1][number][]) =>
    inTransaction(() => app.nest.get(KnownContacts).find(shop, people));

  it('is told in the order asked, by number in any form, e-mail, tax id and identity, before any index has followed', async () => {
    const ana = await person('Ana Lima', { phone: '(11) 98877-0142' });
    const rui = await person('Rui Prado', { email: 'rui@exemplo.com.br', taxId: '529.982.247-25' });
    const found = await known(
      { name: 'Ninguém Aqui' },
      { name: 'Ana Lima', phoneKeys: [phoneKey('551188770142')] },
      { name: 'Outra Pessoa', email: 'RUI@exemplo.com.br' },
      { name: 'Rui Prado', taxId: '52998224725' },
    );
    expect(found).toMatchObject([
      [],
      [{ contactId: ana, reasons: ['same_phone', 'same_name'] }],
      [{ contactId: rui, reasons: ['same_email'] }],
      [{ contactId: rui, reasons: ['same_tax_id', 'same_name'] }],
    ]);
    expect(found[1]?.[0]?.score).toBeGreaterThan(90);
    expect(found[2]?.[0]?.score).toBeLessThan(60);
  });

  it('is told by a channel that it wrote by, and by a name that is as good as the same', async () => {
    const [met] = await inTransaction(() =>
      app.nest.get(ContactDirectory).resolveMany(shop, [
        {
          channelType: 'telegram',
          scope: 'b',
          externalId: '9',
          matchKey: '9',
          phone: null,
          profileName: 'Bia',
        },
      ]),
    );
    const typed = await person('Thiago Luiz Nogueira Prado');
    await followed();
    const identities = [{ channelType: 'telegram', scope: 'b', matchKey: '9' }];
    const found = await known({ identities }, { name: 'Tiago Luis Nogueira Prado' });
    expect(found).toMatchObject([
      [{ contactId: met?.contactId, score: 100, reasons: ['same_identity'] }],
      [{ contactId: typed, reasons: ['same_name'] }],
    ]);
  });

  it('is answered for fifty thousand without a look at every contact for each', async () => {
    await app.sql(
      `insert into contacts (workspace_id, id, name, phone, phone_key)
       select $1, gen_random_uuid(), 'Cliente ' || n, '+55119' || n, '55119' || n from generate_series(70000001, 70005000) n`,
      [owner.workspaceId],
    );
    const people = Array.from({ length: 50_000 }, (_, n) => ({
      name: 'Cliente',
      phoneKeys: [`55119${String(70_000_001 + n)}`],
    }));
    const from = performance.now();
    const found = await known(...people);
    expect(found.filter((all) => all.length === 1)).toHaveLength(5_000);
    expect(performance.now() - from).toBeLessThan(60_000);
  }, 90_000);
});
