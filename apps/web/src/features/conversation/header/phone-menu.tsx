import { EllipsisVertical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@crm/contract/shapes';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { iconButtonVariants } from '@/shared/ui/variants';
import type { Acts } from '../use-acts';
import { AssignItems } from './assign-items';
import { SnoozeItems } from './snooze-items';

/** On a phone: what finds no room in the header. */
export function PhoneMenu({ conversation, acts }: { conversation: Conversation; acts: Acts }) {
  const { t } = useTranslation();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('conversation.act.more')}
        className={iconButtonVariants({ className: 'md:hidden' })}
      >
        <EllipsisVertical aria-hidden className="size-[22px]" strokeWidth={1.75} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-60">
        <AssignItems conversation={conversation} acts={acts} />
        {conversation.status === 'resolved' ? null : (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t('conversation.snooze.until')}</DropdownMenuLabel>
            <SnoozeItems onSnooze={acts.snooze} />
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
