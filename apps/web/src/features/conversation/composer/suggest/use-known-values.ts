import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { useMay, useMe } from '@/shared/api/me';
import { shortDate } from '@/shared/lib/format';
import { useNow } from '@/shared/lib/use-now';
import type { VariableValues } from '@/shared/lib/variables';
import { contactQuery } from '../../api';

const first = (name: string) => name.trim().split(/\s+/)[0] ?? '';
const known = (text: string | null | undefined) => (text?.trim() ? text.trim() : null);

/** What is known of this conversation, for the gaps of a canned response. */
export function useKnownValues(conversation: Conversation): VariableValues {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow();
  const mayRead = useMay('contacts.read');
  const contact = useQuery({ ...contactQuery(conversation.contactId), enabled: mayRead }).data;
  // Who is known by a number alone has no name yet.
  const name = /\p{L}/u.test(conversation.contactName) ? conversation.contactName : '';
  const hour = now.getHours();
  return {
    first_name: known(first(name)),
    name: known(name),
    phone: known(contact?.phone),
    email: known(contact?.email),
    agent: known(first(me?.name ?? '')),
    company: known(me?.workspaceName),
    channel: known(conversation.channelName),
    greeting:
      hour >= 5 && hour < 12
        ? t('writing.canned.morning')
        : hour >= 12 && hour < 18
          ? t('writing.canned.afternoon')
          : t('writing.canned.evening'),
    today: shortDate(now),
  };
}
