import type pg from 'pg';
import { until } from '../../scripts/lib/process.mjs';
import type { Shot } from './load.ts';
import { withoutReceipts, writeFirst, type Account } from './provider.ts';
import type { BenchShop } from './shop.ts';
import type { Stack } from './stack.ts';
import { customer } from './webhook.ts';

export type Shots = (text: string) => Shot;

interface Target {
  readonly shop: BenchShop;
  readonly ids: readonly string[];
}

/** Conversations of each shop in which its customers have just written. */
export async function conversationsOf(
  stack: Stack,
  db: pg.Client,
  shops: readonly BenchShop[],
  customers: number,
): Promise<Target[]> {
  for (const { number } of shops) {
    await withoutReceipts(stack, number.phoneNumberId);
    await writeFirst(stack, number.phoneNumberId, customers);
  }
  const found = await until(
    async () => {
      const { rows } = await db.query<{ id: string; workspace_id: string }>(
        'select id, workspace_id from conversations where workspace_id = any($1) and reply_window_expires_at > now()',
        [shops.map(({ workspaceId }) => workspaceId)],
      );
      return rows.length === shops.length * customers ? rows : undefined;
    },
    { withinMs: 30_000, everyMs: 100 },
  );
  if (!found) throw new Error('The customers never reached the inbox.');
  const byWorkspace = Map.groupBy(found, (row) => row.workspace_id);
  return shops.map((shop) => ({ shop, ids: (byWorkspace.get(shop.workspaceId) ?? []).map(({ id }) => id) }));
}

/** An agent answers, shop by shop and customer by customer in turn. */
export function agentShots(targets: readonly Target[]): Shots {
  let n = 0;
  return (text) => {
    const { shop, ids } = targets[n % targets.length] as Target;
    const id = ids[Math.floor(n / targets.length) % ids.length] ?? '';
    n += 1;
    return {
      method: 'POST',
      path: `/api/v1/conversations/${id}/messages`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${shop.token}` },
      body: JSON.stringify({ kind: 'text', text, clientId: text, private: false }),
    };
  };
}

/** The same for who has no shops: number by number and customer by customer in turn. */
export function floorShots(
  accounts: readonly Account[],
  customers: number,
  path: string | undefined,
  say: (account: Account, to: string, text: string) => { body: object; headers: Record<string, string> },
): Shots {
  let n = 0;
  return (text) => {
    const account = accounts[n % accounts.length] as Account;
    const { body, headers } = say(account, customer(Math.floor(n / accounts.length) % customers), text);
    n += 1;
    return {
      method: 'POST',
      path: path ?? `/whatsapp/v23.0/${account.phoneNumberId}/messages`,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    };
  };
}
