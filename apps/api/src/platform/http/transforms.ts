import type { TransformFnParams } from 'class-transformer';

/** A parameter given once or several times. */
export function asList({ value }: TransformFnParams): unknown {
  return value === undefined || Array.isArray(value) ? (value as unknown) : [value];
}

/** Ids are compared as they are stored. */
export function asIds({ value }: TransformFnParams): unknown {
  return Array.isArray(value)
    ? value.map((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
    : value;
}
