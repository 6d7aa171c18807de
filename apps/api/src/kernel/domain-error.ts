/**
 * What kind of refusal it is; platform/http maps it to a status:
 * unauthorized 401 · forbidden 403 · malformed 400 · missing 404 · conflict 409 · gone 410 · too_large 413 · invalid 422 · throttled 429 · unavailable 503.
 */
export type ErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'malformed'
  | 'missing'
  | 'conflict'
  | 'gone'
  | 'too_large'
  | 'invalid'
  | 'throttled'
  | 'unavailable';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/**
 * A refusal with a stable code (`area.reason`) that clients translate, and params for that translation.
 * `extra` is merged into the problem document as it is (for instance `contactId` of a duplicate).
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly params: Readonly<Record<string, string | number | boolean | null>> = {},
    readonly details: {
      errors?: readonly FieldError[];
      extra?: Record<string, unknown>;
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Foreign, unknown or malformed id, or outside the caller's visibility: one answer for all of them. */
export class NotFound extends DomainError {
  constructor(what: string) {
    super('resource.not_found', 'missing', `No such ${what}.`, { resource: what });
  }
}

export class VersionConflict extends DomainError {
  constructor(what: string) {
    super('version_conflict', 'conflict', `The ${what} was changed meanwhile.`, { resource: what });
  }
}
