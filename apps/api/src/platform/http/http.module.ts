import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ActorInLogInterceptor } from '../logging/actor-in-log.interceptor.js';
import { FailedLoginLimit } from './failed-login-limit.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { AnonymousLimitGuard, SignedInLimitGuard } from './rate-limit.guard.js';
import { RateLimiter } from './rate-limiter.js';
import { UnknownQueryInterceptor } from './unknown-query.interceptor.js';
import { PathIdPipe, validationPipe } from './validation.js';

/**
 * What holds for every route, in the order in which it is looked at: 429, 401, 403 (these two by the auth context, with
 * SignedInLimitGuard between them), 400, 404.
 */
@Module({
  providers: [
    RateLimiter,
    FailedLoginLimit,
    IdempotencyKeys,
    SignedInLimitGuard,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: AnonymousLimitGuard },
    { provide: APP_INTERCEPTOR, useClass: ActorInLogInterceptor },
    { provide: APP_INTERCEPTOR, useClass: UnknownQueryInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_PIPE, useFactory: validationPipe },
    { provide: APP_PIPE, useClass: PathIdPipe },
  ],
  exports: [RateLimiter, FailedLoginLimit, SignedInLimitGuard],
})
export class HttpModule {}
