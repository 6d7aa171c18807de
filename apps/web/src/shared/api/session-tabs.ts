import { signedOut, useSession } from './session';

type Notice = 'signed-out' | 'signed-in';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('crm-session');

export function tellOtherTabs(notice: Notice): void {
  channel?.postMessage(notice);
}

/** Signing out in one tab signs out all; signing in there wakes a tab that waits at the login. Returns the way to stop. */
export function followOtherTabs(onSignedIn: () => void): () => void {
  const hear = ({ data }: MessageEvent<Notice>) => {
    if (data === 'signed-out') signedOut();
    else if (useSession.getState().status === 'signed-out') onSignedIn();
  };
  channel?.addEventListener('message', hear);
  return () => channel?.removeEventListener('message', hear);
}
