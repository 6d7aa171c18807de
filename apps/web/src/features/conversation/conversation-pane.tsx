import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ErrorState } from '@/shared/ui/state-panel';
import { useTranslation } from '@/shared/i18n/use-translation';
import { conversationQuery } from './api';
import { NotFoundState } from './not-found-state';
import { PaneSkeleton } from './pane-skeleton';
import { ApiProblem } from '@/shared/api/client';
import { OpenConversation } from './open-conversation';
import { useJoined } from './use-joined';

type ConversationPaneProps = {
  id: string;
  /** Where the list is. */
  back: string;
  panelOpen: boolean;
  onTogglePanel: () => void;
  /** The conversation leaves this person's turn; called before it changes. */
  onResolved: () => void;
};

/** One conversation, once it is known which. */
export function ConversationPane({ id, ...place }: ConversationPaneProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const query = useQuery(conversationQuery(queryClient, id));
  const into = useJoined(id, query.error);
  if (into !== null) return <PaneSkeleton />;
  if (query.data) return <OpenConversation key={id} conversation={query.data.row} {...place} />;
  if (query.isPending) return <PaneSkeleton />;
  if (query.error instanceof ApiProblem && query.error.status === 404) {
    return <NotFoundState back={place.back} />;
  }
  return (
    <ErrorState
      title={t('conversation.error')}
      error={query.error}
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
    />
  );
}
