import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { colleague, registered } from '../../../../test/http/browser.js';
import { anyOrder, arrived } from '../../../../test/setup/any-order.js';
import { startApp } from '../../../../test/setup/app.js';
import { FakeProvider } from '../../../../test/setup/fake-provider.js';
import { anyHistory, MergeHistory, type MergeShop } from '../../../../test/setup/merge-history.js';
import { connectLine } from '../../../../test/setup/whatsapp-line.js';
import { systemActor } from '../../../kernel/actor.js';

let provider: FakeProvider;
let shop: MergeShop;

/** A few each time; all of them, two minutes' work, with `HISTORIES=200`. */
const howMany = Number(process.env['HISTORIES'] ?? 10);

beforeAll(async () => {
  provider = await FakeProvider.start();
  const app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url } });
  const owner = await registered(app);
  const add = async (path: string, bodies: readonly object[]) => {
    const ids: string[] = [];
    for (const body of bodies) ids.push(String((await owner.browser.post(path, body)).body.id));
    return ids;
  };
  const names = (what: string) => [1, 2, 3].map((n) => ({ name: `${what} ${String(n)}` }));
  await add('custom-fields', [{ key: 'tamanho', label: 'Tamanho', type: 'text' }]);
  shop = {
    app,
    actor: { ...systemActor(owner.workspaceId), userId: owner.userId },
    channelIds: [(await connectLine(owner)).channelId, (await connectLine(owner)).channelId],
    labels: await add(
      'labels',
      names('Etiqueta').map((label) => ({ ...label, color: 'gray' })),
    ),
    companies: await add('companies', names('Empresa')),
    colleagues: [owner.userId, (await colleague(app, owner, 'agent')).userId],
    field: 'tamanho',
  };
}, 60_000);

afterAll(async () => {
  await shop.app.close();
  await provider.close();
});

describe('any history of writing, answering, merging, editing and undoing', () => {
  it('leaves, after each undo, every row as it was before that merge, and what came since with its identity', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (steps) => {
        const history = new MergeHistory(shop);
        await history.begin();
        for (const step of steps) await history.step(step);
        await history.end();
      }),
      { numRuns: howMany },
    );
    const uncounted = await shop.app.sql('select * from repair_conversation_counters($1)', [
      shop.actor.workspaceId,
    ]);
    expect(uncounted).toEqual([]);
  }, 600_000);
});

describe('the same messages of customers', () => {
  it('make the same contacts, conversations and messages in any order and in any batches', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, async ({ heard, order, again, batch, atOnce }) => {
        const inOrder = heard.map((_, place) => place);
        const first = await arrived(shop, heard, { order: inOrder, batch: 1, atOnce: true });
        const other = await arrived(shop, heard, { order: [...order, ...again], batch, atOnce });
        expect(other).toEqual(first);
      }),
      { numRuns: howMany },
    );
  }, 600_000);
});
