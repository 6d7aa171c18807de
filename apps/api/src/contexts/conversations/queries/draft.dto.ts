/** What a person was writing in a conversation. */
export class DraftView {
  text!: string;
  /** The message that would be quoted. */
  replyToId!: string | null;
  /** Whether it would be a note for the team. */
  private!: boolean;
}
