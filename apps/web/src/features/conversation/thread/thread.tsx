import { CloudOff, MessageSquareDashed, MessageSquareX } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation, Message } from '@crm/contract/shapes';
import { ApiProblem } from '@/shared/api/client';
import { Button } from '@/shared/ui/button';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { usePendingSends } from '../sending/sends-store';
import { ThreadList } from './thread-list';
import { ThreadSkeleton } from './thread-skeleton';
import { useAnchor } from './use-anchor';
import { useThread } from './use-thread';

type ThreadProps = {
  conversation: Conversation;
  onQuote: ((message: Message) => void) | null;
};

/** The four states of the messages of one conversation. */
export function Thread({ conversation, onQuote }: ThreadProps) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useAnchor();
  const { query, messages, complete } = useThread(conversation.id, anchor);
  const pending = usePendingSends(conversation.id);
  if (query.isPending && query.isPaused) {
    return (
      <div className="flex min-h-0 flex-1 bg-canvas">
        <EmptyState
          icon={CloudOff}
          tone="muted"
          title={t('conversation.thread.away_title')}
          text={t('conversation.thread.away_text')}
        />
      </div>
    );
  }
  if (query.isPending) return <ThreadSkeleton />;
  if (anchor !== null && query.error instanceof ApiProblem && query.error.status === 404) {
    return (
      <div className="flex min-h-0 flex-1 bg-canvas">
        <EmptyState
          icon={MessageSquareX}
          tone="muted"
          title={t('conversation.thread.gone_title')}
          text={t('conversation.thread.gone_text')}
        >
          <Button onClick={() => setAnchor(null)}>{t('conversation.to_end')}</Button>
        </EmptyState>
      </div>
    );
  }
  if (query.isError && !query.data) {
    return (
      <div className="flex min-h-0 flex-1 bg-canvas">
        <ErrorState
          title={t('conversation.thread.error')}
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      </div>
    );
  }
  if (messages.length === 0 && pending.length === 0) {
    return (
      <div className="flex min-h-0 flex-1 bg-canvas">
        <EmptyState
          icon={MessageSquareDashed}
          tone="muted"
          title={t('conversation.thread.empty_title')}
          text={t('conversation.thread.empty_text')}
        />
      </div>
    );
  }
  return (
    <ThreadList
      key={anchor ?? 'latest'}
      conversation={conversation}
      messages={messages}
      pending={complete ? pending : []}
      anchor={anchor}
      onAnchor={setAnchor}
      onQuote={onQuote}
      older={{
        has: query.hasNextPage,
        loading: query.isFetchingNextPage,
        failed: query.isFetchNextPageError,
        load: () => void query.fetchNextPage(),
      }}
      newer={{
        has: query.hasPreviousPage,
        loading: query.isFetchingPreviousPage,
        failed: query.isFetchPreviousPageError,
        load: () => void query.fetchPreviousPage(),
      }}
    />
  );
}
