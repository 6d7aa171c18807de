import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import type { InboxRow } from './inbox.dto.js';
import { InboxQuery } from './inbox.query.js';

/** One conversation by its id, in the shape of its row: what the list shows is what the screen begins with. */
@Injectable()
export class ConversationDetailQuery {
  constructor(private readonly inbox: InboxQuery) {}

  /** @throws NotFound for a foreign, unknown or invisible one */
  async get(actor: Actor, id: string): Promise<InboxRow> {
    const [row] = isUuid(id) ? await this.inbox.rows(actor, [id]) : [];
    if (!row) throw new NotFound('conversation');
    return row;
  }

  /** How the reader left it, who saw it a moment ago: also when they gave it out of their sight. @throws NotFound */
  leftBy(actor: Actor, id: string): Promise<InboxRow> {
    return this.get({ ...actor, sight: { ...actor.sight, conversations: 'all' } }, id);
  }
}
