import { useTranslation } from '@/shared/i18n/use-translation';
import { usePendingSends } from '../sending/sends-store';

/** What has not gone out: how much waits, how much was turned down. */
export function useQueueText(conversationId: string): string | null {
  const { t } = useTranslation();
  const sends = usePendingSends(conversationId);
  const refused = sends.filter(({ state }) => state === 'refused').length;
  const waiting = sends.filter(({ state, tries }) => state === 'queued' && tries > 0).length;
  const parts = [
    waiting > 0 ? t('conversation.queue.waiting', { count: waiting }) : null,
    refused > 0 ? t('conversation.queue.refused', { count: refused }) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : null;
}
