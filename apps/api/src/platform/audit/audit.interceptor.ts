import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Observable, tap } from 'rxjs';
import { metadataKeys } from '../../kernel/decorators.js';
import { Logger } from '../../kernel/logger.js';
import { Settings } from '../env/settings.js';
import { watchAudit } from './audit-watch.js';

/**
 * Sees that a route which names an audit event has recorded it. A forgotten record fails the request everywhere but in
 * production, where the change is already made and the omission is logged as an error.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly settings: Settings,
    private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const event = Reflect.getMetadata(metadataKeys.audited, context.getHandler()) as string | undefined;
    if (event === undefined) return next.handle();
    const recorded = new Set<string>();
    const answer = new Observable<unknown>((subscriber) =>
      watchAudit(recorded, () => next.handle().subscribe(subscriber)),
    );
    return answer.pipe(
      tap({
        complete: () => {
          if (!recorded.has(event)) this.#missing(event);
        },
      }),
    );
  }

  #missing(event: string): void {
    this.logger.error('a route did not record its audit event', { event });
    if (!this.settings.isProduction) throw new Error(`The audit event ${event} was not recorded.`);
  }
}
