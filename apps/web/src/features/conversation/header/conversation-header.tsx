import { Check, ChevronLeft, PanelRight, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useNavigate } from 'react-router';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useTeams } from '@/shared/api/teams';
import { useMay } from '@/shared/api/me';
import { PriorityChip } from '@/shared/conversations/priority-chip';
import { ReturnChip } from '@/shared/conversations/return-chip';
import { TeamChip } from '@/shared/conversations/team-chip';
import { cn } from '@/shared/lib/cn';
import { phoneNumber } from '@/shared/lib/format';
import { LabelPicker } from '@/shared/labels/label-picker';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { useNow } from '@/shared/lib/use-now';
import { useShortcuts } from '@/shared/lib/use-shortcuts';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { channelNames } from '@/shared/ui/channel-mark';
import { IconButton } from '@/shared/ui/icon-button';
import { iconButtonVariants } from '@/shared/ui/variants';
import type { Acts } from '@/shared/conversations/use-acts';
import { AssigneeFace } from './assignee-face';
import { AssignMenu } from './assign-menu';
import { FollowersMenu } from './followers-menu';
import { MoreMenu } from './more-menu';
import { SnoozeMenu } from './snooze-menu';
import { TransferDialog } from './transfer-dialog';
import { TurnChip } from './turn-chip';
import { useConversationCommands } from './use-conversation-commands';
import { WindowLeft } from './window-left';

type ConversationHeaderProps = {
  conversation: Conversation;
  acts: Acts;
  /** The role may assign, snooze and resolve. */
  mayEdit: boolean;
  /** Where the list is, on a phone. */
  back: string;
  panelOpen: boolean;
  onTogglePanel: () => void;
};

