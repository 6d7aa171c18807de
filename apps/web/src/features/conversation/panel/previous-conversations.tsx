import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { Conversation } from '@crm/contract/shapes';
import { shortDate } from '@/shared/lib/format';
import { ColouredGlyph } from '@/shared/ui/channel-mark';
import { conversationsOfQuery } from '../api';
import { PanelSection } from './panel-section';

/** What else this customer wrote about. */
export function PreviousConversations({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const found = useQuery(conversationsOfQuery(conversation.contactId));
  const others = (found.data?.items ?? []).filter(({ id }) => id !== conversation.id);
  if (others.length === 0) return null;
  return (
    <PanelSection title={t('conversation.panel.previous')}>
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <Link
              to={`/conversas/${other.id}`}
              className="focus-ring flex min-h-[26px] items-center gap-2 rounded-sm text-sm hover:underline max-md:min-h-11"
            >
              <ColouredGlyph name={other.channelType} className="size-3.5" />
              <span className="truncate">
                {other.subject ?? (other.lastMessagePreview || other.channelName)}
              </span>
              <span className="ml-auto text-xs whitespace-nowrap text-muted-foreground">
                {shortDate(other.lastMessageAt)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
