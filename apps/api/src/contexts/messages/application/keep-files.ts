import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { fileKey } from '../../../kernel/file-key.js';
import { FileStorage, type KnownFile } from '../../../kernel/file-storage.js';
import type { ExaminedFile, TakenFile } from '../../../kernel/media-workshop.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { StrayFiles, type StoredFacts } from './ports/attachment-rows.js';

/** Far longer than storing takes: until then nobody erases a file that its row does not point to yet. */
const patienceMs = 60 * 60_000;

/** Puts files into the storage so that a crash at any point leaves none behind for good. */
@Injectable()
export class KeepFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly storage: FileStorage,
    private readonly strays: StrayFiles,
    private readonly clock: Clock,
  ) {}

  /** Stores a file with what was made of it. The row that points to it takes it off the list of strays: `StrayFiles.keep`. */
  async store(actor: Actor, file: TakenFile, examined: ExaminedFile): Promise<StoredFacts> {
    const [storageKey, thumbnailKey, playableKey] = await this.put(actor, [
      file,
      examined.thumbnail,
      examined.playable,
    ]);
    if (!storageKey) throw new Error('a file was not stored');
    const { kind, mimeType, width, height, durationMs, waveform } = examined;
    return {
      ...{ kind, mimeType, width, height, durationMs, waveform },
      size: file.size,
      sha256: file.sha256,
      storageKey,
      thumbnailKey: thumbnailKey ?? null,
      thumbnailSize: examined.thumbnail?.size ?? null,
      playableKey: playableKey ?? null,
      playableSize: examined.playable?.size ?? null,
      errorCode: null,
    };
  }

  /** The key of each, in order; null for null. */
  async put(actor: Actor, files: readonly (KnownFile | null)[]): Promise<(string | null)[]> {
    const places = files.map((file) => file && { file, key: fileKey(actor.workspaceId) });
    const known = places.filter((place) => place !== null);
    const due = new Date(this.clock.now().getTime() + patienceMs);
    await this.uow.run(actor, () =>
      this.strays.list(
        actor,
        known.map(({ key }) => key),
        due,
      ),
    );
    for (const { file, key } of known) await this.storage.put(key, file);
    return places.map((place) => place?.key ?? null);
  }
}

/** All keys that a row with these facts points to. */
export function keysOf({ storageKey, thumbnailKey, playableKey }: StoredFacts): string[] {
  return [storageKey, thumbnailKey, playableKey].filter((key) => key !== null);
}
