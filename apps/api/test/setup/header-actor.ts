import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fullSight } from '../../src/kernel/sight.js';

/** Signs in whoever the headers `x-user` and `x-workspace` name: for tests of what comes after that. */
@Injectable()
export class HeaderActorGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { 'x-user': userId, 'x-workspace': workspaceId } = request.headers;
    if (typeof userId === 'string' && typeof workspaceId === 'string') {
      request.actor = { userId, workspaceId, role: 'agent', sessionId: userId, sight: fullSight };
    }
    return true;
  }
}
