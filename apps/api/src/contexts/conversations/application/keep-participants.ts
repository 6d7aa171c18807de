import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ParticipantUnknown } from '../domain/conversation.errors.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import { Participants } from '../public.js';
import { Colleagues } from './ports/colleagues.js';
import { ParticipantRows } from './ports/participants.js';

/** Who follows a conversation without owning it; its thread tells who came and who left. */
@Injectable()
export class KeepParticipants extends Participants {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly colleagues: Colleagues,
    private readonly rows: ParticipantRows,
    private readonly audit: AuditTrail,
  ) {
    super();
  }

  async add(actor: Actor, conversationId: string, userIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(userIds)];
    await this.uow.run(actor, async () => {
      const conversation = await this.conversations.get(actor, conversationId);
      for (const userId of wanted)
        if (!(await this.colleagues.isActive(actor, userId))) throw new ParticipantUnknown();
      conversation.followed({ added: await this.rows.add(actor, conversationId, wanted), removed: [] });
      if (conversation.hasNews) await this.conversations.save(actor, [conversation]);
      await this.#record(actor, conversationId, { added: wanted });
    });
  }

  /** @throws NotFound for a conversation out of sight; who does not follow it is no error */
  async remove(actor: Actor, conversationId: string, userId: string): Promise<void> {
    await this.uow.run(actor, async () => {
      const conversation = await this.conversations.get(actor, conversationId);
      const left = await this.rows.remove(actor, conversationId, userId);
      conversation.followed({ added: [], removed: left ? [userId] : [] });
      if (conversation.hasNews) await this.conversations.save(actor, [conversation]);
      await this.#record(actor, conversationId, { removed: [userId] });
    });
  }

  #record(actor: Actor, conversationId: string, params: Record<string, readonly string[]>): Promise<void> {
    return this.audit.record(actor, {
      event: 'conversation.participants_changed',
      subjectType: 'conversation',
      subjectId: conversationId,
      params,
    });
  }
}
