import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Settings } from '../../../platform/env/settings.js';
import { CrossSite } from '../domain/auth.errors.js';

/**
 * For the two routes that a cookie alone opens. The header cannot be sent by a form, nor by another site's script without
 * asking first; the browser itself says where the request comes from.
 */
@Injectable()
export class OwnSiteGuard implements CanActivate {
  constructor(private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const site = headers['sec-fetch-site'];
    if (headers['x-requested-with'] !== 'crm') throw new CrossSite();
    if (site !== undefined && site !== 'same-origin') throw new CrossSite();
    if (headers.origin !== undefined && !this.#isOurs(headers.origin, headers.host)) throw new CrossSite();
    return true;
  }

  /** The configured origins, and the host that was asked: 127.0.0.1 and localhost are two origins of one installation. */
  #isOurs(origin: string, host: string | undefined): boolean {
    if (this.settings.webOrigins.includes(origin)) return true;
    return host !== undefined && (origin === `https://${host}` || origin === `http://${host}`);
  }
}
