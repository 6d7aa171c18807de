import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { startFakeGraph, type FakeGraph } from './fake-graph.js';
import { openShop, type Shop } from './shop.js';

let graph: FakeGraph;
let app: TestApp;
let shops: readonly [Shop, Shop];

beforeAll(async () => {
  graph = await startFakeGraph();
  app = await startApp({
    env: { RATE_LIMIT_FACTOR: '10000', DATABASE_POOL_SIZE: '2', WHATSAPP_API_BASE_URL: graph.url },
  });
  shops = [await openShop(app), await openShop(app)];
}, 60_000);

afterAll(async () => {
  await app.close();
  await graph.close();
});

const paths = (shop: Shop) => [
  'users',
  'channels',
  'workspace',
  'auth/me',
  'audit-log?limit=20',
  'jobs/dead-letters',
  `conversations/${shop.conversationId}/messages`,
  `channels/${shop.channelId}`,
];

describe('a thousand requests of two workspaces on two connections', () => {
  it('each see their own, also beside requests that fail', async () => {
    const total = 1_000;
    const wrong: string[] = [];
    let next = 0;
    let answered = 0;
    const asker = async () => {
      for (let count = next++; count < total; count = next++) {
        const [mine, theirs] = count % 2 === 0 ? shops : ([shops[1], shops[0]] as const);
        const { browser } = mine.people.owner;
        const own = paths(mine);
        const path = own[Math.floor(count / 2) % own.length] ?? '';
        const answer =
          count % 7 === 0
            ? await browser.post(`conversations/${theirs.conversationId}/messages`, {
                kind: 'text',
                text: 'x',
              })
            : await browser.get(path);
        if (answer.status === 200) answered += 1;
        const expected = count % 7 === 0 ? 404 : 200;
        if (answer.status !== expected) wrong.push(`${path}: ${String(answer.status)}`);
        if (answer.text.includes(theirs.canary) || answer.text.includes(theirs.workspaceId))
          wrong.push(`${path}: leaks`);
      }
    };
    await Promise.all(Array.from({ length: 24 }, asker));
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(800);
  }, 60_000);
});
