import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { ConversationDesk } from '../../conversations/public.js';
import { AttachmentRows, type AttachmentPlace } from './ports/attachment-rows.js';

/** Who may see a file: whoever sees its conversation; before it is sent, the one who uploaded it. */
@Injectable()
export class SeeAttachment {
  constructor(
    private readonly rows: AttachmentRows,
    private readonly conversations: ConversationDesk,
  ) {}

  /** In the caller's transaction. @throws NotFound for a foreign, unknown or invisible one */
  async execute(actor: Actor, attachmentId: string): Promise<AttachmentPlace> {
    const place = await this.rows.place(actor, attachmentId);
    if (!place) throw new NotFound('resource');
    if (place.conversationId !== null) await this.conversations.see(actor, place.conversationId, 'resource');
    else if (place.uploadedBy !== actor.userId) throw new NotFound('resource');
    return place;
  }
}
