/** How a workspace's people share the work; what is left out is as usual. */
export interface DeskSettings {
  /** After how many minutes without doing anything somebody is away. */
  readonly awayAfterMinutes?: number;
  /** Whether who replies in a conversation of nobody attends it from then on. */
  readonly replyClaims?: boolean;
  /** Whether who passes on a conversation that they attend leaves a note with it. */
  readonly handoverNeedsNote?: boolean;
}
