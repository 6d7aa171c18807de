import { RotateCw } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Channel } from '@crm/contract/shapes';
import { codeText, errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { useSubscribe } from './use-subscribe';

type SubscribeAgainProps = { channel: Channel; problem: NonNullable<Channel['lastError']> };

/** The provider did not take our address: says why, and asks again on request. */
export function SubscribeAgain({ channel, problem }: SubscribeAgainProps) {
  const { t } = useTranslation();
  const again = useSubscribe(channel);
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-3 rounded-lg border border-destructive/40 bg-danger-soft px-4 py-3"
    >
      <p className="min-w-[180px] flex-1 text-sm text-danger-text">
        {again.error ? errorText(again.error) : codeText(problem.code, {}, problem.message)}
      </p>
      <Button busy={again.isPending} onClick={() => again.mutate({ takeOver: false })}>
        <RotateCw aria-hidden className="size-4" strokeWidth={1.75} />
        {t('ui.error.retry')}
      </Button>
    </div>
  );
}
