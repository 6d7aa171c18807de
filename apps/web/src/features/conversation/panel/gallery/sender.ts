import type { GalleryItem } from '@crm/contract/shapes';

/** Who sent it, for people. */
export function senderOf({ direction, authorName }: GalleryItem, contactName: string, shop: string): string {
  return direction === 'inbound' ? contactName : (authorName ?? shop);
}
