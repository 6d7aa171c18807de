import { useEffect, useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';
import { announce } from '@/shared/ui/live-region';
import { useKindText } from './use-kind-text';

/** Reads out what the customer writes while the conversation is open; loading older messages stays silent. */
export function useAnnounceArrivals(messages: readonly Message[], contactName: string): void {
  const { t } = useTranslation();
  const kindText = useKindText();
  const newest = messages.at(-1);
  const known = useRef(newest?.sentAt ?? '');
  useEffect(() => {
    if (!newest || newest.sentAt <= known.current) return;
    known.current = newest.sentAt;
    if (newest.direction !== 'inbound') return;
    announce(t('conversation.arrival', { name: contactName, text: newest.text ?? kindText(newest.kind) }));
  });
}
