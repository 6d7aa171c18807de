import { useTranslation } from '@/shared/i18n/use-translation';
import type { User } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';

const looks: Record<User['availability'], string> = {
  online: 'bg-success',
  busy: 'bg-destructive',
  away: 'bg-warning',
  offline: 'border border-muted-foreground bg-transparent',
};

/** Whether somebody is there, said beside their name. */
export function AvailabilityMark({
  availability,
  className,
}: {
  availability: User['availability'];
  className?: string;
}) {
  const { t } = useTranslation();
  return (
    <span className={cn('flex shrink-0 items-center gap-1.5 text-xs text-muted-foreground', className)}>
      <AvailabilityDot availability={availability} />
      {t(`ui.availability.${availability}`)}
    </span>
  );
}

/** The dot alone, where words stand beside it. */
export function AvailabilityDot({ availability }: { availability: User['availability'] }) {
  return <span aria-hidden className={cn('size-2 rounded-full', looks[availability])} />;
}
