import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import { ConversationDesk, sightName, visibleWithinSql } from '../../conversations/public.js';
import type { GalleryItem, GalleryPage, GalleryPart } from './gallery.dto.js';
import { linksIn } from './links-in.js';
import type { MessageView } from './message.dto.js';
import { ThreadQuery } from './thread.query.js';

const list = 'gallery';

const kindsOf: Record<Exclude<GalleryPart, 'links'>, readonly string[]> = {
  media: ['image', 'video'],
  audio: ['audio'],
  files: ['document'],
};

/** What was sent in a conversation beside words, newest first; a page holds that of so many messages. */
@Injectable()
export class GalleryQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly conversations: ConversationDesk,
    private readonly thread: ThreadQuery,
  ) {}

  /** @throws NotFound for a conversation out of sight; CursorInvalid */
  page(
    actor: Actor,
    conversationId: string,
    { show, limit, cursor }: PageParams & { readonly show: GalleryPart },
  ): Promise<GalleryPage> {
    return this.db.read(actor, async () => {
      await this.conversations.see(actor, conversationId);
      const asked = [conversationId.toLowerCase(), show];
      const ids = await this.#messages(actor, conversationId, show, limit + 1, placeIn(cursor, asked));
      const views = await this.thread.byIds(actor, ids);
      const messages = ids.slice(0, limit).flatMap((id) => views.get(id) ?? []);
      const last = messages.at(-1);
      return {
        items: messages.flatMap((message) => itemsOf(message, show)),
        nextCursor: ids.length > limit && last ? encodeCursor(list, asked, [last.sentAt, last.id]) : null,
      };
    });
  }

  async #messages(
    actor: Actor,
    conversationId: string,
    show: GalleryPart,
    most: number,
    before: readonly [Date, string] | null,
  ): Promise<string[]> {
    const parameters = new Parameters();
    const visible = visibleWithinSql('m', actor, parameters);
    const wanted =
      show === 'links'
        ? `m.text ~* 'https?://'`
        : `exists (select from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id
             and a.kind = any(${parameters.add(kindsOf[show])}::text[]))`;
    const place = before
      ? `and (m.sent_at, m.id) < (${parameters.add(before[0])}, ${parameters.add(before[1])}::uuid)`
      : '';
    const { rows } = await this.db.client.query<{ id: string }>({
      name: sightName(`gallery-${show === 'links' ? 'links' : 'files'}${before ? '-before' : ''}`, actor),
      text: `select m.id from messages m where ${visible} and m.conversation_id = ${parameters.add(conversationId)}
             and m.deleted_at is null and m.kind <> 'system' and ${wanted} ${place}
             order by m.sent_at desc, m.id desc limit ${parameters.add(most)}`,
      values: parameters.values,
    });
    return rows.map(({ id }) => id);
  }
}

function itemsOf(message: MessageView, show: GalleryPart): GalleryItem[] {
  const { id: messageId, sentAt, direction, authorName } = message;
  const item = { messageId, sentAt, direction, private: message.private, authorName };
  if (show === 'links') return linksIn(message.text).map((link) => ({ ...item, attachment: null, link }));
  return message.attachments
    .filter(({ kind }) => kindsOf[show].includes(kind))
    .map((attachment) => ({ ...item, attachment, link: null }));
}

function placeIn(cursor: string | undefined, asked: unknown): readonly [Date, string] | null {
  if (cursor === undefined) return null;
  const [at, id] = decodeCursor(cursor, list, asked, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return [cursorInstant(at), id];
}
