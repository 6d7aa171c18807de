import { EllipsisVertical, FileText, MailOpen } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { PriorityItems } from '@/shared/conversations/priority-items';
import { LazySnoozeDialog } from '@/shared/conversations/lazy-snooze-dialog';
import { SnoozeItems } from '@/shared/conversations/snooze-items';
import type { Acts } from '@/shared/conversations/use-acts';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import {
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from '@/shared/ui/dropdown-menu';
import { SleepingMenu } from '@/shared/ui/sleeping-menu';
import { iconButtonVariants } from '@/shared/ui/variants';
import { needTexts } from '@/shared/i18n/language';
import { FollowersItems } from './followers-menu';
import { AssignItems } from './assign-items';

// For the few who want it on paper.
const TranscriptDialog = lazyPart(async () => {
  const [dialog] = await Promise.all([import('./transcript-dialog'), needTexts('lists')]);
  return { default: dialog.TranscriptDialog };
});

type MoreMenuProps = {
  conversation: Conversation;
  acts: Acts;
  onTransfer: (to?: string) => void;
  /** Marks it unread and leaves it. */
  onUnread: (() => void) | null;
};

/** What finds no room in the header: on a desk the rarer acts, on a phone nearly all. */
export function MoreMenu({ conversation, acts, onTransfer, onUnread }: MoreMenuProps) {
  const { t } = useTranslation();
  const small = useIsPhone();
  const mayReply = useMay('conversations.reply');
  const [writing, setWriting] = useState(false);
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <SleepingMenu
        trigger={(props) => (
          <button
            type="button"
            {...props}
            aria-label={t('conversation.act.more')}
            title={t('conversation.act.more')}
            className={iconButtonVariants({})}
          >
            <EllipsisVertical aria-hidden className="size-4 max-md:size-[22px]" strokeWidth={1.75} />
          </button>
        )}
      >
        <DropdownMenuContent align="end" className="min-w-60">
          {small ? (
            <>
              <AssignItems conversation={conversation} acts={acts} onTransfer={onTransfer} />
              <DropdownMenuSeparator />
              {conversation.status === 'resolved' ? null : (
                <>
                  <SnoozeItems onSnooze={acts.snooze} onCustom={() => setChoosing(true)} />
                  <DropdownMenuSeparator />
                </>
              )}
              <FollowersItems conversationId={conversation.id} mayEdit={mayReply} />
              <DropdownMenuSeparator />
            </>
          ) : null}
          <DropdownMenuLabel>{t('conversation.act.priority')}</DropdownMenuLabel>
          <PriorityItems value={conversation.priority} onChange={acts.prioritise} />
          {onUnread ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem shortcut="U" onSelect={onUnread}>
                <MailOpen aria-hidden />
                {t('conversation.act.unread')}
              </DropdownMenuItem>
            </>
          ) : null}
          {mayReply ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem onSelect={() => setWriting(true)}>
                <FileText aria-hidden />
                {t('conversation.act.transcript')}
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </SleepingMenu>
      <LazySnoozeDialog open={choosing} onOpenChange={setChoosing} onSnooze={acts.snooze} />
      <Suspense>
        {writing ? <TranscriptDialog conversation={conversation} onClose={() => setWriting(false)} /> : null}
      </Suspense>
    </>
  );
}
