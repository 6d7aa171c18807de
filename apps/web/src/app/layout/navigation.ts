import { Inbox, type LucideIcon, Settings, Users } from 'lucide-react';

interface Destination {
  to: string;
  /** Key below `app.nav`. */
  name: 'conversations' | 'contacts' | 'settings';
  icon: LucideIcon;
  /** Goes there: one key after the other. */
  key: string;
  permission?: string;
}

/** Only places that exist; the rail and the tabs on a phone show the same ones. */
export const destinations: readonly Destination[] = [
  { to: '/conversas', name: 'conversations', icon: Inbox, key: 'g c', permission: 'conversations.read' },
  { to: '/contatos', name: 'contacts', icon: Users, key: 'g o', permission: 'contacts.read' },
];

export const settingsDestination: Destination = {
  to: '/ajustes',
  name: 'settings',
  icon: Settings,
  key: 'g a',
};
