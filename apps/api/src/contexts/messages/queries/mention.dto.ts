/** Somebody was named in a note. */
export class MentionView {
  id!: string;
  userId!: string;
  conversationId!: string;
  messageId!: string;
  /** Who wrote the note. */
  byId!: string | null;
}

export class MentionCounter {
  /** Conversations in which the reader was named and where they have not been since. */
  unseen!: number;
}
