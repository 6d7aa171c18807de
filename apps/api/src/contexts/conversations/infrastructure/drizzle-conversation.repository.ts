import { Injectable } from '@nestjs/common';
import { getTableColumns } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { SystemLines, type SystemLine } from '../../messages/public.js';
import { Conversation } from '../domain/conversation.js';
import type { ConversationState } from '../domain/conversation-state.js';
import { ThreadHasOpenConversation } from '../domain/conversation.errors.js';
import { conversationPriorities } from '../domain/conversation-status.js';
import {
  ConversationRepository,
  type LabelChange,
  type ThreadAddress,
} from '../domain/conversation.repository.js';
import { sightName, visibleSql } from '../queries/visible.js';
import { conversations } from './conversations.schema.js';
import { LostSight } from './lost-sight.js';

type Row = typeof conversations.$inferSelect;

const names = Object.keys(getTableColumns(conversations));
/** Every column under the name that the code has for it. */
const columns = names.map((name) => `c.${snake(name)} as "${name}"`).join(', ');

@Injectable()
export class DrizzleConversationRepository extends ConversationRepository {
  constructor(
    private readonly db: TenantDb,
    private readonly events: EventLog,
    private readonly lostSight: LostSight,
    private readonly lines: SystemLines,
  ) {
    super();
  }

  async get(actor: Actor, id: string): Promise<Conversation> {
    const [found] = isUuid(id) ? await this.getMany(actor, [id]) : [];
    if (!found) throw new NotFound('conversation');
    return found;
  }

  async isVisible(actor: Actor, id: string): Promise<boolean> {
    if (!isUuid(id)) return false;
    const parameters = new Parameters();
    const visible = visibleSql('c', actor, parameters);
    const { rowCount } = await this.db.client.query({
      name: sightName('conversation-visible', actor),
      text: `select from conversations c where ${visible} and c.id = ${parameters.add(id)}`,
      values: parameters.values,
    });
    return rowCount === 1;
  }

  async getMany(actor: Actor, ids: readonly string[]): Promise<Conversation[]> {
    if (ids.length === 0) return [];
    const parameters = new Parameters();
    const visible = visibleSql('c', actor, parameters);
    const { rows } = await this.db.client.query<Row>({
      name: sightName('conversations-get-many', actor),
      text: `select ${columns} from conversations c where ${visible} and c.id = any(${parameters.add([...new Set(ids)])}::uuid[])
             order by c.id for no key update`,
      values: parameters.values,
    });
    return rows.map(toConversation);
  }

  async findByThread(actor: Actor, addresses: readonly ThreadAddress[]): Promise<Conversation[]> {
    if (addresses.length === 0) return [];
    const { rows } = await this.db.client.query<Row>({
      name: 'conversations-by-thread',
      text: `select ${columns} from conversations c
             where ${ownedSql('c', '$1')} and c.id = any(array(
               select (select o.id from conversations o
                       where ${ownedSql('o', '$1')} and o.channel_id = a.channel_id and o.thread_key = a.thread_key
                       order by (o.status = 'resolved'), o.created_at desc, o.id desc limit 1)
               from unnest($2::uuid[], $3::text[]) as a(channel_id, thread_key)))
             order by c.id for no key update`,
      values: [actor.workspaceId, addresses.map((a) => a.channelId), addresses.map((a) => a.threadKey)],
    });
    return rows.map(toConversation);
  }

  async labelIdsOf(actor: Actor, ids: readonly string[]): Promise<Map<string, string[]>> {
    const { rows } = await this.db.client.query<{ id: string; labels: string[] }>({
      name: 'conversation-labels-of',
      text: `select l.conversation_id as id, array_agg(l.label_id) as labels from conversation_labels l
             where ${ownedSql('l', '$1')} and l.conversation_id = any($2::uuid[]) group by 1`,
      values: [actor.workspaceId, ids],
    });
    return new Map(rows.map(({ id, labels }) => [id, labels]));
  }

  async putLabels(actor: Actor, id: string, labelIds: readonly string[]): Promise<LabelChange> {
    const { rows } = await this.db.client.query<{ name: string; put: boolean }>({
      name: 'conversation-labels-put',
      text: `with gone as (
               delete from conversation_labels l
               where ${ownedSql('l', '$1')} and l.conversation_id = $2 and l.label_id <> all($3::uuid[]) returning l.label_id),
             come as (
               insert into conversation_labels (workspace_id, conversation_id, label_id)
               select $1, $2, label_id from unnest($3::uuid[]) as label_id
               on conflict do nothing returning label_id)
             select n.name, l.put from (
               select label_id, false as put from gone union all select label_id, true from come) l
             join labels n on ${ownedSql('n', '$1')} and n.id = l.label_id
             order by n.name collate "und-x-icu"`,
      values: [actor.workspaceId, id, labelIds],
    });
    const [added, removed] = [true, false].map((put) =>
      rows.flatMap((row) => (row.put === put ? row.name : [])),
    );
    return { added: added ?? [], removed: removed ?? [] };
  }

