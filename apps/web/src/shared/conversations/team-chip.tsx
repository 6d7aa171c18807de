import { useTranslation } from 'react-i18next';
import type { Team } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { TagDot } from '@/shared/ui/tag';

/** In whose queue a conversation is. A line has room for little: a long name is cut, and whole for who points at it. */
export function TeamChip({ team, className }: { team: Team | undefined; className?: string }) {
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
      {/* Square: a team, where a label has a round one. */}
      <TagDot color={team.color} className="size-2 rounded-[2px]" />
      <span className="sr-only">{t('inbox.row.team', { name: team.name })}</span>
      <span aria-hidden className="max-w-20 truncate">
        {team.name}
      </span>
    </span>
  );
}
