import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LayoutTemplate, RefreshCw, X } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Capabilities } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { FieldError } from '@/shared/ui/field';
import { isTouch } from '@/shared/ui/first-field';
import { IconButton } from '@/shared/ui/icon-button';
import { SearchInput } from '@/shared/ui/search-input';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import type { ComposerState } from '../use-composer';
import { syncTemplates, templatesQuery } from './api';
import { TemplateForm } from './template-form';
import { TemplateList } from './template-list';

type TemplatePickerProps = {
  channelId: string;
  limits: Capabilities;
  contactName: string;
  onSend: ComposerState['sendContent'];
  onClose: () => void;
};

/** Finds a template, fills it in beside what the customer will see, and sends it. The draft is not touched. */
export function TemplatePicker({ channelId, limits, contactName, onSend, onClose }: TemplatePickerProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const templates = useQuery(templatesQuery(channelId, useDeferredValue(q.trim())));
  const items = templates.data?.items ?? [];
  const chosen = items.find(({ id }) => id === chosenId) ?? items.find(({ sendable }) => sendable);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // A keyboard that comes by itself would hide what there is to choose from.
    const start = isTouch() ? panel.current : panel.current?.querySelector('input');
    start?.focus();
  }, []);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={t('writing.template.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      className="absolute inset-x-4 bottom-full z-20 flex h-[440px] max-h-[58dvh] flex-col overflow-hidden rounded-lg border bg-popover shadow-pop outline-none max-md:inset-x-2 max-md:h-[70dvh] max-md:max-h-[70dvh]"
    >
      <div className="flex items-center gap-2 border-b p-1.5">
        <SearchInput className="flex-1" label={t('writing.template.search')} value={q} onChange={setQ} />
        <SyncButton channelId={channelId} />
        <IconButton label={t('ui.dialog.close')} onClick={onClose}>
          <X aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </div>
      {templates.isPending ? (
        <SkeletonRegion className="space-y-2 p-3">
          {['a', 'b', 'c'].map((key) => (
            <Skeleton key={key} className="h-10 w-full" />
          ))}
        </SkeletonRegion>
      ) : null}
      {templates.isError && !templates.data ? (
        <ErrorState
          title={t('writing.template.failed')}
          error={templates.error}
          onRetry={() => void templates.refetch()}
          retrying={templates.isFetching}
        />
      ) : null}
      {templates.data && items.length === 0 ? (
        <EmptyState
          icon={LayoutTemplate}
          title={t(q.trim() ? 'writing.template.none_found' : 'writing.template.empty')}
          text={t(q.trim() ? 'writing.template.none_found_text' : 'writing.template.empty_text')}
        />
      ) : null}
      {items.length > 0 ? (
        <div className="flex min-h-0 flex-1 max-md:flex-col">
          <TemplateList items={items} chosenId={chosen?.id ?? null} onChoose={setChosenId} />
          {chosen ? (
            <TemplateForm
              key={chosen.id}
              channelId={channelId}
              template={chosen}
              limits={limits}
              contactName={contactName}
              onSend={(content, shown) => {
                onSend(content, shown);
                onClose();
              }}
            />
          ) : (
            <p className="p-4 text-sm text-muted-foreground">{t('writing.template.none_sendable')}</p>
          )}
        </div>
      ) : null}
    </section>
  );
}

/** Asks the provider now, for a template that was approved a minute ago. */
function SyncButton({ channelId }: { channelId: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const sync = useMutation({
    mutationFn: () => syncTemplates(channelId),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['templates', channelId] }),
  });
  if (!useMay('channels.manage')) return null;
  return (
    <>
      {sync.error ? <FieldError>{errorText(sync.error)}</FieldError> : null}
      <Button
        size="sm"
        aria-label={t('writing.template.sync')}
        busy={sync.isPending}
        onClick={() => sync.mutate()}
      >
        <RefreshCw aria-hidden className="size-3.5" />
        <span className="max-md:hidden">{t('writing.template.sync')}</span>
      </Button>
    </>
  );
}
