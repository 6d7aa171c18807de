import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { TimelinePart } from '@crm/contract/shapes';
import { toggled } from '@/shared/labels/toggled';
import { cn } from '@/shared/lib/cn';
import { onServerEvent } from '@/shared/realtime/events';
import { Button } from '@/shared/ui/button';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { timelineQuery } from './api';
import { TimelineEntry } from './timeline-entry';

type TimelineProps = {
  contactId: string;
  contactName: string;
  /** Somebody follows an entry to its place. */
  onLeave?: () => void;
};

const parts = ['messages', 'notes', 'events'] as const satisfies readonly TimelinePart[];

/** What happened with a customer, on all channels and in all conversations, closed ones too. */
export function Timeline({ contactId, contactName, onLeave }: TimelineProps) {
  const { t } = useTranslation();
  const [show, setShow] = useState<TimelinePart[]>([]);
  const query = useInfiniteQuery(timelineQuery(contactId, show));
  useLive(contactId);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div aria-busy={query.isFetching}>
      <div role="group" aria-label={t('lists.timeline.filter')} className="flex flex-wrap gap-1 px-4 py-2.5">
        {parts.map((part) => (
          <button
            key={part}
            type="button"
            aria-pressed={show.includes(part)}
            onClick={() => setShow(parts.filter((one) => toggled(show, part).includes(one)))}
            className={cn(
              'focus-ring h-6 cursor-pointer rounded-sm border px-1.5 text-2xs font-medium max-md:h-11 max-md:px-3 max-md:text-xs',
              show.includes(part)
                ? 'border-brand/40 bg-brand-soft text-brand'
                : 'bg-background text-secondary-foreground dark:bg-card',
            )}
          >
            {t(`lists.timeline.parts.${part}`)}
          </button>
        ))}
      </div>
      {query.isPending ? <TimelineSkeleton /> : null}
      {query.isError && items.length === 0 ? (
        <ErrorState
          title={t('lists.timeline.error')}
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      {query.data && items.length === 0 ? (
        <EmptyState
          icon={History}
          tone="muted"
          title={t('lists.timeline.empty')}
          text={t(show.length > 0 ? 'lists.timeline.empty_filtered' : 'lists.timeline.empty_text')}
        />
      ) : null}
      {items.length > 0 ? (
        <ol aria-label={t('lists.timeline.label', { name: contactName })}>
          {items.map((item) => (
            <TimelineEntry
              key={`${item.kind}-${item.id}`}
              item={item}
              contactName={contactName}
              {...(onLeave ? { onLeave } : {})}
            />
          ))}
        </ol>
      ) : null}
      {query.hasNextPage ? (
        <p className="flex justify-center py-3">
          <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t(query.isFetchNextPageError ? 'ui.error.retry' : 'lists.more')}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

/** New messages of this customer come in as they are told. */
function useLive(contactId: string): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const refresh = () => void queryClient.invalidateQueries({ queryKey: ['timeline', contactId] });
    const stops = (['conversation.created', 'conversation.updated'] as const).map((name) =>
      onServerEvent(name, ({ data: row }) => {
        if (row.contactId === contactId) refresh();
      }),
    );
    stops.push(
      onServerEvent('contact.updated', ({ data: { id } }) => {
        if (id === contactId) refresh();
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient, contactId]);
}

function TimelineSkeleton() {
  return (
    <SkeletonRegion className="space-y-3 px-4 py-2">
      {['a', 'b', 'c', 'd'].map((key) => (
        <Skeleton key={key} className="h-10 w-full" />
      ))}
    </SkeletonRegion>
  );
}
