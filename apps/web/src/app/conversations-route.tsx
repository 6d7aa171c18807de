import { MessagesSquare } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useLocation, useParams } from 'react-router';
import { threadQuery } from '@/features/conversation/api';
import { PaneSkeleton } from '@/features/conversation/pane-skeleton';
import { InboxPane } from '@/features/inbox/inbox-pane';
import { needTexts } from '@/shared/i18n/language';
import { cn } from '@/shared/lib/cn';
import { useShortcuts } from '@/shared/lib/use-shortcuts';
import { useStable } from '@/shared/lib/use-stable';
import { whenIdle } from '@/shared/lib/when-idle';
import { PageTitle } from '@/shared/ui/page-title';
import { EmptyState } from '@/shared/ui/state-panel';
import { ContactBeside, loadContactPanel } from './contact-beside';
import { focusNextRow } from './focus-next-row';
import { usePanes } from './use-panes';

// The list is the first screen; what opens beside it follows.
const loadPane = async () => {
  const [{ ConversationPane: Pane }] = await Promise.all([
    import('@/features/conversation/conversation-pane'),
    needTexts('message'),
  ]);
  return { default: Pane };
};
const ConversationPane = lazyPart(loadPane);

/** Where list, open conversation and contact meet: the features do not know each other. One pane at a time on a phone. */
export function ConversationsRoute() {
  const { t } = useTranslation();
  const { conversationId = null } = useParams();
  const location = useLocation();
  const { search } = location;
  const panes = usePanes();
  const queryClient = useQueryClient();
  // Its messages are under way before anything of it is drawn.
  const reach = useStable((id: string) => void queryClient.prefetchInfiniteQuery(threadQuery(id, null)));
  useEffect(() => whenIdle(fetchCode), []);
  useShortcuts([
    { key: '[', label: t('conversation.shortcuts.list'), run: panes.toggleList },
    { key: ']', label: t('conversation.shortcuts.panel'), run: panes.togglePanel },
  ]);
  return (
    <>
      <PageTitle title={t('app.nav.conversations')} />
      <InboxPane
        openId={conversationId}
        onReach={reach}
        className={cn(conversationId && 'max-md:hidden', conversationId && !panes.list && 'md:hidden')}
      />
      <main
        id="main"
        tabIndex={-1}
        className={cn(
          'flex min-h-0 min-w-0 flex-1 bg-canvas outline-none',
          conversationId === null && 'max-md:hidden',
        )}
      >
        {conversationId === null ? (
          <EmptyState
            icon={MessagesSquare}
            tone="muted"
            title={t('app.conversations.none_title')}
            text={t('app.conversations.none_text')}
          />
        ) : (
          <Suspense fallback={<PaneSkeleton />}>
            <ConversationPane
              key={conversationId}
              id={conversationId}
              back={cameFrom(location.state) ?? `/conversas${search}`}
              panelOpen={panes.panel !== 'none'}
              onTogglePanel={panes.togglePanel}
              onResolved={() => focusNextRow(conversationId)}
            />
          </Suspense>
        )}
      </main>
      {conversationId === null ? null : (
        <ContactBeside conversationId={conversationId} place={panes.panel} onClose={panes.closePanel} />
      )}
    </>
  );
}

/** Of what opens next; whatever goes wrong is told to whoever then needs it. */
function fetchCode(): void {
  Promise.all([loadPane(), loadContactPanel()]).catch(() => undefined);
}

/** Who came from a search goes back to it. */
function cameFrom(state: unknown): string | null {
  const back = typeof state === 'object' && state !== null && 'back' in state ? state.back : null;
  return typeof back === 'string' && back.startsWith('/busca') ? back : null;
}
