import { useUnreadBadge } from '@/shared/lib/unread-badge';

/** Title of the browser tab, what is unread and the most specific part first. React lifts it into the head. */
export function PageTitle({ title }: { title: string }) {
  const unread = useUnreadBadge((state) => state.count);
  const count = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : '';
  return <title>{`${count}${title} · CRM Manager`}</title>;
}
