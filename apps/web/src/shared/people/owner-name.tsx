import { useTranslation } from '@/shared/i18n/use-translation';
import type { User } from '@crm/contract/shapes';
import { Avatar } from '@/shared/ui/avatar';

/** The face and name of who has a customer in their portfolio. */
export function OwnerName({ ownerId, users }: { ownerId: string | null; users: readonly User[] }) {
  const { t } = useTranslation();
  if (ownerId === null) return <span className="text-muted-foreground">{t('ui.owner.none')}</span>;
  const name = users.find(({ id }) => id === ownerId)?.name ?? '…';
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Avatar name={name} size={20} />
      <span className="truncate">{name}</span>
    </span>
  );
}
