import type { ChatMessage } from './model.ts';
import type { WhatsAppStore } from './store.ts';

const dayMs = 24 * 3_600_000;
/** Notices, reactions and changes of what was written open no window: only messages and taps do. */
const silent = ['reaction', 'system', 'edit', 'revoke'];

/** Whether free text may be sent: the customer wrote within the last 24 hours. */
export function isWindowOpen(chat: readonly ChatMessage[], now: number): boolean {
  const last = chat.findLast(({ from, type }) => from === 'customer' && !silent.includes(type));
  return last !== undefined && last.at + dayMs > now;
}

/** Keys of those who had a template within the last 24 hours without having written in the 24 hours before it. */
export function peopleWrittenToFirst(store: WhatsAppStore, account: string, now: number): Set<string> {
  const isFirst = (message: ChatMessage): boolean =>
    message.template !== undefined &&
    message.at + dayMs > now &&
    !isWindowOpen(
      store.chat(account, message.customer).filter(({ at }) => at <= message.at),
      message.at,
    );
  return new Set(
    store.people
      .of(account)
      .map(({ key }) => key)
      .filter((key) => store.chat(account, key).some(isFirst)),
  );
}
