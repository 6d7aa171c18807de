import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useDeferredValue, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { conversationQuery } from '@/features/conversation/api';
import { threadKeys } from '@/features/conversation/thread-cache';
import { PanelSkeleton } from '@/features/conversation/panel/panel-skeleton';
import { Sheet, SheetContent } from '@/shared/ui/sheet';

/** @returns the code of it, to be had before it is needed */
export const loadContactPanel = () => import('@/features/conversation/panel/contact-panel');

const ContactPanel = lazyPart(async () => ({ default: (await loadContactPanel()).ContactPanel }));

type ContactBesideProps = {
  conversationId: string;
  place: 'beside' | 'over' | 'none';
  onClose: () => void;
};

/** The customer of the open conversation: a pane where there is room, else a sheet over it. */
export function ContactBeside({ conversationId, place, onClose }: ContactBesideProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const query = useQuery(conversationQuery(queryClient, conversationId));
  // What is written comes first, who wrote it follows.
  const messagesAwaited = useIsFetching({
    queryKey: threadKeys.all(conversationId),
    predicate: ({ state }) => state.data === undefined,
  });
  const [next, setNext] = useState('');
  if (messagesAwaited === 0 && next !== conversationId) setNext(conversationId);
  const follows = useDeferredValue(next, '') === conversationId;
  if (query.isError && !query.data) return null;
  const waiting = <PanelSkeleton name={query.data?.row.contactName} />;
  const content =
    query.data && follows ? (
      <Suspense fallback={waiting}>
        <ContactPanel
          conversation={query.data.row}
          // A pane stays beside what is shown; a sheet would lie over it.
          onLeave={() => {
            if (place === 'over') onClose();
          }}
        />
      </Suspense>
    ) : (
      waiting
    );
  if (place === 'beside') {
    return (
      <aside
        aria-label={t('conversation.panel.label')}
        data-region
        className="relative flex w-[300px] shrink-0 flex-col overflow-y-auto border-l bg-background min-[1400px]:w-[324px]"
      >
        {content}
      </aside>
    );
  }
  return (
    <Sheet open={place === 'over'} onOpenChange={onClose}>
      <SheetContent title={t('conversation.panel.label')} className="md:max-w-[360px]">
        <div className="-mx-5 -my-4 max-md:-mx-4">{content}</div>
      </SheetContent>
    </Sheet>
  );
}
