import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { colleague, registered } from '../../../../test/http/browser.js';
import { anyOrder, arrived } from '../../../../test/setup/any-order.js';
import { startApp } from '../../../../test/setup/app.js';
import { FakeProvider } from '../../../../test/setup/fake-provider.js';
import { upload } from '../../../../test/setup/files.js';
import { anyHistory, MergeHistory, type MergeShop, type Step } from '../../../../test/setup/merge-history.js';
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
    file: async () =>
      String((await upload(app, owner, Buffer.from('Mesa'), { name: 'mesa.txt' })).body['id']),
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

describe('what is done while two are one', () => {
  const step = (kind: Step['kind'], a = 0, b = 0): Step => ({ kind, a, b, choices: {} });
  /** The first customer and the second one, of one channel, become one and are two again. */
  const meanwhile = async (...steps: readonly Step[]) => {
    const history = new MergeHistory(shop);
    await history.begin();
    for (const one of [step('merge', 0, 1), ...steps, step('undo')]) await history.step(one);
  };

  it('leaves a note with the customer who had written last before it', async () => {
    await meanwhile(step('write', 1), step('note'), step('write', 0), step('note'), step('rewordNote', 0, 3));
  });

  it('shows the new words of a last message that was edited, and none of one that was taken back', async () => {
    await meanwhile(step('reword', 0, 0), step('reword', 0, 1));
    await meanwhile(step('takeBack', 0, 1));
  });

  it('keeps reactions of both customers and of the shop, and files both ways', async () => {
    await meanwhile(
      ...[step('photo', 1), step('react', 1, 3), step('react', 0, 1), step('reactAsShop', 0, 5)],
      ...[step('sendFile'), step('write', 0), step('sendFile')],
    );
  });
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
