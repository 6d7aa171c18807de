import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { permissionsOf } from '../domain/permissions.js';
import { Forbidden } from '../domain/auth.errors.js';
import { accessOf } from './route-access.js';

/** 403 unless the route is open to this person. A route that says nothing is open to nobody. */
@Injectable()
export class PermissionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const access = accessOf(context.getHandler(), context.getClass());
    if (access === 'public') return true;
    const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!actor || access === null) throw new Forbidden('none');
    if (access !== 'signed-in' && !permissionsOf(actor.role).has(access)) throw new Forbidden(access);
    return true;
  }
}
