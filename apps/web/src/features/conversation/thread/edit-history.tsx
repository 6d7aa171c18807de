import { useQuery } from '@tanstack/react-query';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { errorText } from '@/shared/i18n/error-text';
import { cn } from '@/shared/lib/cn';
import { fullDate } from '@/shared/lib/format';
import { Button } from '@/shared/ui/button';
import { Skeleton } from '@/shared/ui/skeleton';
import { floating, floatingMotion } from '@/shared/ui/variants';
import { messageHistoryQuery } from '../api';

type EditHistoryProps = { messageId: string; editedAt: string };

/** The mark "edited", which opens what the message said before. */
export function EditHistory({ messageId, editedAt }: EditHistoryProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={t('message.history.open')}
          title={t('message.edited_at', { date: fullDate(editedAt) })}
          className="focus-ring -my-1 inline-flex min-h-6 min-w-6 cursor-pointer items-center rounded-sm underline decoration-dotted underline-offset-2 max-md:-my-3.5 max-md:min-h-11"
        >
          {t('message.edited')}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('message.history.title')}
          side="top"
          sideOffset={4}
          collisionPadding={8}
          className={cn('z-50 max-h-80 w-72 overflow-y-auto p-3 text-sm', floating, floatingMotion)}
        >
          <h3 className="text-sm font-semibold">{t('message.history.title')}</h3>
          <Versions messageId={messageId} editedAt={editedAt} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Versions({ messageId, editedAt }: EditHistoryProps) {
  const { t } = useTranslation();
  const history = useQuery(messageHistoryQuery(messageId, editedAt));
  if (history.isPending) return <Skeleton className="mt-2 h-10 w-full" />;
  if (history.isError) {
    return (
      <div role="alert" className="mt-2 space-y-2">
        <p>{errorText(history.error)}</p>
        <Button size="sm" onClick={() => void history.refetch()}>
          {t('ui.error.retry')}
        </Button>
      </div>
    );
  }
  const { items } = history.data;
  if (items.length === 0) return <p className="mt-2 text-muted-foreground">{t('message.history.none')}</p>;
  return (
    <ol className="mt-2 divide-y">
      {items.map(({ text, writtenAt }, place) => (
        // Two versions may be of the same second; their order is all that tells them apart.
        <li key={place} className="py-2 first:pt-0 last:pb-0">
          <time dateTime={writtenAt} className="text-2xs text-muted-foreground tabular-nums">
            {fullDate(writtenAt)}
          </time>
          <p className="break-words whitespace-pre-wrap">{text ?? t('message.history.no_text')}</p>
        </li>
      ))}
    </ol>
  );
}
