import { UserPlus } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Avatar } from '@/shared/ui/avatar';

type AssigneeFaceProps = {
  assigneeId: string | null;
  /** Undefined while the team is not known. */
  name: string | undefined;
};

export function AssigneeFace({ assigneeId, name }: AssigneeFaceProps) {
  const { t } = useTranslation();
  if (assigneeId !== null) {
    return (
      <>
        <Avatar name={name ?? '…'} size={22} />
        <span className="hidden max-w-28 truncate min-[1400px]:inline">{name?.split(' ')[0]}</span>
      </>
    );
  }
  return (
    <>
      <span className="flex size-[22px] items-center justify-center rounded-full border border-dashed border-muted-foreground/80 text-muted-foreground">
        <UserPlus aria-hidden className="size-3" strokeWidth={2} />
      </span>
      <span className="hidden min-[1400px]:inline">{t('conversation.assign.nobody')}</span>
    </>
  );
}