  async moveThreads(actor: Actor, channelId: string, before: string, after: string): Promise<void> {
    await this.db.client.query({
      name: 'conversations-move-threads',
      text: `update conversations c set thread_key = $4 || substr(c.thread_key, length($3) + 1)
             where ${ownedSql('c', '$1')} and c.channel_id = $2
               and (c.thread_key = $3 or left(c.thread_key, length($3) + 1) = $3 || ':')
               and not exists (
                 select from conversations o where ${ownedSql('o', '$1')} and o.channel_id = $2
                   and o.thread_key = $4 || substr(c.thread_key, length($3) + 1))`,
      values: [actor.workspaceId, channelId, before, after],
    });
  }

  async save(actor: Actor, all: readonly Conversation[]): Promise<Conversation[]> {
    const [lost] = await Promise.all([
      this.#insert(
        actor,
        all.filter((c) => c.isNew),
      ),
      this.#update(
        actor,
        all.filter((c) => !c.isNew),
      ),
    ]);
    const saved = all.filter((c) => !lost.includes(c));
    const moved = saved.flatMap((c) => {
      const before = c.isNew ? null : c.changedHandsFrom;
      return before ? { id: c.id, before } : [];
    });
    const gone = await this.lostSight.of(actor, moved);
    await this.events.append(actor, [...saved.flatMap((c) => c.takeEvents()), ...gone]);
    await this.lines.write(actor, saved.flatMap(linesOf));
    for (const conversation of saved) conversation.saved();
    return lost;
  }

  async #insert(actor: Actor, fresh: readonly Conversation[]): Promise<Conversation[]> {
    if (fresh.length === 0) return [];
    const inserted = await this.db.client.query<{ id: string }>({
      name: 'conversations-insert',
      text: `insert into conversations (${names.map(snake).join(', ')})
             select ${names.map((name) => `v.${snake(name)}`).join(', ')}
             from jsonb_populate_recordset(null::conversations, $1::jsonb) v
             on conflict (workspace_id, channel_id, thread_key) where status <> 'resolved' do nothing
             returning id`,
      values: [JSON.stringify(fresh.map((c) => snakeKeys(toRow(actor, c.state))))],
    });
    const ids = new Set(inserted.rows.map((row) => row.id));
    return fresh.filter((c) => !ids.has(c.id));
  }

  async #update(actor: Actor, changed: readonly Conversation[]): Promise<void> {
    if (changed.length === 0) return;
    const update = this.db.client.query({
      name: 'conversations-update-many',
      text: `update conversations c set
               status = v.status, priority = v.priority, priority_rank = v."priorityRank", assignee_id = v."assigneeId",
               team_id = v."teamId", identity_id = v."identityId", contact_address = v."contactAddress",
               unread_count = v."unreadCount", last_message_id = v."lastMessageId", last_message_at = v."lastMessageAt",
               last_message_preview = v."lastMessagePreview", last_message_kind = v."lastMessageKind",
               last_message_direction = v."lastMessageDirection", last_message_status = v."lastMessageStatus",
               waiting_since = v."waitingSince", reply_window_expires_at = v."replyWindowExpiresAt",
               snoozed_until = v."snoozedUntil", return_reason = v."returnReason", resolved_at = v."resolvedAt",
               last_send_seq = v."lastSendSeq", version = v.version
             from jsonb_to_recordset($2::jsonb) as v(
               id uuid, status text, priority text, "priorityRank" int, "assigneeId" uuid, "teamId" uuid,
               "identityId" uuid, "contactAddress" text, "unreadCount" int,
               "lastMessageId" uuid, "lastMessageAt" timestamptz, "lastMessagePreview" text, "lastMessageKind" text,
               "lastMessageDirection" text, "lastMessageStatus" text, "waitingSince" timestamptz,
               "replyWindowExpiresAt" timestamptz, "snoozedUntil" timestamptz, "returnReason" text,
               "resolvedAt" timestamptz, "lastSendSeq" int, version int)
             where ${ownedSql('c', '$1')} and c.id = v.id`,
      values: [actor.workspaceId, JSON.stringify(changed.map((c) => toRow(actor, c.state)))],
    });
    try {
      await update;
    } catch (error) {
      throw isSecondOpen(error) ? new ThreadHasOpenConversation() : error;
    }
  }
}

function isSecondOpen(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'conversations_one_open';
}

function toConversation(row: Row): Conversation {
  const { workspaceId: _workspace, priorityRank: _rank, ...state } = row;
  return Conversation.restore(state);
}

function linesOf(conversation: Conversation): SystemLine[] {
  const { id: conversationId, channelId } = conversation.state;
  return conversation.takeLines().map((content) => ({ conversationId, channelId, content }));
}

function toRow(actor: Actor, state: Readonly<ConversationState>): Row {
  return {
    ...state,
    workspaceId: actor.workspaceId,
    priorityRank: conversationPriorities.indexOf(state.priority),
  };
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function snakeKeys(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));
}
