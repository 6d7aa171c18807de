import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Role } from '../../../kernel/permission.js';
import type { Scope } from '../../../kernel/sight.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import { memberScopeSql } from '../../auth/public.js';
import { Happenings, type HeardEvent, type Team } from '../application/ports/happenings.js';
import type { ConversationFacts, Happening } from '../domain/notice.js';
import { completed, type NotificationPreferences } from '../domain/preferences.js';

interface MessageRow {
  readonly id: string;
  readonly conversationId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: string;
  readonly status: string;
  readonly private: boolean;
  readonly authorId: string | null;
  /** Somebody waits, and nobody was told of that yet. */
  readonly beginsWait: boolean;
  readonly content: {
    readonly event?: string;
    readonly facts?: Readonly<Record<string, string>>;
    readonly mentionedIds?: readonly string[];
  } | null;
  readonly assigneeId: string | null;
  readonly followerIds: readonly string[];
}

const undelivered: ReadonlySet<unknown> = new Set(['failed', 'unconfirmed']);

@Injectable()
export class PostgresHappenings extends Happenings {
  constructor(
    private readonly db: TenantDb,
    private readonly permissions: PermissionTable,
  ) {
    super();
  }

  async of(actor: Actor, events: readonly HeardEvent[]): Promise<Happening[]> {
    const heard = events.filter(mayMatter);
    const of = (subject: 'message' | 'channel' | 'export') =>
      heard.flatMap(({ type, subjectId }) => (subjectOf(type) === subject ? [subjectId] : []));
    const begun = new Set<string>();
    const rows = await this.#messages(actor, of('message'));
    const stuck = await this.#stuck(actor, of('channel'));
    const exports = await this.#exports(actor, of('export'));
    return heard.flatMap(({ type, subjectId, at }): Happening[] => {
      if (type === 'channel.updated')
        return stuck.has(subjectId) ? [{ what: 'channel_stuck', at, channelId: subjectId }] : [];
      if (type === 'contact_export.ended') {
        const askedById = exports.get(subjectId);
        return askedById === undefined ? [] : [{ what: 'export_ended', at, exportId: subjectId, askedById }];
      }
      const row = rows.get(subjectId);
      if (!row) return [];
      return type === 'message.created' ? written(row, at, begun) : notDelivered(row, at);
    });
  }

  async team(actor: Actor): Promise<Team> {
    const { rows } = await this.db.client.query<{
      timezone: string;
      locale: 'pt-BR' | 'en';
      workspaceName: string;
      userId: string;
      role: Role;
      scope: Scope;
      name: string;
      email: string;
      preferences: NotificationPreferences | null;
    }>({
      name: 'notify-team',
      text: `select w.timezone, w.locale, w.name as "workspaceName", m.user_id as "userId", m.role,
               ${memberScopeSql('m', 'w')} as scope, u.name, u.email, p.preferences
             from memberships m join users u on u.id = m.user_id join workspaces w on w.id = m.workspace_id
             left join notification_preferences p on p.workspace_id = m.workspace_id and p.user_id = m.user_id
             where ${ownedSql('m', '$1')} and m.disabled_at is null order by m.user_id`,
      values: [actor.workspaceId],
    });
    const [first] = rows;
    return {
      timezone: first?.timezone ?? 'UTC',
      locale: first?.locale ?? 'pt-BR',
      workspaceName: first?.workspaceName ?? '',
      people: rows.map(({ userId, role, scope, name, email, preferences }) => ({
        userId,
        role,
        scope,
        name,
        email,
        mayReply: this.permissions.of(role).has('conversations.reply'),
        mayManageChannels: this.permissions.of(role).has('channels.manage'),
        preferences: completed(preferences ?? {}),
      })),
    };
  }

