import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ConversationJoined } from '../public.js';
import type { InboxRow } from './inbox.dto.js';
import { InboxQuery } from './inbox.query.js';
import { JoinedIntoQuery } from './joined-into.query.js';

/** One conversation by its id, in the shape of its row: what the list shows is what the screen begins with. */
@Injectable()
export class ConversationDetailQuery {
  constructor(
    private readonly inbox: InboxQuery,
    private readonly joined: JoinedIntoQuery,
  ) {}

  /** @throws NotFound for a foreign, unknown or invisible one, ConversationJoined for one that is part of another now */
  async get(actor: Actor, id: string): Promise<InboxRow> {
    const [row] = isUuid(id) ? await this.inbox.rows(actor, [id]) : [];
    if (!row) throw await this.#missing(actor, id);
    return row;
  }

  async #missing(actor: Actor, id: string): Promise<NotFound | ConversationJoined> {
    const into = isUuid(id) ? (await this.joined.of(actor, [id])).get(id.toLowerCase()) : undefined;
    const isSeen = into !== undefined && (await this.inbox.rows(actor, [into])).length > 0;
    return isSeen ? new ConversationJoined(into) : new NotFound('conversation');
  }

  /** How the reader left it, who saw it a moment ago: also when they gave it out of their sight. @throws NotFound */
  leftBy(actor: Actor, id: string): Promise<InboxRow> {
    return this.get({ ...actor, sight: { ...actor.sight, conversations: 'all' } }, id);
  }
}
