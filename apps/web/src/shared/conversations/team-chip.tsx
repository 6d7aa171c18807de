import { useTranslation } from '@/shared/i18n/use-translation';
import type { Team } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { TagDot } from '@/shared/ui/tag';

type TeamChipProps = {
  team: Team | undefined;
  /** It has a line of its own, and takes all of it that it needs. */
  alone?: boolean;
  className?: string;
};

/** In whose queue a conversation is. A line has room for little: a long name is cut, and whole for who points at it. */
export function TeamChip({ team, alone = false, className }: TeamChipProps) {
  const { t } = useTranslation();
  if (!team) return null;
  return (
    <span
      className={cn(
        'inline-flex h-[18px] min-w-4 items-center gap-1 text-2xs font-medium whitespace-nowrap text-muted-foreground',
        className,
      )}
      title={t('inbox.row.team', { name: team.name })}
    >
      <TagDot color={team.color} square className="size-2" />
      <span className="sr-only">{t('inbox.row.team', { name: team.name })}</span>
      <span aria-hidden className={cn('truncate', alone ? 'min-w-0' : 'max-w-20')}>
        {team.name}
      </span>
    </span>
  );
}
