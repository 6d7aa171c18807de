/**
 * Which conversations somebody sees: all of the workspace; those of their teams, too, whoever attends them; or their own.
 * Everybody sees what nobody attends, unless it waits in the queue of a team that is not theirs.
 */
export const scopes = ['all', 'team', 'own'] as const;
export type Scope = (typeof scopes)[number];

export function isScope(value: unknown): value is Scope {
  return scopes.some((scope) => scope === value);
}

/** How much of a workspace somebody sees. */
export interface Sight {
  readonly conversations: Scope;
  /** Phones, e-mail addresses and tax ids of customers; masked for all others. */
  readonly personal: boolean;
  /** Another one after every change of what somebody may see: what they were shown before is then to be asked for anew. */
  readonly edition: string;
}

export const fullSight: Sight = { conversations: 'all', personal: true, edition: '' };
