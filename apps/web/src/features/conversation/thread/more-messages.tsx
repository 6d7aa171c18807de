import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from '@/shared/ui/button';
import { Spinner } from '@/shared/ui/spinner';

export interface More {
  has: boolean;
  loading: boolean;
  failed: boolean;
  load: () => void;
}

/** The edge of what is loaded: on its way, or the way to try again. */
export function MoreMessages({ more, label }: { more: More; label: string }) {
  const { t } = useTranslation();
  if (more.failed) {
    return (
      <p role="alert" className="flex items-center justify-center gap-2 py-2 text-sm text-danger-text">
        {t('conversation.thread.more_failed')}
        <Button size="sm" onClick={more.load}>
          {t('ui.error.retry')}
        </Button>
      </p>
    );
  }
  if (!more.loading) return null;
  return (
    <p className="flex items-center justify-center gap-2 py-2 text-xs text-muted-foreground">
      <Spinner />
      {label}
    </p>
  );
}
