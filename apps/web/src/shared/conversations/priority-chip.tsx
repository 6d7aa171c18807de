import { Flag } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Priority } from '@crm/contract/shapes';

export function PriorityChip({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  if (priority !== 'high' && priority !== 'urgent') return null;
  const look =
    priority === 'urgent' ? 'bg-danger-soft text-danger-text' : 'bg-warning-soft text-warning-text';
  return (
    <span
      className={`inline-flex h-[18px] items-center gap-1 rounded-sm px-1.5 text-2xs font-medium whitespace-nowrap ${look}`}
    >
      <Flag aria-hidden className="size-3" strokeWidth={2} />
      {t(`inbox.priority.${priority}`)}
    </span>
  );
}
