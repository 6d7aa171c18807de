import { ChevronDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { DropdownMenuContent } from '@/shared/ui/dropdown-menu';
import { SleepingMenu } from '@/shared/ui/sleeping-menu';
import { buttonVariants } from '@/shared/ui/variants';
import type { Acts } from '@/shared/conversations/use-acts';
import { AssignItems } from './assign-items';
import { AssigneeFace } from './assignee-face';

type AssignMenuProps = {
  conversation: Conversation;
  acts: Acts;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onTransfer: (to?: string) => void;
};

/** Who attends; takes the conversation, hands it over, or lets it go. */
export function AssignMenu({ conversation, acts, open, onOpenChange, onTransfer }: AssignMenuProps) {
  const { t } = useTranslation();
  const users = useUsers();
  const { assigneeId } = conversation;
  const assignee = users.find(({ id }) => id === assigneeId);
  return (
    <SleepingMenu
      open={open}
      onOpenChange={onOpenChange}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-label={t('conversation.assign.open', {
            name: assignee?.name ?? t('conversation.assign.nobody'),
          })}
          aria-keyshortcuts="A"
          title={`${t('conversation.act.assign')} (A)`}
          className={buttonVariants({ variant: 'ghost', className: 'px-1.5 max-md:hidden' })}
        >
          <AssigneeFace assigneeId={assigneeId} name={assignee?.name} />
          <ChevronDown aria-hidden className="size-3.5 text-muted-foreground" />
        </button>
      )}
    >
      <DropdownMenuContent align="end" className="min-w-56">
        <AssignItems conversation={conversation} acts={acts} onTransfer={onTransfer} />
      </DropdownMenuContent>
    </SleepingMenu>
  );
}
