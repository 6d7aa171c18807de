export class ContactBeforeView {
  labelIds!: string[];
  ownerId!: string | null;
  blocked!: boolean;
  trashed!: boolean;
}

/** What became of one contact: changed, with its version now and what it was; or left as it was, with the reason. */
export class ContactOutcomeView {
  id!: string;
  version!: number | null;
  before!: ContactBeforeView | null;
  /** As a code of the API; null when it was changed. */
  code!: string | null;
}

export class ContactOutcomes {
  items!: ContactOutcomeView[];
}
