import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { InboxPane } from '@/features/inbox/inbox-pane';
import { PageTitle } from '@/shared/ui/page-title';
import { EmptyState } from '@/shared/ui/state-panel';

/** Where the list and the open conversation meet: the features do not know each other. One pane at a time on a phone. */
export function ConversationsRoute() {
  const { t } = useTranslation();
  const { conversationId = null } = useParams();
  return (
    <>
      <PageTitle title={t('app.nav.conversations')} />
      <InboxPane openId={conversationId} className={conversationId ? 'max-md:hidden' : ''} />
      <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 bg-canvas outline-none max-md:hidden">
        <EmptyState
          icon={MessagesSquare}
          tone="muted"
          title={t('app.conversations.none_title')}
          text={t('app.conversations.none_text')}
        />
      </main>
    </>
  );
}
