import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ContactReach, type Reachability, type ReachChange } from '../public.js';

const changeStatement = () => `
  with news as (
    select distinct on (v.id, v.about) v.id, v.about, v.is_on, v.at
    from unnest($2::uuid[], $3::text[], $4::boolean[], $5::timestamptz[]) with ordinality as v(id, about, is_on, at, place)
    order by v.id, v.about, v.at desc, v.place desc),
  changed as (
    update contact_identities i set
      blocked = case when b.at >= coalesce(i.blocked_changed_at, b.at) then b.is_on else i.blocked end,
      blocked_changed_at = greatest(i.blocked_changed_at, b.at),
      marketing_stopped = case when s.at >= coalesce(i.marketing_changed_at, s.at) then s.is_on else i.marketing_stopped end,
      marketing_changed_at = greatest(i.marketing_changed_at, s.at)
    from (select distinct id from news) n
      left join news b on b.id = n.id and b.about = 'blocked'
      left join news s on s.id = n.id and s.about = 'marketing',
      contact_identities o
    where ${ownedSql('i', '$1')} and i.id = n.id and o.workspace_id = i.workspace_id and o.id = i.id
    returning i.contact_id, (i.blocked, i.marketing_stopped) is distinct from (o.blocked, o.marketing_stopped) as is_other)
  select distinct contact_id from changed where is_other`;

@Injectable()
export class PostgresContactReach extends ContactReach {
  constructor(
    private readonly db: TenantDb,
    private readonly events: EventLog,
  ) {
    super();
  }

  async of(actor: Actor, identityId: string): Promise<Reachability> {
    const { rows } = await this.db.client.query<{
      blocked: boolean;
      since: Date | null;
      stopped: boolean;
      unwanted: boolean;
    }>({
      name: 'identities-reachable',
      text: `select i.blocked, i.blocked_changed_at as since, i.marketing_stopped as stopped, k.blocked_at is not null as unwanted
             from contact_identities i join contacts k on k.workspace_id = i.workspace_id and k.id = i.contact_id
             where ${ownedSql('i', '$1')} and i.id = $2`,
      values: [actor.workspaceId, identityId],
    });
    const [row] = rows;
    return {
      blockedSince: row?.blocked ? row.since : null,
      marketingStopped: row?.stopped ?? false,
      blockedByShop: row?.unwanted ?? false,
    };
  }

  async change(actor: Actor, changes: readonly ReachChange[]): Promise<void> {
    if (changes.length === 0) return;
    const { rows } = await this.db.client.query<{ contact_id: string }>({
      name: 'identities-reach',
      text: changeStatement(),
      values: [
        actor.workspaceId,
        changes.map(({ identityId }) => identityId),
        changes.map(({ reach }) => (reach.startsWith('marketing') ? 'marketing' : 'blocked')),
        changes.map(({ reach }) => reach === 'blocked' || reach === 'marketing_stopped'),
        changes.map(({ at }) => at),
      ],
    });
    await this.events.append(
      actor,
      rows.map(({ contact_id }) => ({
        type: 'contact.updated',
        subjectType: 'contact',
        subjectId: contact_id,
        payload: { changed: ['identities'] },
      })),
    );
  }
}
