export class StartedConversation {
  /** The conversation's id; read it at `GET conversations/:id`. */
  id!: string;
}
