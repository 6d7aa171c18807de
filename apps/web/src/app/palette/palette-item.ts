import type { LucideIcon } from 'lucide-react';
import type { ChannelType, SearchText } from '@crm/contract/shapes';

export type PaletteGroup =
  'recent' | 'conversations' | 'contacts' | 'messages' | 'people' | 'labels' | 'here' | 'commands';

export interface PaletteItem {
  id: string;
  group: PaletteGroup;
  label: SearchText;
  hint?: SearchText;
  /** A person or customer is shown by their face, everything else by its icon. */
  face?: { channel: ChannelType | null };
  icon?: LucideIcon;
  /** The key that does the same. */
  keys?: string;
  /** Where it leads: remembered as used. */
  to?: string;
  run: () => void;
}
