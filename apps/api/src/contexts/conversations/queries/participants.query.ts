import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ConversationDetailQuery } from './conversation-detail.query.js';
import type { ParticipantList, ParticipantView } from './participants.dto.js';

/** Who follows a conversation, by name. */
@Injectable()
export class ParticipantsQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly detail: ConversationDetailQuery,
  ) {}

  /** @throws NotFound for a conversation out of sight */
  of(actor: Actor, conversationId: string): Promise<ParticipantList> {
    return this.db.read(actor, async () => {
      await this.detail.get(actor, conversationId);
      const { rows } = await this.db.client.query<ParticipantView>({
        name: 'participants-of',
        text: `select p.user_id as "userId", u.name from conversation_participants p join users u on u.id = p.user_id
               where ${ownedSql('p', '$1')} and p.conversation_id = $2
               order by u.name collate "und-x-icu", p.user_id`,
        values: [actor.workspaceId, conversationId],
      });
      return { items: rows };
    });
  }
}
