import { setTimeout as delay } from 'node:timers/promises';
import { newCustomer, openShop } from '../cast.ts';
import { query } from '../database.ts';
import { settled } from '../settled.ts';
import { externalIdOf, postMessage } from '../webhook.ts';
import { type RowResult, type Scenario } from './scenario.ts';

const sizes = { full: { kills: 15 }, small: { kills: 4 } } as const;
const postersEach = 4;
const customersEach = 20;
/** No simulator has used numbers so high. */
const firstId = 1_000_000;

/** Whoever got a 200 will not tell it again: what was acknowledged must be there after PostgreSQL was killed. */
export const acknowledged: Scenario = {
  rows: ['R3'],
  async run({ fleet, size, random, say }) {
    const { shops } = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 1);
    const taken = new Set<string>();
    let [next, posts, isOver] = [firstId, 0, false];
    const posting = shops.flatMap((shop) => {
      const people = Array.from({ length: customersEach }, () => newCustomer(shop.provider));
      return Array.from({ length: postersEach }, async () => {
        while (!isOver) {
          const [n, from] = [next++, people[posts % people.length] ?? ''];
          posts += 1;
          const answer = await postMessage(shop, from, n);
          if (answer?.status === 200) taken.add(externalIdOf(shop, from, n));
          else await delay(20);
        }
      });
    });
    for (let n = 0; n < sizes[size].kills; n += 1) {
      await delay(500 + random() * 1_500);
      await fleet.kill('postgres');
    }
    isOver = true;
    await Promise.all(posting);
    say(`${taken.size} of ${posts} posts were acknowledged`);
    const { done } = await settled(fleet, 120_000);
    const rows = await query<{ external_id: string; count: number }>(
      fleet,
      `select external_id, count(*)::int as count from messages where direction = 'inbound' group by external_id`,
    );
    const stored = new Map(rows.map((row) => [row.external_id, row.count]));
    const lost = [...taken].filter((id) => !stored.has(id)).length;
    const doubled = rows.filter(({ count }) => count > 1).length;
    const result: RowResult = {
      row: 'R3',
      what: `${posts} signed posts over both channels while PostgreSQL is killed again and again`,
      target: '0 acknowledged with 200 and not there, 0 doubled',
      result: `${taken.size} acknowledged, ${lost} of them lost, ${doubled} doubled`,
      isMet: done && taken.size > 0 && lost === 0 && doubled === 0,
      badness: lost + doubled,
      kills: fleet.kills,
    };
    return [result];
  },
};
