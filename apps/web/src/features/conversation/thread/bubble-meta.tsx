import { Clock } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { MessageStatus } from '@crm/contract/shapes';
import { timeOfDay } from '@/shared/lib/format';
import { Ticks } from '@/shared/ui/ticks';
import { Moment } from '@/shared/ui/moment';
import { EditHistory } from './edit-history';

type BubbleMetaProps = {
  at: string;
  status: MessageStatus | null;
  /** Of a message that was edited. */
  edited?: { messageId: string; editedAt: string } | null;
};

/** Time and ticks, pinned to the bottom right; the blank before them keeps the last line of text clear. */
export function BubbleMeta({ at, status, edited = null }: BubbleMetaProps) {
  return (
    <>
      <span
        aria-hidden
        className="inline-block"
        style={{ width: 42 + (status ? 20 : 0) + (edited ? 48 : 0) }}
      />
      <span className="absolute right-2.5 bottom-[5px] inline-flex items-center gap-1 text-2xs text-muted-foreground tabular-nums">
        {edited ? <EditHistory {...edited} /> : null}
        <Moment at={at}>{timeOfDay(at)}</Moment>
        {status ? <Ticks status={status} /> : null}
      </span>
    </>
  );
}

/** Not gone out yet: it waits for the connection or its turn. */
export function WaitingMeta() {
  const { t } = useTranslation();
  return (
    <span className="ml-2 inline-flex items-center gap-1 text-2xs whitespace-nowrap text-muted-foreground">
      <Clock aria-hidden className="size-3" strokeWidth={2} />
      {t('ui.ticks.queued')}
    </span>
  );
}
