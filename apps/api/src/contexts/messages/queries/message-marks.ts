import type { MessageFailure } from '../infrastructure/messages.schema.js';
import type { MessagePricing, MessageReaction } from './message.dto.js';
import { shownFailure } from './message-failure.js';

export interface ReactionRow {
  emoji: string;
  at: string;
  status: MessageReaction['status'];
  error: MessageFailure | null;
  contact_id: string | null;
  contact_name: string | null;
  user_id: string | null;
  user_name: string | null;
}

export interface PricingRow {
  category: string | null;
  billable: string | null;
}

/** Who reacts to the message `m`, in the order in which they did; null when nobody does. */
export const reactionsColumn = `select jsonb_agg(jsonb_build_object('emoji', r.emoji, 'at', r.at, 'status', r.status, 'error', r.error,
    'contact_id', c.id, 'contact_name', c.name, 'user_id', r.user_id, 'user_name', ru.name) order by r.at, r.id)
  from message_reactions r
  left join contact_identities i on i.workspace_id = r.workspace_id and i.id = r.identity_id
  left join contacts c on c.workspace_id = i.workspace_id and c.id = i.contact_id
  left join users ru on ru.id = r.user_id
  where r.workspace_id = m.workspace_id and r.message_id = m.id and r.emoji <> ''`;

/** What the provider said that the message `m` cost; of several tries the last that it spoke of. */
export const pricingColumn = `select jsonb_build_object('category', t.pricing ->> 'category', 'billable', t.pricing ->> 'billable')
  from message_tries t
  where t.workspace_id = m.workspace_id and t.message_id = m.id and t.pricing is not null
  order by t.number desc limit 1`;

export function shownReactions(rows: readonly ReactionRow[]): MessageReaction[] {
  return rows.map(({ emoji, at, status, error, ...who }) => {
    const shown = { emoji, at: new Date(at).toISOString(), status, error: error && shownFailure(error) };
    if (who.contact_id) return { ...shown, origin: 'customer', by: who.contact_id, name: who.contact_name };
    if (who.user_id) return { ...shown, origin: 'agent', by: who.user_id, name: who.user_name };
    return { ...shown, origin: 'phone', by: null, name: null };
  });
}

export function shownPricing({ category, billable }: PricingRow): MessagePricing {
  return { category, billable: billable === null ? null : billable === 'true' };
}
