import { DomainError } from '../../../../kernel/domain-error.js';
import type { UnreadableReason } from '../../../../kernel/table-files.js';
import { largestImportFile, mostImportRows, undoDays } from './import.js';

export class ImportTooLarge extends DomainError {
  constructor() {
    const megabytes = largestImportFile / (1024 * 1024);
    super('import.too_large', 'too_large', `A file has at most ${String(megabytes)} MB.`, { megabytes });
  }
}

export class ImportUnreadable extends DomainError {
  constructor(reason: UnreadableReason, row: number | null) {
    super('import.unreadable', 'invalid', `The file cannot be read as a table: ${reason}.`, { reason, row });
  }
}

export class ImportTooManyRows extends DomainError {
  constructor() {
    super('import.too_many_rows', 'invalid', 'The file has too many rows.', { most: mostImportRows });
  }
}

export class ImportWithoutRows extends DomainError {
  constructor() {
    super('import.no_rows', 'invalid', 'The file has a header and nothing below it.');
  }
}

/** The columns do not fit what an import needs. */
export class MappingInvalid extends DomainError {
  constructor(reason: 'length' | 'twice' | 'nobody' | 'unknown_field', target: string | null = null) {
    super(
      'import.mapping_invalid',
      'invalid',
      'The columns are not assigned in a way that works.',
      { reason, target },
      { errors: [{ path: 'mapping', message: reason }] },
    );
  }
}

/** It is at another step: somebody else went on, or it has ended. */
export class ImportNotNow extends DomainError {
  constructor(state: string) {
    super('import.not_now', 'conflict', 'The import is at another step.', { state });
  }
}

export class ImportTooOld extends DomainError {
  constructor() {
    super('import.too_old', 'invalid', 'This import can no longer be undone.', { days: undoDays });
  }
}
