import {
  AlarmClock,
  ArrowRightLeft,
  CircleCheck,
  Flag,
  Hourglass,
  Info,
  Merge,
  RotateCcw,
  Split,
  Tag,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { Message } from '@crm/contract/shapes';
import { timeOfDay } from '@/shared/lib/format';
import { useSystemText } from '@/shared/conversations/use-system-text';

type SystemLineProps = { message: Message; contactName: string };

const icons: Record<string, LucideIcon> = {
  priority_changed: Flag,
  labels_changed: Tag,
  assignee_changed: ArrowRightLeft,
  participants_changed: Users,
  conversation_joined: Merge,
  conversation_parted: Split,
};

const iconOfStatus: Record<string, LucideIcon> = {
  resolved: CircleCheck,
  snoozed: AlarmClock,
  pending: Hourglass,
  open: RotateCcw,
};

/** Something that happened in the conversation and that nobody wrote. */
export function SystemLine({ message, contactName }: SystemLineProps) {
  const text = useSystemText(message, contactName);
  const { event = '', facts } = message.content ?? {};
  const Icon = (event === 'status_changed' ? iconOfStatus[facts?.after ?? ''] : icons[event]) ?? Info;
  return (
    <div className="flex items-center justify-center gap-1.5 py-1 text-center text-xs text-muted-foreground">
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {text} · <time dateTime={message.sentAt}>{timeOfDay(message.sentAt)}</time>
      </span>
    </div>
  );
}
