import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { Ids, isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import {
  NotificationStore,
  type Chosen,
  type NoticeToStore,
  type StoredNotice,
} from '../application/ports/notification.store.js';
import type { Notice } from '../domain/notice.js';
import type { NotificationPreferences } from '../domain/preferences.js';
import { notificationPreferences } from './notifications.schema.js';

@Injectable()
export class PostgresNotificationStore extends NotificationStore {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
  ) {
    super();
  }

  async add(actor: Actor, notices: readonly NoticeToStore[]): Promise<StoredNotice[]> {
    const merged = [...Map.groupBy(notices, keyOf).values()];
    if (merged.length === 0) return [];
    const lasts = merged.map((some) => some.at(-1)).filter((last) => last !== undefined);
    const { rows } = await this.db.client.query<{
      id: string;
      userId: string;
      kind: string;
      subjectId: string;
      isNew: boolean;
    }>({
      name: 'notifications-add',
      text: `insert into notifications as n
               (workspace_id, id, user_id, kind, subject_id, conversation_id, channel_id, export_id, message_id, by_id, at, count, in_app, sounds)
             select $1, v.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[],
               $9::uuid[], $10::uuid[], $11::timestamptz[], $12::int[], $13::boolean[], $14::boolean[]) as v
             on conflict (workspace_id, user_id, kind, subject_id) where read_at is null do update
               set count = n.count + excluded.count, at = excluded.at, message_id = excluded.message_id,
                 by_id = excluded.by_id, in_app = excluded.in_app, sounds = excluded.sounds, version = n.version + 1
             returning id, user_id as "userId", kind, subject_id as "subjectId", version = 1 as "isNew"`,
      values: [
        actor.workspaceId,
        lasts.map(() => this.ids.next()),
        lasts.map(({ userId }) => userId),
        lasts.map(({ kind }) => kind),
        lasts.map(subjectOf),
        lasts.map(({ conversationId }) => conversationId),
        lasts.map(({ channelId }) => channelId),
        lasts.map(({ exportId }) => exportId),
        lasts.map(({ messageId }) => messageId),
        lasts.map(({ byId }) => byId),
        lasts.map(({ at }) => at),
        merged.map((some) => some.length),
        lasts.map(({ inApp }) => inApp),
        lasts.map(({ sounds }) => sounds),
      ],
    });
    const byKey = new Map(lasts.map((notice) => [keyOf(notice), notice]));
    return rows.flatMap(({ id, isNew, userId, kind, subjectId }) => {
      const notice = byKey.get(`${userId} ${kind} ${subjectId}`);
      return notice ? [{ id, isNew, notice }] : [];
    });
  }

  async areOf(actor: Actor, userId: string, ids: readonly string[]): Promise<boolean> {
    const wanted = [...new Set(ids)];
    const { rowCount } = await this.db.client.query({
      name: 'notifications-are-of',
      text: `select from notifications n where ${ownedSql('n', '$1')} and n.user_id = $2 and n.id = any($3::uuid[])`,
      values: [actor.workspaceId, userId, wanted],
    });
    return rowCount === wanted.length;
  }

  async read(actor: Actor, userId: string, chosen: Chosen, now: Date): Promise<number> {
    const { rowCount } = await this.db.client.query({
      name: 'notifications-read',
      text: `update notifications n set read_at = $3, snoozed_until = null
             where ${ownedSql('n', '$1')} and n.user_id = $2 and n.read_at is null
               and ($4::uuid[] is null or n.id = any($4)) and ($5::uuid is null or n.conversation_id = $5)`,
      values: [
        actor.workspaceId,
        userId,
        now,
        'ids' in chosen ? chosen.ids : null,
        'conversationId' in chosen ? chosen.conversationId : null,
      ],
    });
    return rowCount ?? 0;
  }

  async snooze(actor: Actor, userId: string, id: string, until: Date): Promise<boolean> {
    if (!isUuid(id)) return false;
    // The same may have come anew since this one was read: that one is snoozed then.
    const { rowCount } = await this.db.client.query({
      name: 'notifications-snooze',
      text: `update notifications n set snoozed_until = $4,
               read_at = case when exists (
                 select from notifications o where ${ownedSql('o', '$1')} and o.user_id = n.user_id and o.kind = n.kind
                   and o.subject_id = n.subject_id and o.read_at is null and o.id <> n.id) then n.read_at end
             where ${ownedSql('n', '$1')} and n.user_id = $2 and n.id = $3`,
      values: [actor.workspaceId, userId, id, until],
    });
    return rowCount === 1;
  }

  async wake(actor: Actor, ids: readonly string[], now: Date): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string; isUnread: boolean }>({
      name: 'notifications-wake',
      text: `update notifications n set snoozed_until = null, at = $3, version = n.version + 1
             where ${ownedSql('n', '$1')} and n.id = any($2::uuid[]) and n.snoozed_until <= $3
             returning n.id, n.read_at is null as "isUnread"`,
      values: [actor.workspaceId, ids, now],
    });
    return rows.filter(({ isUnread }) => isUnread).map(({ id }) => id);
  }

  async preferences(actor: Actor, userId: string): Promise<NotificationPreferences | null> {
    const [row] = await this.db.tx
      .select({ preferences: notificationPreferences.preferences })
      .from(notificationPreferences)
      .where(and(owned(notificationPreferences, actor), eq(notificationPreferences.userId, userId)));
    return row?.preferences ?? null;
  }

  async savePreferences(actor: Actor, userId: string, preferences: NotificationPreferences): Promise<void> {
    await this.db.tx
      .insert(notificationPreferences)
      .values({ workspaceId: actor.workspaceId, userId, preferences })
      .onConflictDoUpdate({
        target: [notificationPreferences.workspaceId, notificationPreferences.userId],
        set: { preferences },
      });
  }
}

function subjectOf({ conversationId, channelId, exportId }: Notice): string {
  const subject = conversationId ?? channelId ?? exportId;
  if (subject === null) throw new Error('A notice is about a conversation, a channel or an export.');
  return subject;
}

function keyOf(notice: Notice): string {
  return `${notice.userId} ${notice.kind} ${subjectOf(notice)}`;
}
