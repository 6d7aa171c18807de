import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../../kernel/actor.js';
import { Clock } from '../../../../kernel/clock.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { FileShelf } from '../../../messages/public.js';
import { undoDays } from '../../domain/imports/import.js';
import { ImportStore } from './import.store.js';

/** Takes away the files and rows of imports that can no longer be undone: nobody needs a copy of what customers told. */
@Injectable()
export class ForgetImports {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: ImportStore,
    private readonly shelf: FileShelf,
    private readonly clock: Clock,
  ) {}

  /** Imports made before it are old. */
  get oldest(): Date {
    return new Date(this.clock.now().getTime() - undoDays * 86_400_000);
  }

  execute(workspaceId: string, importId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, async () => {
      const { storageKey } = await this.imports.lock(actor, importId);
      if (storageKey === '') return;
      await this.imports.forgetRows(actor, importId);
      await this.imports.change(actor, importId, { storageKey: null, samples: [] });
      await this.shelf.release(actor, storageKey);
    });
  }
}
