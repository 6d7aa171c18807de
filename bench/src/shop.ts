import type { Stack } from './stack.ts';
import type { Number } from './webhook.ts';

/** A workspace with one connected number, and its owner signed in. */
export interface BenchShop {
  readonly token: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly webhookPath: string;
  readonly number: Number;
}

export async function openShop(stack: Stack, name: string): Promise<BenchShop> {
  const registered = await post(stack, '/auth/register', {
    workspaceName: name,
    name: 'Dona',
    email: `${name}@bench.example`,
    password: 'bench-password-1',
  });
  const token = String(registered['accessToken']);
  const account = (await json(
    await fetch(`${stack.simulators}/control/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'whatsapp' }),
    }),
  )) as { credentials: Record<string, string> };
  const channel = await post(
    stack,
    '/channels',
    { type: 'whatsapp', name, credentials: account.credentials },
    token,
  );
  const { phoneNumberId = '', businessAccountId = '', appSecret = '' } = account.credentials;
  return {
    token,
    workspaceId: (registered['user'] as { workspaceId: string }).workspaceId,
    channelId: String(channel['id']),
    webhookPath: new URL(String(channel['webhookUrl'])).pathname,
    number: { phoneNumberId, businessAccountId, appSecret },
  };
}

async function post(
  stack: Stack,
  path: string,
  body: object,
  token?: string,
): Promise<Record<string, unknown>> {
  return json(
    await fetch(`${stack.api}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    }),
  );
}

async function json(answer: Response): Promise<Record<string, unknown>> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}
