import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageStatus } from '@crm/contract/shapes';
import { fullDate, timeOfDay } from '@/shared/lib/format';
import { Ticks } from '@/shared/ui/ticks';

type BubbleMetaProps = { at: string; status: MessageStatus | null };

/** Time and ticks, pinned to the bottom right; the blank before them keeps the last line of text clear. */
export function BubbleMeta({ at, status }: BubbleMetaProps) {
  return (
    <>
      <span aria-hidden className={status ? 'inline-block w-[62px]' : 'inline-block w-[42px]'} />
      <span className="absolute right-2.5 bottom-[5px] inline-flex items-center gap-1 text-2xs text-muted-foreground tabular-nums">
        <time dateTime={at} title={fullDate(at)}>
          {timeOfDay(at)}
        </time>
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
