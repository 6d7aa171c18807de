import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { sightName, visibleWithinSql } from '../../conversations/public.js';
import { AttachmentQuery } from './attachment.query.js';
import type { TranscriptView } from './transcript.dto.js';

type Row = Omit<TranscriptView, 'url' | 'name' | 'createdAt'> & { fileId: string | null; createdAt: Date };

/** How far a document is, for whoever ordered it and still sees its conversation. */
@Injectable()
export class TranscriptQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly attachments: AttachmentQuery,
  ) {}

  /** @throws NotFound for a colleague's, too */
  get(actor: Actor, id: string): Promise<TranscriptView> {
    return this.db.read(actor, async () => {
      const [row] = isUuid(id) ? await this.#rows(actor, id) : [];
      if (!row) throw new NotFound('transcript');
      const { fileId, createdAt, ...view } = row;
      const file = fileId === null ? null : await this.attachments.byId(actor, fileId);
      return {
        ...view,
        createdAt: createdAt.toISOString(),
        url: file?.url ?? null,
        name: file?.name ?? null,
      };
    });
  }

  async #rows(actor: Actor, id: string): Promise<Row[]> {
    const parameters = new Parameters();
    const visible = visibleWithinSql('t', actor, parameters);
    const { rows } = await this.db.client.query<Row>({
      name: sightName('transcript', actor),
      text: `select t.id, t.conversation_id as "conversationId", t.state, t.language, t.with_notes as "withNotes",
               t.recipient, t.done, t.total, t.created_at as "createdAt", a.id as "fileId"
             from transcripts t left join attachments a on a.workspace_id = t.workspace_id and a.id = t.attachment_id
             where ${visible} and t.id = ${parameters.add(id)} and t.user_id = ${parameters.add(actor.userId)}`,
      values: parameters.values,
    });
    return rows;
  }
}
