import { ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError, NotFound, type FieldError } from '../../kernel/domain-error.js';
import { isUuid } from '../../kernel/ids.js';

export class RequestInvalid extends DomainError {
  constructor(errors: readonly FieldError[]) {
    super(
      'request.invalid',
      'malformed',
      'The request has fields that are missing, unknown or wrong.',
      {},
      { errors },
    );
  }
}

/** Checks bodies and query parameters against their DTO class; what the class does not name is refused. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new RequestInvalid(fieldErrors(errors, '')),
  });
}

function fieldErrors(errors: readonly ValidationError[], prefix: string): FieldError[] {
  return errors.flatMap((error) => {
    const path = `${prefix}${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ path, message }));
    return [...own, ...fieldErrors(error.children ?? [], `${path}.`)];
  });
}

/** An id in the path that is none answers like one that nobody has, after everything in the body was found in order. */
export class PathIdPipe implements PipeTransform<unknown, Promise<unknown>> {
  async transform(value: unknown, { type, data }: ArgumentMetadata): Promise<unknown> {
    if (type !== 'param' || data === undefined || !/(^id|Id)$/.test(data) || isUuid(value)) return value;
    // Pipes of one route run side by side: 400 comes before 404.
    await new Promise((resolve) => setImmediate(resolve));
    throw new NotFound(data === 'id' ? 'resource' : data.slice(0, -2));
  }
}
