import { create } from 'zustand';

const kept = 'crm.peek';

/**
 * The one conversation that this tab only peeks at: nothing in it is marked as read, and nobody hears that it was. It holds
 * through a reload, until the peeking ends or another conversation is opened.
 */
const usePeek = create<{ id: string | null }>(() => ({ id: sessionStorage.getItem(kept) }));

export function useIsPeeking(conversationId: string): boolean {
  return usePeek(({ id }) => id === conversationId);
}

export function startPeek(id: string): void {
  sessionStorage.setItem(kept, id);
  usePeek.setState({ id });
}

export function stopPeek(): void {
  sessionStorage.removeItem(kept);
  usePeek.setState({ id: null });
}

/** Whatever else is opened is not peeked at, and what was is no longer. */
export function stopPeekElsewhere(openId: string): void {
  if (usePeek.getState().id !== openId) stopPeek();
}
