import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import type { Ids } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import type { MessageChange } from '../domain/message-changes.js';

/** Of one message so many are kept: who sends more about what is not there cannot fill the table. */
const mostPerMessage = 100;

export async function keepEarlyChanges(
  client: pg.PoolClient,
  actor: Actor,
  channelId: string,
  changes: readonly MessageChange[],
  now: Date,
  ids: Ids,
): Promise<void> {
  if (changes.length === 0) return;
  await client.query({
    name: 'early-changes-keep',
    text: `insert into early_changes (workspace_id, id, channel_id, external_id, kind, identity_id, change, at, received_at)
           select $1, v.id, $2, v.external_id, v.kind, v.identity_id, v.change, v.at, $9
           from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::jsonb[], $8::timestamptz[])
             as v(id, external_id, kind, identity_id, change, at)
           where not exists (
             select from early_changes e where ${ownedSql('e', '$1')} and e.channel_id = $2 and e.external_id = v.external_id
               and e.kind = v.kind and e.at = v.at and e.change = v.change)
             and (select count(*) from early_changes e where ${ownedSql('e', '$1')} and e.channel_id = $2
               and e.external_id = v.external_id) < $10`,
    values: [
      actor.workspaceId,
      channelId,
      changes.map(() => ids.next()),
      changes.map((change) => change.externalId),
      changes.map((change) => change.kind),
      changes.map((change) => (change.kind === 'reaction' ? change.identityId : null)),
      changes.map((change) => JSON.stringify(change)),
      changes.map((change) => change.at),
      now,
      mostPerMessage,
    ],
  });
}

export async function takeEarlyChanges(
  client: pg.PoolClient,
  actor: Actor,
  channelId: string,
  externalIds: readonly string[],
): Promise<MessageChange[]> {
  const { rows } = await client.query<{ change: MessageChange; at: Date }>({
    name: 'early-changes-take',
    text: `delete from early_changes e where ${ownedSql('e', '$1')} and e.channel_id = $2 and e.external_id = any($3::text[])
           returning e.change, e.at`,
    values: [actor.workspaceId, channelId, externalIds],
  });
  return rows.map(({ change, at }) => ({ ...change, at }));
}
