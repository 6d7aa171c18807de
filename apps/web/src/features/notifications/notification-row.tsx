import {
  AlarmClock,
  AtSign,
  CircleAlert,
  FileDown,
  Inbox,
  type LucideIcon,
  MessageCircle,
  Unplug,
  UserCheck,
} from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useNavigate } from 'react-router';
import type { Notification, NotificationKind } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useMay, useMe } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { cn } from '@/shared/lib/cn';
import { timeAgo } from '@/shared/lib/format';
import { useNow } from '@/shared/lib/use-now';
import { Button } from '@/shared/ui/button';
import { toast } from '@/shared/ui/toaster';
import { Moment } from '@/shared/ui/moment';
import { useReadNotifications, useTakeConversation } from './api';
import { notificationText, subjectOf } from './notification-text';
import { SnoozeNotification } from './snooze-notification';

const looks: Record<NotificationKind, { icon: LucideIcon; tone: string }> = {
  message: { icon: MessageCircle, tone: 'bg-brand-soft text-brand' },
  queue: { icon: Inbox, tone: 'bg-warning-soft text-warning-text' },
  assigned: { icon: UserCheck, tone: 'bg-info-soft text-info-text' },
  mentioned: { icon: AtSign, tone: 'bg-note text-note-text' },
  returned: { icon: AlarmClock, tone: 'bg-info-soft text-info-text' },
  failed: { icon: CircleAlert, tone: 'bg-danger-soft text-danger-text' },
  channel: { icon: Unplug, tone: 'bg-danger-soft text-danger-text' },
  export: { icon: FileDown, tone: 'bg-info-soft text-info-text' },
};

type NotificationRowProps = { notification: Notification; onLeave: () => void };

/** One notification: leads to its place, or is answered here. */
export function NotificationRow({ notification, onLeave }: NotificationRowProps) {
  const { t } = useTranslation();
  const now = useNow();
  const users = useUsers();
  const { mutate: read } = useReadNotifications();
  const { id, kind, conversation, excerpt, at, readAt, byId } = notification;
  const { icon: Icon, tone } = looks[kind];
  const by = users.find((user) => user.id === byId)?.name ?? null;
  const isUnread = readAt === null;
  const open = () => {
    if (isUnread) read({ ids: [id] });
    onLeave();
  };
  return (
    <li className={cn('flex gap-3 rounded-lg px-3 py-2.5', isUnread && 'bg-selected')}>
      <span className={cn('mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full', tone)}>
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <Link to={placeOf(notification)} onClick={open} className="focus-ring block rounded-sm text-sm">
          <Sentence text={notificationText(t, notification, by)} name={subjectOf(notification)} />
          {excerpt ? <span className="block truncate text-xs text-muted-foreground">“{excerpt}”</span> : null}
        </Link>
        {kind === 'queue' && conversation?.assigneeId === null ? (
          <Take conversationId={conversation.id} onTaken={open} />
        ) : null}
      </div>
      <div className="-my-0.5 flex shrink-0 flex-col items-end">
        <span className="flex items-center gap-2">
          {isUnread ? (
            <span className="size-2 rounded-full bg-primary">
              <span className="sr-only">{t('notifications.unread')}</span>
            </span>
          ) : null}
          <Moment at={at} className="text-xs text-muted-foreground tabular-nums">
            {timeAgo(at, now)}
          </Moment>
        </span>
        <SnoozeNotification id={id} />
      </div>
    </li>
  );
}

/** The sentence with the name in it standing out: by it one sees whether it matters. */
function Sentence({ text, name }: { text: string; name: string }) {
  const at = name === '' ? -1 : text.lastIndexOf(name);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <b className="font-semibold">{name}</b>
      {text.slice(at + name.length)}
    </>
  );
}

function placeOf({ conversation, channel, export: file }: Notification): string {
  if (conversation) return `/conversas/${conversation.id}`;
  return file ? '/contatos/exportar' : `/ajustes/canais/${channel?.id ?? ''}`;
}

function Take({ conversationId, onTaken }: { conversationId: string; onTaken: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay('conversations.assign');
  const navigate = useNavigate();
  const take = useTakeConversation(me?.id ?? '');
  if (!may || !me) return null;
  return (
    <Button
      variant="primary"
      size="sm"
      className="mt-1.5"
      busy={take.isPending}
      onClick={() =>
        take.mutate(conversationId, {
          onSuccess: () => {
            onTaken();
            void navigate(`/conversas/${conversationId}`);
          },
          onError: (problem) => toast.error(errorText(problem)),
        })
      }
    >
      {t('notifications.take')}
    </Button>
  );
}
