import { useMatch } from 'react-router';
import { useNotifications } from '@/features/notifications/use-notifications';

/** Draws nothing: keeps what one was told true on every page, and knows which conversation one looks at. */
export function NotificationsBackground() {
  useNotifications(useMatch('/conversas/:conversationId')?.params.conversationId);
  return null;
}
