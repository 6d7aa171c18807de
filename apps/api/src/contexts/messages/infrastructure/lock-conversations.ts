import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';

/**
 * Locks the conversations that these messages stand in. Whoever changes a message and then its conversation asks for this
 * before locking the message: people and what a channel brings lock the conversation first, and nobody may wait in a circle.
 */
export async function lockConversationsOf(
  client: pg.PoolClient,
  actor: Actor,
  messageIds: readonly string[],
): Promise<void> {
  await client.query({
    name: 'messages-lock-conversations',
    text: `select from conversations c
           where ${ownedSql('c', '$1')} and c.id in (
             select m.conversation_id from messages m where ${ownedSql('m', '$1')} and m.id = any($2::uuid[]))
           order by c.id for no key update`,
    values: [actor.workspaceId, messageIds],
  });
}
