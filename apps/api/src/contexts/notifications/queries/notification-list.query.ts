import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { maskedName } from '../../../kernel/masking.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { sightName, visibleSql } from '../../conversations/public.js';
import type { NotificationPage, NotificationView } from './notification.dto.js';

export interface NotificationParams {
  readonly unread?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Row = Omit<NotificationView, 'at' | 'readAt' | 'snoozedUntil'> & {
  readonly at: Date;
  readonly readAt: Date | null;
  readonly snoozedUntil: Date | null;
};

const list = 'notifications';
const mostCounted = 100;
const excerptLength = 140;

/** Everything that somebody has been told and may still see; what they lost sight of is left out. */
const from = (actor: Actor, parameters: Parameters) => `from notifications n
  left join conversations c on c.id = n.conversation_id and ${visibleSql('c', actor, parameters)}
  left join channels h on h.workspace_id = n.workspace_id and h.id = n.channel_id and h.deleted_at is null
  left join contact_exports x on x.workspace_id = n.workspace_id and x.id = n.export_id and x.user_id = n.user_id
  left join messages m on m.workspace_id = n.workspace_id and m.id = n.message_id and m.conversation_id = c.id
    and m.deleted_at is null`;

const shown = `n.in_app and (c.id is not null or h.id is not null or x.id is not null)`;

const columns = `n.id, n.kind, n.count, n.at, n.read_at as "readAt", n.snoozed_until as "snoozedUntil", n.by_id as "byId",
  n.message_id as "messageId", left(m.text, ${excerptLength}) as excerpt, n.version,
  case when c.id is not null then json_build_object('id', c.id, 'contactName', c.contact_name,
    'channelType', c.channel_type, 'assigneeId', c.assignee_id) end as conversation,
  case when h.id is not null then json_build_object('id', h.id, 'name', h.name, 'type', h.type) end as channel,
  case when x.id is not null then json_build_object('id', x.id, 'state', x.state, 'style', x.wish ->> 'style',
    'written', x.written) end as export`;

/** A person's own notifications, the latest first. */
@Injectable()
export class NotificationListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  page(actor: Actor, { unread, limit, cursor }: NotificationParams): Promise<NotificationPage> {
    const after = cursor === undefined ? undefined : placeIn(cursor, unread);
    return this.db.read(actor, async () => {
      const conditions = [
        ...(unread ? ['n.read_at is null'] : []),
        '(n.snoozed_until is null or n.snoozed_until <= now())',
        ...(after ? ['(n.at, n.id) < ($4::timestamptz, $5::uuid)'] : []),
      ];
      const rows = await this.#rows(
        actor,
        `notifications-${unread ? 'unread' : 'all'}-${after ? 'after' : 'first'}`,
        `${conditions.join(' and ')} order by n.at desc, n.id desc limit $3`,
        [limit + 1, ...(after ?? [])],
      );
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items,
        nextCursor:
          rows.length > limit && last ? encodeCursor(list, unread ?? null, [last.at, last.id]) : null,
        unreadCount: await this.#unread(actor),
      };
    });
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<NotificationView> {
    const [row] = isUuid(id)
      ? await this.db.read(actor, () => this.#rows(actor, 'notifications-one', 'n.id = $3', [id]))
      : [];
    if (!row) throw new NotFound('notification');
    return row;
  }

  async #unread(actor: Actor): Promise<number> {
    const parameters = new Parameters([actor.workspaceId, actor.userId]);
    const { rows } = await this.db.client.query<{ count: number }>({
      name: sightName('notifications-unread-count', actor),
      text: `select count(*)::int as count from (
               select ${from(actor, parameters)} where ${ownedSql('n', '$1')} and n.user_id = $2 and n.read_at is null and ${shown}
                 and (n.snoozed_until is null or n.snoozed_until <= now()) limit ${mostCounted}) unread`,
      values: parameters.values,
    });
    return rows[0]?.count ?? 0;
  }

  async #rows(
    actor: Actor,
    name: string,
    where: string,
    values: readonly unknown[],
  ): Promise<NotificationView[]> {
    const parameters = new Parameters([actor.workspaceId, actor.userId, ...values]);
    const { rows } = await this.db.client.query<Row>({
      name: sightName(name, actor),
      text: `select ${columns} ${from(actor, parameters)}
             where ${ownedSql('n', '$1')} and n.user_id = $2 and ${shown} and ${where}`,
      values: parameters.values,
    });
    return rows.map((row) => toView(row, actor));
  }
}

function toView({ at, readAt, snoozedUntil, conversation, ...row }: Row, actor: Actor): NotificationView {
  return {
    ...row,
    conversation:
      conversation && !actor.sight.personal
        ? { ...conversation, contactName: maskedName(conversation.contactName) }
        : conversation,
    at: at.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
  };
}

function placeIn(cursor: string, unread: boolean | undefined): [Date, string] {
  const [at, id] = decodeCursor(cursor, list, unread ?? null, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return [cursorInstant(at), id];
}
