/** A colleague who follows a conversation. */
export class ParticipantView {
  userId!: string;
  name!: string;
}

export class ParticipantList {
  items!: ParticipantView[];
}
