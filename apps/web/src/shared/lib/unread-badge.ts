import { create } from 'zustand';

/** How much is unread, for whoever shows it outside of the page: the tab's title and its icon. */
export const useUnreadBadge = create<{ count: number }>(() => ({ count: 0 }));

const plain = '/favicon.svg';
const marked = '/favicon-unread.svg';

export function showUnread(count: number): void {
  useUnreadBadge.setState({ count });
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  icon?.setAttribute('href', count > 0 ? marked : plain);
}
