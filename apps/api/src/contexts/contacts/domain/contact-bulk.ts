/** What a change of many makes of one contact; what is left out stays. */
export interface ContactChange {
  readonly id: string;
  /** Given where nothing is to be done to a contact that changed since. */
  readonly version?: number | undefined;
  /** All that it is to have; before those that are added and removed. */
  readonly labelIds?: readonly string[] | undefined;
  readonly addLabelIds?: readonly string[] | undefined;
  readonly removeLabelIds?: readonly string[] | undefined;
  readonly ownerId?: string | null | undefined;
  readonly blocked?: boolean | undefined;
  readonly trashed?: boolean | undefined;
}

/** What a contact was, as far as a change of many may change it. */
export interface ContactBefore {
  readonly labelIds: readonly string[];
  readonly ownerId: string | null;
  readonly blocked: boolean;
  readonly trashed: boolean;
}

/** Of one request: whoever changes more asks again, and so knows how far it is. */
export const mostContactsAtOnce = 100;

export function labelsAfter(present: readonly string[], change: ContactChange): string[] | undefined {
  const { labelIds, addLabelIds, removeLabelIds = [] } = change;
  if (!labelIds && !addLabelIds && removeLabelIds.length === 0) return undefined;
  const all = new Set([...(labelIds ?? present), ...(addLabelIds ?? [])]);
  return [...all].filter((id) => !removeLabelIds.includes(id));
}
