/** Why somebody was chosen. */
export type AssignmentReason = 'previous' | 'owner' | 'least_loaded' | 'turn';

/** Why nobody was. */
export type NobodyReason = 'nobody_there' | 'all_full';

/** Somebody who answers customers and is there now. */
export interface Candidate {
  readonly userId: string;
  readonly teamIds: readonly string[];
  /** Open conversations that are theirs. */
  readonly load: number;
  /** How many they can take; null: any number. */
  readonly cap: number | null;
  /** Rises with each conversation that they are dealt: whose is lowest is next. */
  readonly turn: number;
}

export interface Waiting {
  /** Whose queue it waits in; null: that of its channel, which is everybody's. */
  readonly teamId: string | null;
  /** Who attended this customer last. */
  readonly previousId: string | null;
  /** Whose customer it is. */
  readonly ownerId: string | null;
  /** Who gave it back: it is not theirs again at once. */
  readonly givenBackBy: string | null;
}

export type Choice =
  | { readonly userId: string; readonly reason: AssignmentReason }
  | { readonly userId: null; readonly reason: NobodyReason };

export function hasRoom({ load, cap }: Candidate): boolean {
  return cap === null || load < cap;
}

/**
 * Whose a waiting conversation is to be: of who attended this customer last, else of who has them in their portfolio, else of
 * who has the least to do, and among equals of who is next; of those alone who are there, in its team, and have room.
 */
export function chosenFor(waiting: Waiting, candidates: readonly Candidate[]): Choice {
  const there = candidates.filter(
    ({ userId, teamIds }) =>
      userId !== waiting.givenBackBy && (waiting.teamId === null || teamIds.includes(waiting.teamId)),
  );
  if (there.length === 0) return { userId: null, reason: 'nobody_there' };
  const free = there.filter(hasRoom);
  if (free.length === 0) return { userId: null, reason: 'all_full' };
  const isFree = (id: string | null): id is string => free.some(({ userId }) => userId === id);
  if (isFree(waiting.previousId)) return { userId: waiting.previousId, reason: 'previous' };
  if (isFree(waiting.ownerId)) return { userId: waiting.ownerId, reason: 'owner' };
  const least = Math.min(...free.map(({ load }) => load));
  const equals = free.filter(({ load }) => load === least);
  const next = equals.reduce((one, other) => (other.turn < one.turn ? other : one));
  return { userId: next.userId, reason: equals.length === 1 && free.length > 1 ? 'least_loaded' : 'turn' };
}
