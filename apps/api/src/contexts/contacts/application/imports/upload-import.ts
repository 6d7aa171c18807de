import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { AuditTrail } from '../../../../kernel/audit-trail.js';
import { Clock } from '../../../../kernel/clock.js';
import { Ids } from '../../../../kernel/ids.js';
import { FileTooLarge, MediaWorkshop } from '../../../../kernel/media-workshop.js';
import { storableText } from '../../../../kernel/storable-text.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { FileShelf } from '../../../messages/public.js';
import { largestImportFile } from '../../domain/imports/import.js';
import { ImportTooLarge } from '../../domain/imports/import.errors.js';
import { guessMapping } from '../../domain/imports/guess-mapping.js';
import { CustomFieldStore } from '../custom-field.store.js';
import { ImportStore } from './import.store.js';
import { LookThrough } from './look-through.js';

const longestFileName = 200;

/** A file of contacts comes in. */
@Injectable()
export class UploadImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workshop: MediaWorkshop,
    private readonly look: LookThrough,
    private readonly shelf: FileShelf,
    private readonly imports: ImportStore,
    private readonly fields: CustomFieldStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * @returns the new import's id
   * @throws ImportTooLarge, ImportUnreadable, ImportTooManyRows, ImportWithoutRows
   */
  execute(actor: Actor, file: { readonly stream: Readable; readonly name: string | null }): Promise<string> {
    return this.workshop.visit(async (bench) => {
      const taken = await bench.take(file.stream, largestImportFile).catch((error: unknown) => {
        throw error instanceof FileTooLarge ? new ImportTooLarge() : error;
      });
      const seen = await this.look.execute(taken.path);
      const storageKey = await this.shelf.put(actor, taken);
      const id = this.ids.next();
      const { userId } = actor;
      if (userId === null) throw new Error('Only people import files.');
      await this.uow.run(actor, async () => {
        const guessed = guessMapping(seen.headers, await this.fields.holdAll(actor));
        await this.imports.add(
          actor,
          {
            ...{ ...seen, ...guessed },
            ...{ id, userId, storageKey, size: taken.size, fileName: shownName(file.name) },
            ...{ state: 'uploaded', settings: null, worked: 0, attempt: 0, failure: null },
          },
          this.clock.now(),
        );
        await this.shelf.keep(actor, storageKey);
        await this.audit.record(actor, {
          ...{ event: 'contact_import.uploaded', subjectType: 'contact_import', subjectId: id },
          params: { total: seen.total, kind: seen.format.kind },
        });
      });
      return id;
    });
  }
}

/** The last part of a path, in letters that can be seen. */
function shownName(given: string | null): string {
  const last =
    storableText(given ?? '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const visible = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return visible === '' ? 'contatos' : visible.slice(-longestFileName);
}
