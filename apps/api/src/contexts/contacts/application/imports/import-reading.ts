import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import type { ImportSettings } from '../../domain/imports/import.js';
import { fieldKeyIn } from '../../domain/imports/import-mapping.js';
import { fieldKeysOf, type RowReading } from '../../domain/imports/import-row.js';
import { FieldValueStore } from '../field-value.store.js';

/** How the rows of an import are read now. */
@Injectable()
export class ImportReading {
  constructor(private readonly fields: FieldValueStore) {}

  /** A column whose field is gone meanwhile is left out. In the caller's transaction. */
  async of(actor: Actor, headers: readonly string[], { mapping }: ImportSettings): Promise<RowReading> {
    const fields = await this.fields.holdFields(actor, fieldKeysOf(mapping));
    const present = new Set(fields.map(({ key }) => key));
    return {
      headers,
      fields,
      mapping: mapping.map((target) => {
        const key = target === null ? null : fieldKeyIn(target);
        return key === null || present.has(key) ? target : null;
      }),
    };
  }
}
