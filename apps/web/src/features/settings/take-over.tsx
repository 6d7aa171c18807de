import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Channel } from '@crm/contract/shapes';
import { codeText, errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { useSubscribe } from './use-subscribe';

export function isElsewhere({ lastError }: Channel): boolean {
  return lastError?.code === 'channel.connected_elsewhere';
}

/** The account delivers to another system: says to which, and takes it from there for whoever confirms it. */
export function TakeOver({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const reason = useReason(channel);
  const take = useSubscribe(channel);
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-3 rounded-lg border border-warning/60 bg-warning-soft px-4 py-3"
    >
      <div className="min-w-[180px] flex-1">
        <p className="text-sm font-semibold text-warning-text">{t('settings.telegram.elsewhere_title')}</p>
        <p className="text-xs">{reason}</p>
      </div>
      <Button variant="primary" onClick={() => setAsking(true)}>
        {t('settings.telegram.take_over')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('settings.telegram.take_over_title')}
        description={t('settings.telegram.take_over_text')}
        action={t('settings.telegram.take_over')}
        busy={take.isPending}
        error={take.error ? errorText(take.error) : undefined}
        onConfirm={() => take.mutate({ takeOver: true }, { onSuccess: () => setAsking(false) })}
      />
    </div>
  );
}

/** Which system that is, only the server's sentence says. */
function useReason({ lastError }: Channel): string | null {
  const { t } = useTranslation();
  if (!lastError) return null;
  const host = /\(([^()]+)\)/.exec(lastError.message)?.[1];
  if (host === undefined) return codeText(lastError.code, {}, lastError.message);
  return t('settings.telegram.elsewhere_text', { host });
}
