import type { MessageError, Reaction } from '@crm/contract/shapes';

/** Everybody who reacted with one emoji. */
export interface ReactionGroup {
  emoji: string;
  reactions: readonly Reaction[];
  /** The shop itself is among them: its one reaction, by whichever colleague or phone. */
  ours: boolean;
  /** Why ours did not go out. */
  error: MessageError | null;
  failed: boolean;
}

export const isOurs = ({ origin }: Reaction): boolean => origin !== 'customer';

/** In the order in which each emoji came first. */
export function groupedReactions(reactions: readonly Reaction[]): ReactionGroup[] {
  const groups = Map.groupBy(
    reactions.filter(({ emoji }) => emoji !== ''),
    ({ emoji }) => emoji,
  );
  return [...groups].map(([emoji, all]) => {
    const own = all.find(isOurs);
    return {
      emoji,
      reactions: all,
      ours: own !== undefined,
      error: own?.error ?? null,
      failed: own?.status === 'failed',
    };
  });
}

/** The reactions once the shop reacts with `emoji`, or takes its reaction back with an empty one. */
export function withOurs(
  reactions: readonly Reaction[],
  emoji: string,
  me: { id: string; name: string },
  now: Date,
): Reaction[] {
  const others = reactions.filter((reaction) => !isOurs(reaction));
  if (emoji === '') return others;
  const at = now.toISOString();
  return [...others, { emoji, by: me.id, origin: 'agent', name: me.name, at, status: 'queued', error: null }];
}
