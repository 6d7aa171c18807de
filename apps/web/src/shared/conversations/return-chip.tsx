import { AlarmClockCheck } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';

/** Why a conversation that was put away is there again. */
export function ReturnChip({ reason }: { reason: Conversation['returnReason'] }) {
  const { t } = useTranslation();
  if (reason === null) return null;
  const text = t(`inbox.returned.${reason}`);
  return (
    <span
      title={text}
      className="inline-flex h-[18px] max-w-full min-w-0 items-center gap-1 rounded-sm bg-info-soft px-1.5 text-2xs font-medium whitespace-nowrap text-info-text"
    >
      <AlarmClockCheck aria-hidden className="size-3 shrink-0" strokeWidth={2} />
      <span className="truncate">{text}</span>
    </span>
  );
}
