import type { LoggerService } from '@nestjs/common';
import type { Logger } from '../../kernel/logger.js';

/** What Nest itself has to say, in our log. Its chatter while starting is for debugging only. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(textOf(message), about(rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(textOf(message), about(rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(textOf(message), about(rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(textOf(message), about(rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(textOf(message), about(rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.error(textOf(message), about(rest));
  }
}

function textOf(message: unknown): string {
  if (message instanceof Error) return message.stack ?? message.message;
  return typeof message === 'string' ? message : JSON.stringify(message);
}

/** Nest calls with any details first and the name of the class last. */
function about(rest: readonly unknown[]): Record<string, unknown> {
  const source = rest.at(-1);
  const details = rest.slice(0, -1);
  return { ...(typeof source === 'string' ? { source } : {}), ...(details.length > 0 ? { details } : {}) };
}
