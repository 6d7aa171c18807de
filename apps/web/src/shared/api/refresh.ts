import { ApiProblem } from '@crm/contract/problem';
import type { Refreshed } from '@crm/contract/shapes';
import { chance } from '@/shared/lib/random';
import { accessToken, sessionLost, signedIn, useSession } from './session';

const path = '/api/v1/auth/refresh';

/** A token this close to its end is renewed before use rather than refused on arrival. */
const margin = 15_000;

let running: Promise<string | null> | null = null;

/** A token good for some seconds more, or null when nobody is signed in. */
export async function currentToken(): Promise<string | null> {
  const token = accessToken();
  // Signed in without one: this page was opened while the server could not be reached.
  if (!token) return useSession.getState().status === 'signed-in' ? renewToken(null) : null;
  if (token.expiresAt - Date.now() > margin) return token.value;
  return renewToken(token.value);
}

/**
 * Renews the session by its cookie. One at a time in this tab, and one tab at a time: the cookie rotates, so two
 * requests with the same one would look like theft. Null when the session is over.
 */
export function renewToken(refused: string | null): Promise<string | null> {
  const newer = accessToken();
  // Also for who has none yet: another question was quicker.
  if (newer && newer.value !== refused) return Promise.resolve(newer.value);
  running ??= acrossTabs(renew).finally(() => {
    running = null;
  });
  return running;
}

async function acrossTabs<T>(work: () => Promise<T>): Promise<T> {
  // Web Locks need a secure context; on plain http the server's leeway for races is what remains.
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('crm-refresh', work);
}

async function renew(): Promise<string | null> {
  let response = await ask();
  if (response.status === 409) {
    await pause(300 + chance() * 400);
    response = await ask();
  }
  if (response.ok) {
    const answer = (await response.json()) as Refreshed;
    signedIn(answer);
    return answer.accessToken;
  }
  if (response.status === 401 || response.status === 403) {
    sessionLost();
    return null;
  }
  throw await ApiProblem.from(response);
}

async function ask(): Promise<Response> {
  try {
    return await fetch(new URL(path, window.location.origin), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'X-Requested-With': 'crm' },
      // A page that is left meanwhile must not lose the answer: the cookie that comes with it is the session.
      keepalive: true,
    });
  } catch (cause) {
    throw ApiProblem.unreachable(cause);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
