import { createContext, use } from 'react';
import type { Conversation } from '@crm/contract/shapes';
import { readSigns, type Signed, type TextEntity } from '@/shared/lib/whatsapp-signs';

/** By which kind of channel the people of this thread write; null outside of a thread. */
export const ThreadChannel = createContext<Conversation['channelType'] | null>(null);

/** The words and their formatting as the customer sees them. Where formatting is told beside the words, no sign counts. */
export function useShownText(text: string, told: TextEntity[] | undefined): Signed {
  const hasSigns = use(ThreadChannel) === 'whatsapp';
  return hasSigns && (told ?? []).length === 0 ? readSigns(text) : { text, entities: told ?? [] };
}
