/** What a person was writing in a conversation. */
export class DraftView {
  text!: string;
  /** The message that would be quoted. */
  replyToId!: string | null;
  /** Whether it would be a note for the team. */
  private!: boolean;
  /** Rises with each change, on whatever device, also when it was sent or emptied; 0 before anything was written. */
  version!: number;
}

/** Tells a person's own devices that one of them wrote. */
export interface DraftNews {
  readonly id: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly version: number;
}
