import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import type { ChannelNote } from '../application/ports/channel-store.js';

/**
 * A channel that a person disabled stays so. A refused token makes it an error until a message goes out or a person renews
 * it; a pending one is connected by the first proof that the provider reaches us.
 */
const noteStatement = () => `
  update channels c set
    last_inbound_at = greatest(c.last_inbound_at, $3::timestamptz),
    last_success_at = greatest(c.last_success_at, $4::timestamptz),
    first_signed_at = coalesce(c.first_signed_at, $5::timestamptz),
    verified_at = coalesce($6::timestamptz, c.verified_at),
    last_error = case
      when $7::jsonb is not null then $7::jsonb
      when $4::timestamptz is not null then null
      when coalesce($5::timestamptz, $6::timestamptz) is not null and c.last_error ->> 'code' like 'channel.%' then null
      else c.last_error end,
    status = case
      when c.status = 'disabled' then c.status
      when $8::boolean then 'error'
      when c.status = 'error' and $4::timestamptz is not null then 'connected'
      when c.status = 'pending' and coalesce($5::timestamptz, $6::timestamptz) is not null then 'connected'
      else c.status end
  from (select b.id, b.status from channels b where ${ownedSql('b', '$1')} and b.id = $2 and b.deleted_at is null for update) before
  where ${ownedSql('c', '$1')} and c.id = before.id
  returning c.status <> before.status as changed`;

const refusalStatement = `
  insert into webhook_refusals as r (workspace_id, channel_id, count, last_at) values ($1, $2, $3, now())
  on conflict (workspace_id, channel_id) do update set count = r.count + excluded.count, last_at = excluded.last_at`;

/** @returns whether the status is another now */
export async function writeChannelNote(
  client: pg.PoolClient,
  actor: Actor,
  channelId: string,
  { inboundAt, sentAt, signedAt, greetedAt, problem, refused = 0 }: ChannelNote,
): Promise<boolean> {
  const { rows } = await client.query<{ changed: boolean }>(noteStatement(), [
    actor.workspaceId,
    channelId,
    inboundAt,
    sentAt,
    signedAt,
    greetedAt,
    problem ? JSON.stringify(problem.fact) : null,
    problem?.needsReconnect ?? false,
  ]);
  const [channel] = rows;
  if (channel && refused > 0) await client.query(refusalStatement, [actor.workspaceId, channelId, refused]);
  return channel?.changed ?? false;
}
