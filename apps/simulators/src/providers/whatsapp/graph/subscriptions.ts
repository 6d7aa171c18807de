import { randomInt } from 'node:crypto';
import { asFields } from '../content/fields.ts';
import { GraphError, invalid } from '../graph-error.ts';
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
