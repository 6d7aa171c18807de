import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { labelKey } from '../../domain/label.js';
import { TooManyLabels } from '../../domain/label.errors.js';
import { LabelStore } from '../label.store.js';
import { LabelsService } from '../labels.service.js';
import { ImportMakings } from './import-makings.js';

const color = 'gray';

/** The labels that a file names, by their keys. */
@Injectable()
export class ImportLabels {
  constructor(
    private readonly store: LabelStore,
    private readonly labels: LabelsService,
    private readonly makings: ImportMakings,
  ) {}

  /** Those that the workspace has. In the caller's transaction. */
  known(actor: Actor, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.store.findByKeys(actor, [...new Set(names.map(labelKey))]);
  }

  /** Those that it has, and the others made, as many as it may have. In the caller's transaction. */
  async made(actor: Actor, importId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = new Map(await this.known(actor, names));
    for (const name of names) {
      const key = labelKey(name);
      if (known.has(key)) continue;
      try {
        const id = await this.labels.add(actor, { name, color });
        await this.makings.noteLabel(actor, importId, id);
        known.set(key, id);
      } catch (error) {
        if (error instanceof TooManyLabels) break;
        throw error;
      }
    }
    return known;
  }
}
