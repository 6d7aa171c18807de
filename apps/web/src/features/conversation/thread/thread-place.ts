import type { Message } from '@crm/contract/shapes';

/** What every message of one thread has around it: with whom, by which channel, who looks and what they may do. */
export interface ThreadPlace {
  contactName: string;
  channelId: string;
  me: string;
  mayReply: boolean;
  /** Also of what colleagues wrote. */
  mayDelete: boolean;
  /** Null where the channel or the role does not allow quoting. */
  onQuote: ((message: Message) => void) | null;
  onJump: (id: string) => void;
}