/** With whom, through what, whose it is, and what can be done with the whole conversation. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, acts, mayEdit, back, panelOpen, onTogglePanel } = props;
  const { t } = useTranslation();
  const now = useNow();
  const users = useUsers();
  const small = useIsPhone();
  const team = useTeams().find(({ id }) => id === conversation.teamId);
  const [menu, setMenu] = useState<Menu>(null);
  const [to, setTo] = useState('');
  const navigate = useNavigate();
  const mayReply = useMay('conversations.reply');
  const labels = useRef<HTMLButtonElement>(null);
  const unread = () => {
    acts.markUnread();
    // Who stayed would read it at once.
    void navigate(back);
  };
  const resolved = conversation.status === 'resolved';
  const end = resolved ? acts.reopen : acts.resolve;
  const openMenu = (name: 'assign' | 'snooze') => (event: Event) => {
    event.preventDefault();
    setMenu(name);
  };
  useConversationCommands(conversation, acts, mayEdit, openMenu);
  const transfer = (target = '') => {
    setTo(target);
    setMenu('transfer');
  };
  const openLabels = (event?: Event) => {
    event?.preventDefault();
    labels.current?.click();
  };
  useShortcuts(
    mayEdit
      ? [
          { key: 'l', label: t('conversation.act.labels'), run: openLabels },
          ...(mayReply ? [{ key: 'u', label: t('conversation.act.unread'), run: unread }] : []),
        ]
      : [],
  );
  const endName = resolved ? t('conversation.act.reopen') : t('conversation.act.resolve');
  const EndIcon = resolved ? RotateCcw : Check;
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-3 border-b bg-background px-4 max-md:gap-1 max-md:px-0 max-md:py-0.5">
      <Link
        to={back}
        aria-label={t('conversation.back')}
        className={cn(iconButtonVariants({}), '-mr-1 md:hidden')}
      >
        <ChevronLeft aria-hidden className="size-6" strokeWidth={1.75} />
      </Link>
      <Avatar name={conversation.contactName} size={34} channel={conversation.channelType} />
      <div className="min-w-0 max-md:ml-2 max-md:flex-1">
        <div className="flex min-w-0 items-center gap-2 max-md:flex-col max-md:items-start max-md:gap-0">
          <h2 className="max-w-full truncate text-base md:max-w-[70%] md:shrink-0">
            {conversation.contactName}
          </h2>
          {/* Where the name leaves no room for both, the second is a line below and out of sight. */}
          <span className="flex h-[18px] max-w-full min-w-0 flex-wrap gap-x-2 overflow-hidden">
            <TurnChip conversation={conversation} now={now} />
            <ReturnChip reason={conversation.returnReason} />
            <PriorityChip priority={conversation.priority} />
            <WindowLeft conversation={conversation} now={now} />
          </span>
        </div>
        {small ? (
          <TeamChip team={team} alone className="flex max-w-full" />
        ) : (
          <p className="flex items-center gap-2 text-xs text-muted-foreground">
            <TeamChip team={team} className="shrink-0" />
            <Address of={conversation} />
          </p>
        )}
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-1 max-md:gap-0">
        {mayEdit ? (
          <AssignMenu
            conversation={conversation}
            acts={acts}
            open={menu === 'assign'}
            onOpenChange={(open) => setMenu((now) => menuAfter('assign', open, now))}
            onTransfer={transfer}
          />
        ) : (
          <span className="flex items-center gap-1.5 text-sm max-md:hidden">
            <AssigneeFace
              assigneeId={conversation.assigneeId}
              name={users.find(({ id }) => id === conversation.assigneeId)?.name}
            />
          </span>
        )}
        <FollowersMenu conversationId={conversation.id} mayEdit={mayReply} />
        {mayEdit ? (
          <span className="flex max-md:hidden">
            <LabelPicker
              name={t('ui.labels.change_conversation')}
              value={conversation.labelIds}
              onChange={acts.label}
              shortcut="L"
              trigger={labels}
            />
          </span>
        ) : null}
        {mayEdit && !resolved ? (
          <SnoozeMenu
            open={menu === 'snooze'}
            onOpenChange={(open) => setMenu(open ? 'snooze' : null)}
            onSnooze={acts.snooze}
          />
        ) : null}
        {mayEdit ? (
          <Button
            className="ml-1 max-md:ml-0 max-md:size-11 max-md:border-0 max-md:bg-transparent max-md:px-0 max-md:dark:bg-transparent max-md:shadow-none"
            aria-label={endName}
            aria-keyshortcuts="E"
            title={`${endName} (E)`}
            busy={acts.busy}
            onClick={end}
          >
            <EndIcon
              aria-hidden
              className={cn('size-4 max-md:size-[22px]', !resolved && 'text-success-text')}
              strokeWidth={2.25}
            />
            <span className="max-md:hidden">{endName}</span>
          </Button>
        ) : null}
        {mayEdit ? (
          <MoreMenu
            conversation={conversation}
            acts={acts}
            onTransfer={transfer}
            onUnread={mayReply ? unread : null}
          />
        ) : null}
        {mayEdit ? (
          <TransferDialog
            conversation={conversation}
            acts={acts}
            to={to}
            open={menu === 'transfer'}
            onOpenChange={(open) => setMenu(open ? 'transfer' : null)}
          />
        ) : null}
        <IconButton
          label={panelOpen ? t('conversation.panel.close') : t('conversation.panel.open')}
          shortcut="]"
          aria-expanded={panelOpen}
          onClick={onTogglePanel}
        >
          <PanelRight aria-hidden className="size-4 max-md:size-[22px]" strokeWidth={1.75} />
        </IconButton>
      </div>
    </header>
  );
}

type Menu = 'assign' | 'snooze' | 'transfer' | null;

/** A menu that closes because one of its items opened something else leaves that open. */
function menuAfter(menu: Menu, open: boolean, now: Menu): Menu {
  if (open) return menu;
  return now === menu ? null : now;
}

/** The kind of channel stands at the picture, too: where there is little room, the customer's own address goes before it. */
function Address({ of: { channelType, channelName, contactAddress } }: { of: Conversation }) {
  const kind = channelNames[channelType];
  return (
    <span className="truncate">
      {channelName.startsWith(kind) ? null : <span className="max-[100rem]:sr-only">{kind} · </span>}
      {contactAddress ? `${channelName} · ${phoneNumber(contactAddress)}` : channelName}
    </span>
  );
}
