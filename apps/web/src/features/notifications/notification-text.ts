import type { TFunction } from 'i18next';
import type { Notification } from '@crm/contract/shapes';

/** Whom or what it is about. */
export function subjectOf({ conversation, channel }: Notification): string {
  return conversation?.contactName ?? channel?.name ?? '';
}

/** What happened in one sentence. @param by the colleague's name, if one caused it */
export function notificationText(t: TFunction, notification: Notification, by: string | null): string {
  const facts = { name: subjectOf(notification), by: by ?? '', count: notification.count };
  switch (notification.kind) {
    case 'message':
      return t('notifications.text.message', facts);
    case 'queue':
      return t('notifications.text.queue', facts);
    case 'assigned':
      return by === null
        ? t('notifications.text.assigned_by_rule', facts)
        : t('notifications.text.assigned', facts);
    case 'mentioned':
      return by === null
        ? t('notifications.text.mentioned_by_somebody', facts)
        : t('notifications.text.mentioned', facts);
    case 'returned':
      return t('notifications.text.returned', facts);
    case 'failed':
      return t('notifications.text.failed', facts);
    case 'channel':
      return t('notifications.text.channel', facts);
    case 'export':
      return notification.export?.state === 'failed'
        ? t('notifications.text.export_failed')
        : t('notifications.text.export', { count: notification.export?.written ?? 0 });
  }
}
