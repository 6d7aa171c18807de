/** What is told of a person in one place: typed into a form, or by the message they wrote. */
export interface LabelledRecord {
  readonly id: string;
  /** Who it really is. */
  readonly personId: string;
  readonly name: string;
  /** As it was typed. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly taxId: string | null;
  readonly username: string | null;
  /** Written by the channel, which vouches for the phone. */
  readonly inbound: boolean;
}

/** What is true of two records. */
export interface LabelledPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

export interface LabelledSet {
  readonly records: readonly LabelledRecord[];
  /** All that is judged; when left out, every pair of records is, by whose they are. */
  readonly pairs?: readonly LabelledPair[];
}
