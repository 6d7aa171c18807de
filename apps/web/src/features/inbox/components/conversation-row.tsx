import { UserPlus } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation, Label, Team } from '@crm/contract/shapes';
import { PriorityChip } from '@/shared/conversations/priority-chip';
import { ReturnChip } from '@/shared/conversations/return-chip';
import { TeamChip } from '@/shared/conversations/team-chip';
import { cn } from '@/shared/lib/cn';
import { LabelTags } from '@/shared/labels/label-tags';
import { listTime } from '@/shared/lib/format';
import { Avatar } from '@/shared/ui/avatar';
import { CountBadge } from '@/shared/ui/pill';
import { Moment } from '@/shared/ui/moment';
import { RowWindow, StateChip } from './row-chips';
import { RowPreview } from './row-preview';

export interface RowProps {
  row: Conversation;
  /** Name of who attends; null when nobody does, undefined while the team is not known yet. */
  assignee: string | null | undefined;
  /** All of the workspace. */
  labels: readonly Label[];
  teams: readonly Team[];
  open: boolean;
  selected: boolean;
  /** The one row that the Tab key reaches. */
  tabStop: boolean;
  search: string;
  /** Somebody is about to open it. */
  onReach: (id: string) => void;
  /** Shows it beside the list; `peek` for a look without reading. */
  onOpen: (id: string, peek: boolean) => void;
  now: Date;
  small: boolean;
}

/** 78 px on a desk, 85 on a phone: who, when, what, how long they wait, who attends. */
export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { row, assignee, labels, teams, open, selected, tabStop, search, onReach, onOpen, now, small } =
    props;
  const { t } = useTranslation();
  const unread = row.unreadCount > 0;
  return (
    // Not the router's link, which is rendered again wherever somebody goes: a list has many, and one of them opens.
    <a
      href={`/conversas/${row.id}${search}`}
      aria-current={open ? 'true' : undefined}
      tabIndex={tabStop ? 0 : -1}
      data-row={row.id}
      onMouseDown={() => onReach(row.id)}
      onClick={(event) => {
        // A tab or window of its own is the browser's business; with Alt it would save the page that the link leads to.
        if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(row.id, event.altKey);
      }}
      className={cn(
        'group focus-inside flex gap-3',
        small ? 'h-[85px] px-4 pt-2.5 focus-visible:bg-accent' : 'mx-1.5 h-[78px] rounded-lg px-2.5 py-2',
        (open && !small) || selected ? 'bg-selected' : !small && 'hover:bg-accent',
      )}
    >
      <Avatar
        name={row.contactName}
        size={small ? 44 : 36}
        channel={row.channelType}
        ring={
          small
            ? selected
              ? 'ring-selected'
              : 'ring-background'
            : open || selected
              ? 'ring-selected'
              : 'ring-canvas group-hover:ring-accent'
        }
        className={cn('self-start', small && 'mt-0.5')}
      />
      <span className={cn('min-w-0 flex-1', small && 'border-b pb-2.5')}>
        <span className="flex items-baseline gap-2">
          <span
            className={cn(
              'truncate',
              small ? 'text-base' : 'text-sm',
              unread ? 'font-semibold' : 'font-medium',
            )}
          >
            {row.contactName}
          </span>
          {row.lastMessageAt ? (
            <Moment at={row.lastMessageAt} className={cn('ml-auto shrink-0', timeLook(unread, small))}>
              {listTime(row.lastMessageAt, now)}
            </Moment>
          ) : null}
        </span>
        <span
          className={cn(
            'flex items-center gap-1',
            small ? 'text-base' : 'text-sm leading-5',
            unread ? 'text-foreground' : 'text-muted-foreground',
          )}
        >
          <RowPreview row={row} />
          {unread ? (
            <CountBadge className={cn('ml-auto shrink-0', small && 'h-5 min-w-5 px-1.5')}>
              {row.unreadCount > 99 ? '99+' : row.unreadCount}
              <span className="sr-only"> {t('inbox.row.unread', { count: row.unreadCount })}</span>
            </CountBadge>
          ) : null}
        </span>
        <span className="mt-1 flex h-[18px] items-center gap-1.5">
          <StateChip row={row} now={now} />
          <ReturnChip reason={row.returnReason} />
          <RowWindow row={row} now={now} />
          <PriorityChip priority={row.priority} />
          <LabelTags ids={row.labelIds} labels={labels} most={1} />
          <TeamChip team={teams.find(({ id }) => id === row.teamId)} />
          <Assignee name={assignee} words={small} />
        </span>
      </span>
    </a>
  );
});

function timeLook(unread: boolean, small: boolean): string {
  const size = small ? 'text-xs' : 'text-2xs';
  if (!unread) return cn(size, 'text-muted-foreground');
  return cn(size, 'font-medium', small ? 'text-brand' : 'text-foreground');
}

function Assignee({ name, words }: { name: string | null | undefined; words: boolean }) {
  const { t } = useTranslation();
  if (name === undefined) return null;
  if (name !== null) {
    return (
      <span className="ml-auto shrink-0" title={name}>
        <Avatar name={name} size={18} />
        <span className="sr-only">{t('inbox.row.assignee', { name })}</span>
      </span>
    );
  }
  if (words) {
    return (
      <span className="ml-auto inline-flex h-[18px] shrink-0 items-center rounded-sm border bg-background px-1.5 text-2xs font-medium text-secondary-foreground dark:bg-card">
        {t('inbox.row.unassigned')}
      </span>
    );
  }
  return (
    <span
      title={t('inbox.row.unassigned')}
      className="ml-auto flex size-[18px] shrink-0 items-center justify-center rounded-full border border-dashed border-muted-foreground/80 text-muted-foreground"
    >
      <UserPlus aria-hidden className="size-2.5" strokeWidth={2} />
      <span className="sr-only">{t('inbox.row.unassigned')}</span>
    </span>
  );
}
