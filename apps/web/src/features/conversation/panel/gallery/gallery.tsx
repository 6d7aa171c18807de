import { useInfiniteQuery } from '@tanstack/react-query';
import { FileText, Images, Link2, Mic, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation, GalleryPart } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { onTabKey } from '@/shared/ui/on-tab-key';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { galleryQuery } from './api';
import { GalleryRows } from './gallery-rows';
import { GalleryTiles } from './gallery-tiles';

const parts = ['media', 'audio', 'files', 'links'] as const satisfies readonly GalleryPart[];
const icons: Record<GalleryPart, LucideIcon> = { media: Images, audio: Mic, files: FileText, links: Link2 };

/** Pictures, recordings, files and links of a conversation, each leading to its message. */
export function Gallery({ conversation, onLeave }: { conversation: Conversation; onLeave: () => void }) {
  const { t } = useTranslation();
  const [part, setPart] = useState<GalleryPart>('media');
  const query = useInfiniteQuery(galleryQuery(conversation.id, part));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const View = part === 'media' ? GalleryTiles : GalleryRows;
  return (
    <div aria-busy={query.isFetching}>
      <div
        role="tablist"
        aria-label={t('lists.gallery.parts_label')}
        onKeyDown={onTabKey}
        className="flex flex-wrap gap-1 px-4 py-2.5"
      >
        {parts.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === part}
            aria-controls="gallery-part"
            tabIndex={one === part ? 0 : -1}
            onClick={() => setPart(one)}
            className={cn(
              'focus-ring h-6 cursor-pointer rounded-sm border px-1.5 text-2xs font-medium max-md:h-11 max-md:px-3 max-md:text-xs',
              one === part
                ? 'border-brand/40 bg-brand-soft text-brand'
                : 'bg-background text-secondary-foreground dark:bg-card',
            )}
          >
            {t(`lists.gallery.parts.${one}`)}
          </button>
        ))}
      </div>
      <div id="gallery-part" role="tabpanel" aria-label={t(`lists.gallery.parts.${part}`)}>
        {query.isPending ? (
          <SkeletonRegion className="grid grid-cols-3 gap-1 px-4">
            {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
              <Skeleton key={key} className="aspect-square w-full" />
            ))}
          </SkeletonRegion>
        ) : null}
        {query.isError && items.length === 0 ? (
          <ErrorState
            title={t('lists.gallery.error')}
            error={query.error}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : null}
        {query.data && items.length === 0 && !query.hasNextPage ? (
          <EmptyState
            icon={icons[part]}
            tone="muted"
            title={t(`lists.gallery.empty.${part}`)}
            text={t('lists.gallery.empty_text')}
          />
        ) : null}
        {items.length > 0 ? <View items={items} conversation={conversation} onLeave={onLeave} /> : null}
        {query.hasNextPage ? (
          <p className="flex justify-center py-3">
            <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t(query.isFetchNextPageError ? 'ui.error.retry' : 'lists.more')}
            </Button>
          </p>
        ) : null}
      </div>
    </div>
  );
}
