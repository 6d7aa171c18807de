export class CapView {
  userId!: string;
  /** How many open conversations they can have by themselves. */
  cap!: number;
}

export class AssignmentView {
  /** Teams whose queue is dealt out by itself. */
  teamIds!: string[];
  /** Channels on which it is dealt out by itself what is of no team. */
  channelIds!: string[];
  /** Who is not named can take any number. */
  caps!: CapView[];
  /** To be sent with what replaces them. */
  version!: number;
}
