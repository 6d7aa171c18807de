import { useTranslation } from '@/shared/i18n/use-translation';
import type { Label } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { Tag } from '@/shared/ui/tag';

type LabelTagsProps = {
  ids: readonly string[];
  /** Those of the workspace; one that is not among them was deleted, and is not shown. */
  labels: readonly Label[];
  /** How many there is room for; the others are counted, and named to those who cannot see. */
  most?: number;
  className?: string;
};

/** What people called it. */
export function LabelTags({ ids, labels, most = ids.length, className }: LabelTagsProps) {
  const { t } = useTranslation();
  const own = labels.filter(({ id }) => ids.includes(id));
  if (own.length === 0) return null;
  const hidden = own.slice(most);
  return (
    <span
      title={own.map(({ name }) => name).join(', ')}
      className={cn('flex min-w-0 items-center gap-1', className)}
    >
      <span className="sr-only">{t('ui.labels.title')}: </span>
      {own.slice(0, most).map(({ id, name, color }) => (
        <Tag key={id} color={color}>
          {name}
        </Tag>
      ))}
      {hidden.length > 0 ? (
        <span className="text-2xs text-muted-foreground tabular-nums">
          <span aria-hidden>+{hidden.length}</span>
          <span className="sr-only">, {hidden.map(({ name }) => name).join(', ')}</span>
        </span>
      ) : null}
    </span>
  );
}
