import type { Conversation, GalleryItem } from '@crm/contract/shapes';

/** What every way to show a part of the gallery needs. */
export interface GalleryViewProps {
  items: readonly GalleryItem[];
  conversation: Conversation;
  /** Somebody follows one to its message. */
  onLeave: () => void;
}
