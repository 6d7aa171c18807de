import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.js';
import { Authenticator } from '../../../kernel/authenticator.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError, NotFound } from '../../../kernel/domain-error.js';
import { takePoint } from '../../../platform/http/rate-limit.guard.js';
import { addressKey, RateLimiter } from '../../../platform/http/rate-limiter.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import { FileLinks, type FileVariant } from '../../../platform/storage/file-links.js';

export class LinkExpired extends DomainError {
  constructor() {
    super(
      'attachment.link_expired',
      'gone',
      'This address was good for five minutes: ask for the file again.',
    );
  }
}

class ReaderSignedOut extends DomainError {
  constructor() {
    super('auth.session_expired', 'unauthorized', 'Sign in first.');
  }
}

class ReaderMayNot extends DomainError {
  constructor() {
    super('auth.forbidden', 'forbidden', 'This is not allowed.', { permission: 'conversations.read' });
  }
}

/** Who opens a link to a file: the person it was made for, as they are now. */
@Injectable()
export class LinkReader {
  constructor(
    private readonly links: FileLinks,
    private readonly authenticator: Authenticator,
    private readonly permissions: PermissionTable,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /** @throws RateLimitExceeded, NotFound for a link that we did not make or that is somebody else's, LinkExpired and others */
  async read(
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ actor: Actor; fileId: string; variant: FileVariant }> {
    const link = this.links.read(token);
    if (!link) {
      await takePoint(this.limiter, 'anonymous', addressKey(request.ip), reply);
      throw new NotFound('resource');
    }
    await takePoint(this.limiter, 'signedIn', link.userId, reply);
    if (link.expiresAt <= this.clock.now()) throw new LinkExpired();
    const { workspaceId, userId, sessionId, fileId, variant } = link;
    if (await this.#isSomebodyElse(request, link)) throw new NotFound('resource');
    const actor = await this.authenticator.ofSession(workspaceId, userId, sessionId);
    if (!actor) throw new ReaderSignedOut();
    if (!this.permissions.of(actor.role).has('conversations.read')) throw new ReaderMayNot();
    return { actor, fileId, variant };
  }

  /** A link needs no header; whoever sends one says who they are. */
  async #isSomebodyElse(
    { headers }: FastifyRequest,
    { workspaceId, userId }: { workspaceId: string; userId: string },
  ): Promise<boolean> {
    const [, token] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) return false;
    const caller = await this.authenticator.authenticate(token);
    return caller?.workspaceId !== workspaceId || caller.userId !== userId;
  }
}
