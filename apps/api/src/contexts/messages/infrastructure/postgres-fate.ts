import { Fate } from '../application/fate.js';
import { DomainError } from '../../../kernel/domain-error.js';

/** SQLSTATEs that pass: lost connections, shutdowns, serialization and deadlock, locks, too many connections, time-outs. */
const passing = /^(08...|57...|40001|40P01|55P03|53...)$/;

export class PostgresFate extends Fate {
  isPassing(error: unknown): boolean {
    if (error instanceof DomainError) return error.kind === 'unavailable';
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if ('code' in cause && typeof cause.code === 'string' && passing.test(cause.code)) return true;
    }
    return false;
  }
}
