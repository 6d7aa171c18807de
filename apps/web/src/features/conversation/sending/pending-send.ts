import type { QuotedMessage, SendMessageBody } from '@crm/contract/shapes';

/** What is posted when it is more than a text. */
export type PendingContent = Pick<
  SendMessageBody,
  | 'kind'
  | 'text'
  | 'entities'
  | 'attachments'
  | 'voice'
  | 'location'
  | 'contacts'
  | 'interactive'
  | 'template'
>;

/**
 * `queued` waits its turn or the internet; `sending` is on its way; `asking` waits for this person, because a colleague
 * was faster; `refused` was turned down and stays until it is tried again or discarded.
 */
export type PendingState = 'queued' | 'sending' | 'asking' | 'refused';

export type PendingFile = string | File;

/** A message that this device wants sent and the server has not taken yet. */
export interface PendingSend {
  /** Made here; the server takes a message with it once, however often it is posted. */
  clientId: string;
  conversationId: string;
  /** What the screen shows of it; of a plain text also what is posted. */
  text: string;
  /** Missing for a plain text. */
  content?: PendingContent;
  /** Its files in their order: by the server's id, or the file itself while it had no way to the server. */
  files?: readonly PendingFile[];
  private: boolean;
  replyTo: QuotedMessage | null;
  /** The newest message that this person had on the screen; null once they said to send anyway. */
  seenSeq: number | null;
  authorName: string;
  createdAt: string;
  state: PendingState;
  problem: { code: string; params: Record<string, unknown> } | null;
  tries: number;
}

export type Sends = readonly PendingSend[];

function change(sends: Sends, clientId: string, part: Partial<PendingSend>): Sends {
  return sends.map((send) => (send.clientId === clientId ? { ...send, ...part } : send));
}

export function added(sends: Sends, send: PendingSend): Sends {
  return sends.some(({ clientId }) => clientId === send.clientId) ? sends : [...sends, send];
}

/**
 * Whose turn it is: the oldest that nothing holds. One that was refused lets the next pass; one that waits for a
 * person's word holds all behind it. `sending` counts too: then a page was closed in the middle.
 */
export function nextOf(sends: Sends): PendingSend | undefined {
  const first = sends.find(({ state }) => state !== 'refused');
  return first?.state === 'asking' ? undefined : first;
}

export function started(sends: Sends, clientId: string): Sends {
  return change(sends, clientId, { state: 'sending', problem: null });
}

/** Accepted by the server, or taken back by the person. */
export function gone(sends: Sends, clientId: string): Sends {
  return sends.filter((send) => send.clientId !== clientId);
}

/** Did not get through: back in line at its place. */
export function postponed(sends: Sends, clientId: string): Sends {
  return sends.map((send) =>
    send.clientId === clientId ? { ...send, state: 'queued', tries: send.tries + 1 } : send,
  );
}

export function refused(sends: Sends, clientId: string, problem: PendingSend['problem']): Sends {
  return change(sends, clientId, { state: 'refused', problem });
}

export function heldForPerson(sends: Sends, clientId: string, params: Record<string, unknown>): Sends {
  return change(sends, clientId, { state: 'asking', problem: { code: 'conversation.changed', params } });
}

/** The person read what the colleague wrote and wants it sent. */
export function confirmed(sends: Sends, clientId: string): Sends {
  return change(sends, clientId, { state: 'queued', seenSeq: null, problem: null });
}

export function retried(sends: Sends, clientId: string): Sends {
  return change(sends, clientId, { state: 'queued', problem: null, tries: 0 });
}
