import { randomInt } from 'node:crypto';
import { asFields, Param } from '../content/fields.ts';
import { GraphError, invalid } from '../graph-error.ts';
import type { Account } from '../model.ts';
import type { WhatsAppStore } from '../store.ts';
import type { Request } from './call.ts';

const longestCallback = 200;
const handshakeMs = 10_000;

/** POST /{business account}/subscribed_apps, with an address of its own or without. @throws GraphError */
export async function subscribe(store: WhatsAppStore, request: Request): Promise<object> {
  const { id } = request.params;
  const body = asFields(request.body) ?? {};
  const { override_callback_uri: callback, verify_token: verifyToken } = body;
  if (callback === undefined) return { success: true };
  const url = callbackOf(callback, 'override_callback_uri');
  if (typeof verifyToken !== 'string' || verifyToken === '') throw invalid('Param verify_token is required.');
  await handshake(url, verifyToken);
  store.override(id, url);
  return { success: true };
}

/** POST /{number}: where this number's events go, whatever its business account says; an empty address takes it back. */
export async function configureNumber(
  store: WhatsAppStore,
  { phoneNumberId }: Account,
  body: unknown,
): Promise<object> {
  const given = Param.of('webhook_configuration', asFields(body)?.['webhook_configuration']);
  const { override_callback_uri: callback } = given.fields;
  if (callback === '') {
    store.override(phoneNumberId, null);
    return { success: true };
  }
  const url = callbackOf(callback, given.at('override_callback_uri'));
  await handshake(url, given.text('verify_token'));
  store.override(phoneNumberId, url);
  return { success: true };
}

/** POST /{number}/register. @throws GraphError without a PIN of six digits */
export function register(body: unknown): object {
  const given = Param.of('', body ?? {});
  given.oneOf('messaging_product', ['whatsapp'] as const);
  if (!/^\d{6}$/.test(given.text('pin'))) throw invalid('Param pin must be a code of six digits.');
  return { success: true };
}

function callbackOf(callback: unknown, name: string): string {
  if (typeof callback !== 'string' || !URL.canParse(callback)) throw invalid(`Param ${name} is not a URL.`);
  if (callback.length > longestCallback) {
    throw invalid(`Param ${name} must be at most ${longestCallback} characters long.`);
  }
  const url = new URL(callback);
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw invalid(`Param ${name} must be an https URL.`);
  }
  return callback;
}

/** @throws GraphError when the address does not repeat the challenge */
async function handshake(callback: string, verifyToken: string): Promise<void> {
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  const url = new URL(callback);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  let found: string;
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(handshakeMs) });
    const text = await answer.text();
    if (answer.status === 200 && text === challenge) return;
    found = `HTTP Status Code = ${answer.status}; HTTP Message = ${answer.statusText}`;
  } catch {
    found = 'the URL could not be reached';
  }
  throw new GraphError(400, 2_200, `Callback verification failed with the following errors: ${found}`);
}
