import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../../platform/env/settings.js';

/** The refresh token's only way to and from a browser: scripts never see it, and no other site's page sends it. */
@Injectable()
export class RefreshCookie {
  constructor(private readonly settings: Settings) {}

  /** Null when there is none. */
  read(request: FastifyRequest): string | null {
    return request.cookies[this.#name] ?? null;
  }

  set(reply: FastifyReply, token: string, expires: Date): void {
    void reply.setCookie(this.#name, token, { ...this.#attributes, expires });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.#name, this.#attributes);
  }

  /** The prefix makes browsers insist on Secure and on this very host; on plain http they would refuse such a cookie. */
  get #name(): string {
    return this.settings.secureCookies ? '__Host-crm_refresh' : 'crm_refresh';
  }

  get #attributes() {
    return { httpOnly: true, secure: this.settings.secureCookies, sameSite: 'strict', path: '/' } as const;
  }
}
