import { until } from '../../scripts/lib/process.mjs';
import { dataSets, fill } from './data-set.ts';
import { fillSearch } from './search-data.ts';
import type { Stack } from './stack.ts';
import { signedMessage, type Number, type SignedBody } from './webhook.ts';

/** A workspace with one connected number, and its owner signed in. */
export interface BenchShop {
  readonly token: string;
  /** Of the owner, whose password is `shopPassword`. */
  readonly email: string;
  readonly workspaceId: string;
  readonly ownerId: string;
  readonly channelId: string;
  readonly webhookPath: string;
  readonly number: Number;
}

export const shopPassword = 'bench-password-1';

export async function openShop(stack: Stack, name: string): Promise<BenchShop> {
  const email = `${name}@bench.example`;
  const registered = await ask(stack, '/auth/register', {
    workspaceName: name,
    name: 'Dona',
    email,
    password: shopPassword,
  });
  const token = String(registered['accessToken']);
  const account = (await json(
    await fetch(`${stack.simulators}/control/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'whatsapp' }),
    }),
  )) as { credentials: Record<string, string> };
  const channel = await ask(
    stack,
    '/channels',
    { type: 'whatsapp', name, credentials: account.credentials },
    token,
  );
  const { phoneNumberId = '', businessAccountId = '', appSecret = '' } = account.credentials;
  const owner = registered['user'] as { id: string; workspaceId: string };
  return {
    token,
    email,
    workspaceId: owner.workspaceId,
    ownerId: owner.id,
    channelId: String(channel['id']),
    webhookPath: new URL(String(channel['webhookUrl'])).pathname,
    number: { phoneNumberId, businessAccountId, appSecret },
  };
}

type Size = keyof typeof dataSets;

const fillings = {
  plain: (url: string, { workspaceId, channelId }: BenchShop, size: Size) =>
    fill(url, workspaceId, channelId, dataSets[size]),
  words: (url: string, { workspaceId, channelId }: BenchShop, size: Size) =>
    fillSearch(url, workspaceId, channelId, size),
};

const filled = new WeakMap<Stack, Map<string, BenchShop>>();

/**
 * A shop with a data set, filled once for all rows that read it: messages that say their number, words for the search, or whatever is
 * there already. Access tokens last ten minutes: it comes with a new one.
 */
export async function filledShop(
  stack: Stack,
  size: Size,
  wanted: keyof typeof fillings | 'any' = 'any',
): Promise<BenchShop> {
  const known = filled.get(stack) ?? new Map<string, BenchShop>();
  filled.set(stack, known);
  const messages = wanted === 'any' ? (known.has(`words-${size}`) ? 'words' : 'plain') : wanted;
  const name = `${messages}-${size}`;
  const before = known.get(name);
  if (before) return signedInAnew(stack, before);
  const shop = await openShop(stack, `${name.toLowerCase()}-${Date.now()}`);
  const begun = performance.now();
  await stack.undisturbed(() => fillings[messages](stack.databaseUrl, shop, size));
  process.stdout.write(`bench: ${name} filled in ${Math.round((performance.now() - begun) / 1000)} s\n`);
  known.set(name, shop);
  return signedInAnew(stack, shop);
}

/** The shop with a new token, after what may have taken longer than one lasts. */
export async function signedInAnew(stack: Stack, shop: BenchShop): Promise<BenchShop> {
  const { accessToken } = await ask(stack, '/auth/login', { email: shop.email, password: shopPassword });
  return { ...shop, token: String(accessToken) };
}

/** A customer writes for the first time. @returns the conversation, once it is there */
export async function writeAs(stack: Stack, shop: BenchShop, from: string): Promise<string> {
  await post(stack, shop, signedMessage(shop.number, from, 'Olá'));
  const id = await until(
    async () => {
      const { items } = (await ask(stack, '/conversations', undefined, shop.token)) as {
        items: { id: string; contactAddress: string }[];
      };
      return items.find((one) => one.contactAddress.endsWith(from))?.id;
    },
    { withinMs: 10_000, everyMs: 20 },
  );
  if (id === undefined) throw new Error('The customer never reached the inbox.');
  return id;
}

/** The provider posts to the shop's webhook. */
export async function post(stack: Stack, shop: BenchShop, { body, signature }: SignedBody): Promise<void> {
  const answer = await fetch(`${stack.api}${shop.webhookPath}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body,
  });
  if (!answer.ok) throw new Error(`The webhook answered ${answer.status}.`);
  await answer.arrayBuffer();
}

/** A call of the API: POST with a body, else GET. */
export async function ask(
  stack: Stack,
  path: string,
  body?: object,
  token?: string,
): Promise<Record<string, unknown>> {
  return json(
    await fetch(`${stack.api}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
}

async function json(answer: Response): Promise<Record<string, unknown>> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}
