import { create } from 'zustand';

/**
 * Where this device stands. `expired` means: was signed in, has to prove it again; the screen and its drafts stay.
 * What the server knows about the person is not kept here but in the query cache.
 */
export type SessionStatus = 'unknown' | 'signed-in' | 'expired' | 'signed-out';

interface SessionState {
  status: SessionStatus;
}

export const useSession = create<SessionState>(() => ({ status: 'unknown' }));

interface AccessToken {
  value: string;
  expiresAt: number;
}

/** The access token lives here and nowhere else: not in storage, not in the store, gone with the page. */
let token: AccessToken | null = null;

export function accessToken(): AccessToken | null {
  return token;
}

export function signedIn(answer: { accessToken: string; expiresIn: number }): void {
  token = { value: answer.accessToken, expiresAt: Date.now() + answer.expiresIn * 1000 };
  useSession.setState({ status: 'signed-in' });
}

/** The server cannot be reached, but this device knows who was signed in: they read on, and prove it once there is a line. */
export function signedInByCopy(): void {
  useSession.setState({ status: 'signed-in' });
}

/** The server no longer knows the session. Asks for the password again if there was one, else shows the login. */
export function sessionLost(): void {
  const before = useSession.getState().status;
  token = null;
  const keep = before === 'signed-in' || before === 'expired';
  useSession.setState({ status: keep ? 'expired' : 'signed-out' });
}

export function signedOut(): void {
  token = null;
  useSession.setState({ status: 'signed-out' });
}