  async #messages(actor: Actor, ids: readonly string[]): Promise<Map<string, MessageRow>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.db.client.query<MessageRow>({
      name: 'notify-messages',
      text: `select m.id, m.conversation_id as "conversationId", m.direction, m.kind, m.status, m.private,
               m.author_id as "authorId", m.content, c.assignee_id as "assigneeId",
               c.waiting_since is not null and not exists (
                 select from notifications q where q.workspace_id = c.workspace_id and q.conversation_id = c.id
                   and q.kind = 'queue' and q.at >= c.waiting_since) as "beginsWait", array(
                 select p.user_id from conversation_participants p where p.workspace_id = c.workspace_id
                   and p.conversation_id = c.id order by p.user_id) as "followerIds"
             from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
             where ${ownedSql('m', '$1')} and m.id = any($2::uuid[]) and m.deleted_at is null
               -- Of whom the shop blocked nobody wants to hear.
               and not (m.direction = 'inbound' and exists (
                 select from contacts k where k.workspace_id = c.workspace_id and k.id = c.contact_id and k.blocked_at is not null))`,
      values: [actor.workspaceId, [...new Set(ids)]],
    });
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #stuck(actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'notify-channels',
      text: `select h.id from channels h where ${ownedSql('h', '$1')} and h.id = any($2::uuid[])
               and h.deleted_at is null and (h.stuck_since is not null or h.status = 'error')`,
      values: [actor.workspaceId, [...new Set(ids)]],
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** Who asked for which. */
  async #exports(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.db.client.query<{ id: string; userId: string }>({
      name: 'notify-exports',
      text: `select x.id, x.user_id as "userId" from contact_exports x
             where ${ownedSql('x', '$1')} and x.id = any($2::uuid[])`,
      values: [actor.workspaceId, [...new Set(ids)]],
    });
    return new Map(rows.map(({ id, userId }) => [id, userId]));
  }
}

function subjectOf(type: string): 'message' | 'channel' | 'export' {
  if (type === 'channel.updated') return 'channel';
  return type === 'contact_export.ended' ? 'export' : 'message';
}

/** Most events are receipts, which concern nobody: they are left out before anything is read. */
function mayMatter({ type, payload }: HeardEvent): boolean {
  return type !== 'message.updated' || undelivered.has(payload.status);
}

/** @param begun the conversations of this batch whose wait was told of already */
function written(row: MessageRow, at: Date, begun: Set<string>): Happening[] {
  const conversation = conversationOf(row);
  if (row.kind === 'system') return told(row, at, conversation);
  if (row.direction === 'inbound') {
    const beginsWait = row.beginsWait && !begun.has(conversation.id);
    if (beginsWait) begun.add(conversation.id);
    return [
      {
        what: 'customer_wrote',
        at,
        messageId: row.id,
        conversation,
        beginsWait,
      },
    ];
  }
  const mentionedIds = row.private ? (row.content?.mentionedIds ?? []) : [];
  if (mentionedIds.length === 0) return [];
  return [{ what: 'noted', at, messageId: row.id, byId: row.authorId, mentionedIds, conversation }];
}

/** What the thread tells of its conversation is what people are told, too. */
function told({ content, authorId }: MessageRow, at: Date, conversation: ConversationFacts): Happening[] {
  const facts = content?.facts ?? {};
  if (content?.event === 'assignee_changed' && facts.after !== undefined)
    return [
      {
        what: 'assigned',
        at,
        byId: authorId,
        toId: facts.after,
        messageId: facts.noteId ?? null,
        conversation,
      },
    ];
  if (content?.event === 'status_changed' && facts.reason === 'time_came')
    return [{ what: 'time_came', at, conversation }];
  return [];
}

/** Only what is still so: it may have been sent again meanwhile. */
function notDelivered(row: MessageRow, at: Date): Happening[] {
  if (row.authorId === null || !undelivered.has(row.status)) return [];
  return [
    {
      what: 'not_delivered',
      at,
      messageId: row.id,
      authorId: row.authorId,
      conversation: conversationOf(row),
    },
  ];
}

function conversationOf({ conversationId, assigneeId, followerIds }: MessageRow): ConversationFacts {
  return { id: conversationId, assigneeId, followerIds };
}
