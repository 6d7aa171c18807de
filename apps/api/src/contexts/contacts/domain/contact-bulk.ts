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

export const contactBulkStates = ['running', 'done', 'undoing', 'undone'] as const;
export type ContactBulkState = (typeof contactBulkStates)[number];

/** due: its turn comes · done: changed · skipped: left as it was · undone: what it was before. */
export const contactBulkItemStates = ['due', 'done', 'skipped', 'undone'] as const;

/** What is done to each contact that a filter finds. */
export type ContactPatch = Omit<ContactChange, 'id' | 'version' | 'labelIds'>;

/** How many contacts a filter may find for one change of them all. */
export const mostContactsInBulk = 50_000;

/** What brings back what a patch touched, and nothing else, unless somebody changed the contact since. */
export function wayBack(
  { id, version, before }: { readonly id: string; readonly version: number; readonly before: ContactBefore },
  patch: ContactPatch,
): ContactChange {
  const labelled = patch.addLabelIds !== undefined || patch.removeLabelIds !== undefined;
  return {
    id,
    version,
    ...(labelled ? { labelIds: before.labelIds } : {}),
    ...(patch.ownerId === undefined ? {} : { ownerId: before.ownerId }),
    ...(patch.blocked === undefined ? {} : { blocked: before.blocked }),
    ...(patch.trashed === undefined ? {} : { trashed: before.trashed }),
  };
}
