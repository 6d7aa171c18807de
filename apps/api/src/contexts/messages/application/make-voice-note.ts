import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { FileStorage } from '../../../kernel/file-storage.js';
import { MediaWorkshop } from '../../../kernel/media-workshop.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { AttachmentUnusable, largestFile } from '../domain/attachment.js';
import { KeepFiles } from './keep-files.js';
import { AttachmentRows, StrayFiles, type StoredFile } from './ports/attachment-rows.js';

/** A recording in the one form that providers show as a voice note; kept, so that another try sends the same bytes. */
@Injectable()
export class MakeVoiceNote {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rows: AttachmentRows,
    private readonly strays: StrayFiles,
    private readonly storage: FileStorage,
    private readonly workshop: MediaWorkshop,
    private readonly files: KeepFiles,
  ) {}

  /** @throws AttachmentUnusable when there is no such file, or nothing to be heard in it */
  async execute(actor: Actor, attachmentId: string): Promise<StoredFile> {
    const kept = await this.#find(actor, attachmentId, 'voice');
    if (kept) return kept;
    const original = await this.#find(actor, attachmentId, 'original');
    if (!original) throw new AttachmentUnusable(attachmentId);
    await this.workshop.visit(async (bench) => {
      const file = await bench.take(await this.storage.open(original.key), largestFile);
      const voice = await bench.voiceNote(file);
      if (!voice) throw new AttachmentUnusable(attachmentId);
      const [key] = await this.files.put(actor, [voice]);
      await this.uow.run(actor, async () => {
        // Whoever was slower leaves its own as a stray.
        if (key && (await this.rows.addVoice(actor, attachmentId, key, voice.size)))
          await this.strays.keep(actor, [key]);
      });
    });
    const made = await this.#find(actor, attachmentId, 'voice');
    if (!made) throw new AttachmentUnusable(attachmentId);
    return made;
  }

  #find(actor: Actor, id: string, variant: 'voice' | 'original'): Promise<StoredFile | null> {
    return this.uow.run(actor, () => this.rows.file(actor, id, variant));
  }
}
