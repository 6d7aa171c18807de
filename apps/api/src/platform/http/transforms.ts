import type { TransformFnParams } from 'class-transformer';

/** A parameter given once or several times. */
export function asList({ value }: TransformFnParams): unknown {
  return value === undefined || Array.isArray(value) ? (value as unknown) : [value];
}

/** Ids are compared as they are stored. */
export function asId({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** As `asId`, for several. */
export function asIds({ value }: TransformFnParams): unknown {
  return Array.isArray(value)
    ? value.map((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
    : value;
}

export function asFlag({ value }: TransformFnParams): unknown {
  return value === 'true' ? true : value === 'false' ? false : value;
}

/** An instant with its zone; anything else is left for the validator to refuse. */
export function asInstant({ value }: TransformFnParams): unknown {
  const given: unknown = value;
  return typeof given === 'string' && /T.*(Z|[+-]\d\d:\d\d)$/.test(given) ? new Date(given) : given;
}
