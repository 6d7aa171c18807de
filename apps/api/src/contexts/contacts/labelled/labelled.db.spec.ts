import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registered } from '../../../../test/http/browser.js';
import { startApp, type TestApp } from '../../../../test/setup/app.js';
import { systemActor } from '../../../kernel/actor.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactsService } from '../application/contacts.service.js';
import { SearchDuplicates } from '../application/search-duplicates.js';
import { readPhoneNumber } from '../domain/phone-number.js';
import { ContactDirectory } from '../public.js';
import { drawSet } from './draw-set.js';
import { measure } from './measure.js';
import { readPairs } from './pairs-csv.js';
import { usualRates } from './rates.js';
import type { LabelledRecord } from './record.js';
import { isMet, precision, recall, tableOf } from './table.js';

describe('the labelled set', () => {
  it('is the same for the same seed and rates, and another for others', () => {
    expect(drawSet(5, 50, usualRates)).toEqual(drawSet(5, 50, usualRates));
    expect(drawSet(6, 50, usualRates)).not.toEqual(drawSet(5, 50, usualRates));
    expect(drawSet(5, 50, { ...usualRates, typo: 1 })).not.toEqual(drawSet(5, 50, usualRates));
  });

  it.each([90_210, 271_828])('of seed %d is linked without a mistake, and suggested well enough', (seed) => {
    const { links, suggestions } = measure(drawSet(seed, 1_000, usualRates));
    expect(links.right).toBeGreaterThan(50);
    expect(precision(links)).toBe(1);
    expect(precision(suggestions)).toBeGreaterThanOrEqual(0.95);
    expect(recall(suggestions)).toBeGreaterThanOrEqual(0.9);
  });

  it('shows where it goes wrong: who is on file alone with a number that is another one’s', () => {
    const { links } = measure(drawSet(90_210, 1_000, { ...usualRates, borrowed: 0.3, noPhone: 0.3 }));
    expect(precision(links)).toBeLessThan(1);
  });
});

describe('pairs that somebody else labelled', () => {
  const file = [
    'a_name;a_phone;b_name;b_phone;b_inbound;b_email;same',
    'Camila Rocha;(19) 99640-0115;C. Rocha;19 9640-0115;;;1',
    'Maria Souza;(11) 3031-0270;"Souza; João";(11) 3031-0270;;;0',
    'Rui Prado;(11) 98877-0142;Rui;+55 11 98877-0142;1;;1',
    'Ana Lima;;Bia Reis;;;bia@exemplo.com;1',
  ].join('\r\n');

  it('are judged as they are labelled, by links and suggestions alike', () => {
    const measured = measure(readPairs(`\uFEFF${file}`));
    expect(measured).toEqual({
      records: 8,
      contacts: 7,
      links: { right: 1, wrong: 0, missed: 0 },
      suggestions: { right: 1, wrong: 0, missed: 1 },
    });
    expect(isMet(measured)).toBe(false);
    expect(tableOf([{ name: 'pairs.csv', measured }])).toContain(
      '| pairs.csv | 8 | 7 | 1 | 100.0 % | 1 | 100.0 % | 50.0 % | MISSED |',
    );
  });

  it('are refused without their labels', () => {
    expect(() => readPairs('a_name,b_name\nAna,Bia')).toThrow('has no column "same"');
  });
});

describe('what is measured', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
  }, 60_000);

  afterAll(() => app.close());

  it('is what the program does with the same people', async () => {
    const { workspaceId, userId } = await registered(app);
    const shop = { ...systemActor(workspaceId), userId };
    const set = drawSet(31_337, 120, usualRates);
    const [typed, inbound] = [false, true].map((is) => set.records.filter((record) => record.inbound === is));
    const contacts = app.nest.get(ContactsService);
    for (const { name, phone, email, taxId } of typed ?? [])
      await contacts.add(shop, { name, phone, email, taxId, allowDuplicate: true });
    const write = ({ name, phone, username }: LabelledRecord) =>
      app.nest.get(UnitOfWork).run(shop, () => {
        const { e164, key } = readPhoneNumber(phone ?? '') ?? { e164: '', key: '' };
        const identity = { channelType: 'whatsapp', scope: '', externalId: key, matchKey: key, phone: e164 };
        return app.nest
          .get(ContactDirectory)
          .resolveMany(shop, [
            { ...identity, profileName: name, ...(username === null ? {} : { username }) },
          ]);
      });
    for (const record of inbound ?? []) await write(record);
    await app.nest.get(SearchDuplicates).begin(shop);
    const [search] = await app.sql<{ id: string }>(
      'select id from duplicate_searches where workspace_id = $1',
      [workspaceId],
    );
    while (search && (await app.nest.get(SearchDuplicates).step(shop, search.id)));
    const [found] = await app.sql<{ contacts: number; suggestions: number }>(
      `select (select count(*)::int from contacts where workspace_id = $1) as contacts,
         (select count(*)::int from duplicate_suggestions where workspace_id = $1) as suggestions`,
      [workspaceId],
    );
    const measured = measure(set);
    expect(found).toEqual({
      contacts: measured.contacts,
      suggestions: measured.suggestions.right + measured.suggestions.wrong,
    });
  });
});
