import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ConversationDesk } from '../../conversations/public.js';
import type { MessageHistory } from './message-history.dto.js';
import { shownContent, type MessageRow } from './message-row.js';

interface VersionRow {
  text: string | null;
  content: MessageRow['content'];
  written_at: Date;
  replaced_at: Date;
}

/** A live location is told anew every few seconds: nobody reads all of that. */
const mostVersions = 100;

/** What an edited message said before, for whoever may see its conversation. */
@Injectable()
export class MessageHistoryQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly conversations: ConversationDesk,
  ) {}

  /** @throws NotFound for a foreign, unknown or invisible one */
  of(actor: Actor, messageId: string): Promise<MessageHistory> {
    return this.db.read(actor, async () => {
      await this.conversations.see(actor, await this.#conversationOf(actor, messageId), 'message');
      const { rows } = await this.db.client.query<VersionRow>({
        name: 'message-history',
        text: `select e.text, e.content, e.replaced_at,
                 coalesce(lag(e.replaced_at) over (order by e.replaced_at, e.id), m.sent_at) as written_at
               from message_edits e
               join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
               where ${ownedSql('e', '$1')} and e.message_id = $2
               order by e.replaced_at desc, e.id desc limit ${mostVersions}`,
        values: [actor.workspaceId, messageId],
      });
      return {
        items: rows.map((row) => ({
          text: row.text,
          content: shownContent(row.content),
          writtenAt: row.written_at.toISOString(),
          replacedAt: row.replaced_at.toISOString(),
        })),
      };
    });
  }

  async #conversationOf(actor: Actor, messageId: string): Promise<string> {
    const { rows } = isUuid(messageId)
      ? await this.db.client.query<{ conversation_id: string }>({
          name: 'message-history-place',
          text: `select m.conversation_id from messages m where ${ownedSql('m', '$1')} and m.id = $2`,
          values: [actor.workspaceId, messageId],
        })
      : { rows: [] };
    const [row] = rows;
    if (!row) throw new NotFound('message');
    return row.conversation_id;
  }
}
