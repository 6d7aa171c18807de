import { ContactView } from './contact.dto.js';

export class MergedView {
  mergeId!: string;
  /** The contact as it is now. */
  contact!: ContactView;
}

/** The contact as it is again, and the other one. */
export class UnmergedView extends ContactView {
  restored!: ContactView;
  /** Fields that were edited after the merge: they are what they were before it. */
  takenBack!: string[];
}

export class MergedContactView {
  id!: string;
  name!: string;
}

/** A merge that can be undone. */
export class MergeView {
  id!: string;
  /** The contact that this one took in. */
  duplicate!: MergedContactView;
  /** The person who merged them; null when a channel itself told that they are one. */
  mergedBy!: string | null;
  mergedAt!: string;
  undoUntil!: string;
}

export class MergePage {
  items!: MergeView[];
  nextCursor!: string | null;
}
