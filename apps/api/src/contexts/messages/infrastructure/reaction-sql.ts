import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import type { Ids } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import type { Reacted } from '../domain/message-changes.js';
import { reactionsAfter, type StoredReaction } from '../domain/reactions.js';

interface Row extends StoredReaction {
  message_id: string;
  identity_id: string | null;
}

/** @param reacted by message id; the messages are locked. @returns the messages whose reactions are others now */
export async function applyReactions(
  client: pg.PoolClient,
  actor: Actor,
  reacted: ReadonlyMap<string, readonly Reacted[]>,
  ids: Ids,
): Promise<string[]> {
  const concerned = [...reacted].filter(([, all]) => all.length > 0);
  if (concerned.length === 0) return [];
  const { rows: stored } = await client.query<Row>({
    name: 'reactions-stored',
    text: `select r.id, r.message_id, r.identity_id, r.emoji, r.at from message_reactions r
           where ${ownedSql('r', '$1')} and r.message_id = any($2::uuid[])`,
    values: [actor.workspaceId, concerned.map(([messageId]) => messageId)],
  });
  const removed: string[] = [];
  const added: { messageId: string; identityId: string | null; emoji: string; at: Date }[] = [];
  const changed = new Set<string>();
  for (const [messageId, all] of concerned) {
    for (const [identityId, told] of Map.groupBy(all, (one) => one.identityId)) {
      const theirs = stored.filter((row) => row.message_id === messageId && row.identity_id === identityId);
      // The shop has one reaction: of several that its phone reports, the first is it.
      const limited =
        identityId === null ? told.map((one) => ({ ...one, emojis: one.emojis.slice(0, 1) })) : told;
      const after = reactionsAfter(theirs, limited);
      if (!after) continue;
      if (after.isNews) changed.add(messageId);
      removed.push(...after.remove);
      added.push(...after.add.map((emoji) => ({ messageId, identityId, emoji, at: after.at })));
    }
  }
  await write(client, actor, removed, added, ids);
  return [...changed];
}

async function write(
  client: pg.PoolClient,
  actor: Actor,
  removed: readonly string[],
  added: readonly { messageId: string; identityId: string | null; emoji: string; at: Date }[],
  ids: Ids,
): Promise<void> {
  if (removed.length > 0) {
    await client.query({
      name: 'reactions-remove',
      text: `delete from message_reactions r where ${ownedSql('r', '$1')} and r.id = any($2::uuid[])`,
      values: [actor.workspaceId, removed],
    });
  }
  if (added.length === 0) return;
  await client.query({
    name: 'reactions-add',
    text: `insert into message_reactions (workspace_id, id, message_id, identity_id, emoji, at)
           select $1, v.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[]) as v
           on conflict do nothing`,
    values: [
      actor.workspaceId,
      added.map(() => ids.next()),
      added.map(({ messageId }) => messageId),
      added.map(({ identityId }) => identityId),
      added.map(({ emoji }) => emoji),
      added.map(({ at }) => at),
    ],
  });
}
