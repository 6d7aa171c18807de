import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import type { MessageFailure } from '../infrastructure/messages.schema.js';
import type { MessagePricing, MessageReaction } from './message.dto.js';
import { shownFailure } from './message-failure.js';

interface ReactionRow {
  message_id: string;
  emoji: string;
  at: Date;
  status: MessageReaction['status'];
  error: MessageFailure | null;
  contact_id: string | null;
  contact_name: string | null;
  user_id: string | null;
  user_name: string | null;
}

interface PricingRow {
  message_id: string;
  category: string | null;
  billable: string | null;
}

/** What stands below messages: who reacts to them, in the order in which they did. */
export async function reactionsOf(
  client: pg.PoolClient,
  actor: Actor,
  messageIds: readonly string[],
): Promise<Map<string, MessageReaction[]>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await client.query<ReactionRow>({
    name: 'message-reactions',
    text: `select r.message_id, r.emoji, r.at, r.status, r.error, c.id as contact_id, c.name as contact_name, r.user_id, u.name as user_name
           from message_reactions r
           left join contact_identities i on i.workspace_id = r.workspace_id and i.id = r.identity_id
           left join contacts c on c.workspace_id = i.workspace_id and c.id = i.contact_id
           left join users u on u.id = r.user_id
           where ${ownedSql('r', '$1')} and r.message_id = any($2::uuid[]) and r.emoji <> '' order by r.at, r.id`,
    values: [actor.workspaceId, messageIds],
  });
  const shown = new Map<string, MessageReaction[]>();
  for (const row of rows) {
    const list = shown.get(row.message_id) ?? [];
    list.push(toReaction(row));
    shown.set(row.message_id, list);
  }
  return shown;
}

/** What the provider said that messages cost; of several tries the last that it spoke of. */
export async function pricingOf(
  client: pg.PoolClient,
  actor: Actor,
  messageIds: readonly string[],
): Promise<Map<string, MessagePricing>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await client.query<PricingRow>({
    name: 'message-pricing',
    text: `select distinct on (t.message_id) t.message_id, t.pricing ->> 'category' as category, t.pricing ->> 'billable' as billable
           from message_tries t
           where ${ownedSql('t', '$1')} and t.message_id = any($2::uuid[]) and t.pricing is not null
           order by t.message_id, t.number desc`,
    values: [actor.workspaceId, messageIds],
  });
  return new Map(
    rows.map(({ message_id, category, billable }) => [
      message_id,
      { category, billable: billable === null ? null : billable === 'true' },
    ]),
  );
}

function toReaction(row: ReactionRow): MessageReaction {
  const { emoji, at, status, error } = row;
  const shown = { emoji, at: at.toISOString(), status, error: error && shownFailure(error) };
  if (row.contact_id) return { ...shown, origin: 'customer', by: row.contact_id, name: row.contact_name };
  if (row.user_id) return { ...shown, origin: 'agent', by: row.user_id, name: row.user_name };
  return { ...shown, origin: 'phone', by: null, name: null };
}
