import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { metadataKeys } from '../../kernel/decorators.js';
import type { LimitName } from './limits.js';
import { addressKey, RateLimiter, standingHeaders } from './rate-limiter.js';

const ownLimit = 'crm:own-limit';

/** A public route that counts for itself, or not at all, for a reason: login, refresh, webhooks, health. */
export const OwnLimit = (reason: string) => SetMetadata(ownLimit, reason);

/** Takes one point and says in the headers how the caller stands. @throws RateLimitExceeded */
export async function takePoint(
  limiter: RateLimiter,
  limit: LimitName,
  key: string,
  reply: FastifyReply,
): Promise<void> {
  void reply.headers(standingHeaders(await limiter.take(limit, key)));
}

/** Before everything else: public routes per address. */
@Injectable()
export class AnonymousLimitGuard implements CanActivate {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    const isPublic =
      this.reflector.getAllAndOverride<boolean | undefined>(metadataKeys.public, targets) === true;
    if (!isPublic || this.reflector.getAllAndOverride<string | undefined>(ownLimit, targets) !== undefined)
      return true;
    const http = context.switchToHttp();
    const { ip } = http.getRequest<FastifyRequest>();
    await takePoint(this.limiter, 'anonymous', addressKey(ip), http.getResponse<FastifyReply>());
    return true;
  }
}

/** As soon as it is known who asks, and before it is looked at what they may do: per person. */
@Injectable()
export class SignedInLimitGuard implements CanActivate {
  constructor(private readonly limiter: RateLimiter) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const http = context.switchToHttp();
    const userId = http.getRequest<FastifyRequest>().actor?.userId;
    if (userId) await takePoint(this.limiter, 'signedIn', userId, http.getResponse<FastifyReply>());
    return true;
  }
}
