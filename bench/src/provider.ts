import type { Stack } from './stack.ts';
import { customer } from './webhook.ts';

/** A number at the simulated provider, as whoever sends by it knows it. */
export interface Account {
  readonly phoneNumberId: string;
  readonly accessToken: string;
}

export interface Arrival {
  readonly account: string;
  readonly mark: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: number;
}

/** A number of nobody's: what is sent by it brings no receipts, and its customers may be written to. */
export async function strayAccount(stack: Stack, customers: number): Promise<Account> {
  const { credentials } = (await control(stack, 'POST', '/accounts', { provider: 'whatsapp' })) as {
    credentials: Record<string, string>;
  };
  const { phoneNumberId = '', accessToken = '' } = credentials;
  await writeFirst(stack, phoneNumberId, customers, false);
  return { phoneNumberId, accessToken };
}

/** So many customers write to the number in one post, so that it may answer them all. */
export async function writeFirst(
  stack: Stack,
  phoneNumberId: string,
  customers: number,
  deliver = true,
): Promise<void> {
  await control(stack, 'POST', '/whatsapp/batches', {
    account: phoneNumberId,
    messages: Array.from({ length: customers }, (_, n) => ({ from: customer(n), text: 'Olá', deliver })),
  });
}

export async function withoutReceipts(stack: Stack, phoneNumberId: string): Promise<void> {
  await control(stack, 'PATCH', `/whatsapp/accounts/${phoneNumberId}`, { receipts: 'none' });
}

/** The sends of texts that begin with `prefix`, as the provider noted them. */
export async function arrivals(stack: Stack, prefix: string): Promise<Arrival[]> {
  const { items } = (await control(stack, 'GET', '/journal?provider=whatsapp')) as {
    items: {
      at: string;
      account: string;
      status: number;
      body: { text?: { body?: string } } | null;
    }[];
  };
  return items.flatMap(({ at, account, status, body }) => {
    const mark = body?.text?.body ?? '';
    return mark.startsWith(prefix) ? [{ account, mark, at: Date.parse(at), status }] : [];
  });
}

/** The most that one number sent within a second. */
export function busiestSecond(all: readonly Arrival[]): number {
  const byAccount = Map.groupBy(all, ({ account }) => account);
  let most = 0;
  for (const sends of byAccount.values()) {
    const times = sends.map(({ at }) => at).sort((a, b) => a - b);
    let first = 0;
    times.forEach((at, last) => {
      while (at - (times[first] ?? at) >= 1_000) first += 1;
      most = Math.max(most, last - first + 1);
    });
  }
  return most;
}

async function control(
  stack: Stack,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${stack.simulators}/control${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
