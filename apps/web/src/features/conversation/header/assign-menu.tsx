import { ChevronDown, UserCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { Avatar } from '@/shared/ui/avatar';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { buttonVariants } from '@/shared/ui/variants';
import type { Acts } from '../use-acts';
import { AssigneeFace } from './assignee-face';

type AssignMenuProps = {
  conversation: Conversation;
  acts: Acts;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const silent = new Set(['viewer', 'finance']);

/** Who attends; takes the conversation, hands it over, or lets it go. */
export function AssignMenu({ conversation, acts, open, onOpenChange }: AssignMenuProps) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useUsers();
  const { assigneeId } = conversation;
  const assignee = users.find(({ id }) => id === assigneeId);
  const colleagues = users.filter(
    ({ id, role, disabledAt }) =>
      id !== me?.id && id !== assigneeId && disabledAt === null && !silent.has(role),
  );
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger
        aria-label={t('conversation.assign.open', {
          name: assignee?.name ?? t('conversation.assign.nobody'),
        })}
        aria-keyshortcuts="A"
        title={`${t('conversation.act.assign')} (A)`}
        className={buttonVariants({ variant: 'ghost', className: 'px-1.5 max-md:hidden' })}
      >
        <AssigneeFace assigneeId={assigneeId} name={assignee?.name} />
        <ChevronDown aria-hidden className="size-3.5 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-56">
        {me && assigneeId !== me.id ? (
          <DropdownMenuItem onSelect={() => acts.assign(me.id, me.name)}>
            <UserCheck aria-hidden />
            {t('conversation.assign.take')}
          </DropdownMenuItem>
        ) : null}
        {assigneeId === null ? null : (
          <DropdownMenuItem onSelect={() => acts.assign(null, null)}>
            <UserX aria-hidden />
            {t('conversation.assign.release')}
          </DropdownMenuItem>
        )}
        {colleagues.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t('conversation.assign.hand_over')}</DropdownMenuLabel>
            {colleagues.map(({ id, name }) => (
              <DropdownMenuItem key={id} onSelect={() => acts.assign(id, name)}>
                <Avatar name={name} size={20} />
                {name}
              </DropdownMenuItem>
            ))}
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
