import winston from 'winston';
import { Logger } from '../../kernel/logger.js';
import { logContext } from './log-context.js';
import type { Redaction } from './redaction.js';

/** JSON lines on standard output, each with the ids of the request it belongs to and without secrets. */
export class WinstonLogger extends Logger {
  readonly #log: winston.Logger;

  /** @param transport where lines go; standard output when left out */
  constructor(
    level: string,
    private readonly redaction: Redaction,
    transport: winston.transport = new winston.transports.Console({
      stderrLevels: [],
      consoleWarnLevels: [],
    }),
  ) {
    super();
    this.#log = winston.createLogger({
      level,
      format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
      transports: [transport],
      exitOnError: false,
    });
  }

  debug(message: string, fields?: Record<string, unknown>): void {
    this.#write('debug', message, fields);
  }

  info(message: string, fields?: Record<string, unknown>): void {
    this.#write('info', message, fields);
  }

  warn(message: string, fields?: Record<string, unknown>): void {
    this.#write('warn', message, fields);
  }

  error(message: string, fields?: Record<string, unknown>): void {
    this.#write('error', message, fields);
  }

  #write(level: string, message: string, fields: Record<string, unknown> = {}): void {
    if (!this.#log.isLevelEnabled(level)) return;
    // A field must not pose as the line's own level, message or time.
    const {
      level: _level,
      message: _message,
      timestamp: _timestamp,
      ...rest
    } = this.redaction.fields(fields);
    this.#log.log(level, this.redaction.text(message), { ...logContext.getStore(), ...rest });
  }
}
