import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { FileLinks } from '../../../platform/storage/file-links.js';
import { attachmentError } from './attachment-error.js';
import type { MessageAttachment } from './message.dto.js';

interface Row {
  id: string;
  message_id: string | null;
  kind: MessageAttachment['kind'];
  mime_type: string;
  size: string;
  name: string | null;
  width: number | null;
  height: number | null;
  duration_ms: number | null;
  waveform: number[] | null;
  state: MessageAttachment['state'];
  error_code: string | null;
  has_file: boolean;
  has_thumbnail: boolean;
  has_playable: boolean;
}

const columns = `a.id, a.message_id, a.kind, a.mime_type, a.size, a.name, a.width, a.height, a.duration_ms, a.waveform, a.state,
  a.error_code, a.storage_key is not null as has_file, a.thumbnail_key is not null as has_thumbnail,
  a.playable_key is not null as has_playable`;

/** Files as their readers see them, each with addresses that are the reader's own. */
@Injectable()
export class AttachmentQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly links: FileLinks,
  ) {}

  /** Of each message that has files, those in order. In the caller's transaction, who has checked that they are visible. */
  async ofMessages(actor: Actor, messageIds: readonly string[]): Promise<Map<string, MessageAttachment[]>> {
    if (messageIds.length === 0) return new Map();
    const { rows } = await this.db.client.query<Row>({
      name: 'attachments-of-messages',
      text: `select ${columns} from attachments a
             where ${ownedSql('a', '$1')} and a.message_id = any($2::uuid[]) order by a.message_id, a.position`,
      values: [actor.workspaceId, messageIds],
    });
    const byMessage = Map.groupBy(rows, (row) => row.message_id ?? '');
    return new Map([...byMessage].map(([id, files]) => [id, files.map((row) => this.#view(actor, row))]));
  }

  /** The caller has checked that it is visible. @throws NotFound */
  byId(actor: Actor, id: string): Promise<MessageAttachment> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        name: 'attachment-by-id',
        text: `select ${columns} from attachments a where ${ownedSql('a', '$1')} and a.id = $2`,
        values: [actor.workspaceId, id],
      });
      if (!rows[0]) throw new NotFound('resource');
      return this.#view(actor, rows[0]);
    });
  }

  #view(actor: Actor, row: Row): MessageAttachment {
    const url = (there: boolean, variant: 'original' | 'thumbnail' | 'playable') =>
      there ? this.links.urlFor(actor, row.id, variant) : null;
    return {
      id: row.id,
      kind: row.kind,
      mimeType: row.mime_type,
      size: Number(row.size),
      name: row.name,
      url: url(row.has_file, 'original'),
      thumbnailUrl: url(row.has_thumbnail, 'thumbnail'),
      playableUrl: url(row.has_playable, 'playable'),
      duration: row.duration_ms === null ? null : row.duration_ms / 1000,
      width: row.width,
      height: row.height,
      waveform: row.waveform,
      state: row.state,
      error: attachmentError(row.error_code),
    };
  }
}
