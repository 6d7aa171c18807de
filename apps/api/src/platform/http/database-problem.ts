import { DomainError } from '../../kernel/domain-error.js';

/** What a person may be told about an error of PostgreSQL that no use case has handled; null for all others. */
export function databaseProblem(error: unknown): DomainError | null {
  switch (sqlStateOf(error)) {
    // Serialization failure, deadlock, lock not available, statement cancelled by its time limit: a second try may do.
    case '40001':
    case '40P01':
    case '55P03':
    case '57014':
      return new DomainError(
        'service.unavailable',
        'unavailable',
        'The database is busy with other work.',
        {},
        {
          retryAfterSeconds: 1,
        },
      );
    // The disk is full, memory or connections are used up: nothing was changed, and it passes without us.
    case '53100':
    case '53200':
    case '53300':
      return new DomainError(
        'service.unavailable',
        'unavailable',
        'The database has no room for more at the moment.',
        {},
        { retryAfterSeconds: 10 },
      );
    case '23505':
      return new DomainError('resource.conflict', 'conflict', 'Something else has this value already.');
    // NUL or a broken surrogate in a text, a number or instant beyond its range.
    case '22021':
    case '22P05':
    case '22003':
    case '22008':
      return new DomainError('request.invalid', 'malformed', 'A value cannot be stored.');
    default:
      return null;
  }
}

/** Drizzle wraps the driver's error. */
function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('severity' in error && 'code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? null : sqlStateOf(error.cause);
}
