import type { Attachment } from '@crm/contract/shapes';

/** A photo or video of a message, with the words below it. */
export interface Picture {
  attachment: Attachment;
  caption: string | null;
  /** A round video. */
  round?: boolean;
}
