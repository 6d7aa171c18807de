import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { FileStorage } from '../../../kernel/file-storage.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import type { OutboundFile } from '../../integrations/public.js';
import { AttachmentUnusable, fileName } from '../domain/attachment.js';
import { MakeVoiceNote } from './make-voice-note.js';
import { AttachmentRows } from './ports/attachment-rows.js';
import { AttachmentStore, type AttachmentCard, type NewInboundAttachment } from './ports/attachment-store.js';

@Injectable()
export class KeepAttachments extends AttachmentStore {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rows: AttachmentRows,
    private readonly storage: FileStorage,
    private readonly voices: MakeVoiceNote,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async addInbound(actor: Actor, attachments: readonly NewInboundAttachment[]): Promise<void> {
    if (attachments.length === 0) return;
    const rows = attachments.map((attachment) => ({
      ...attachment,
      id: this.ids.next(),
      name: fileName(attachment.name),
    }));
    const fresh = await this.rows.insertInbound(actor, rows, this.clock.now());
    this.uow.afterCommit(() => {
      for (const id of fresh) this.doorbell.media(actor.workspaceId, id);
    });
  }

  async usable(actor: Actor, attachmentIds: readonly string[]): Promise<AttachmentCard[]> {
    const found = await this.rows.unsent(actor, attachmentIds);
    return attachmentIds.map((id, place) => {
      const card = found.get(id);
      if (!card || attachmentIds.indexOf(id) !== place) throw new AttachmentUnusable(id);
      return card;
    });
  }

  async link(actor: Actor, messageId: string, attachmentIds: readonly string[]): Promise<AttachmentCard[]> {
    const cards = await this.usable(actor, attachmentIds);
    await this.rows.link(actor, messageId, attachmentIds);
    return cards;
  }

  ofMessages(actor: Actor, messageIds: readonly string[]): Promise<Map<string, AttachmentCard[]>> {
    return this.rows.ofMessages(actor, messageIds);
  }

  eraseOf(actor: Actor, messageIds: readonly string[]): Promise<void> {
    return this.rows.eraseOf(actor, messageIds);
  }

  async fileOf(actor: Actor, attachmentId: string, as = { voice: false }): Promise<OutboundFile> {
    const { key, mimeType, size, name } = as.voice
      ? await this.voices.execute(actor, attachmentId)
      : await this.#original(actor, attachmentId);
    return { name: name ?? attachmentId, mimeType, size, open: () => this.storage.open(key) };
  }

  async #original(actor: Actor, id: string) {
    const file = await this.uow.run(actor, () => this.rows.file(actor, id, 'original'));
    if (!file) throw new AttachmentUnusable(id);
    return file;
  }
}
