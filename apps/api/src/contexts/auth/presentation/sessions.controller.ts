import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Audited, SignedIn } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { RevokeSession } from '../application/revoke-session.js';
import { SessionPage } from '../queries/session-list.dto.js';
import { SessionListQuery } from '../queries/session-list.query.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';

@Controller('auth/sessions')
export class SessionsController {
  constructor(
    private readonly list: SessionListQuery,
    private readonly revoke: RevokeSession,
  ) {}

  /** The devices on which the caller is signed in to this workspace. */
  @Get()
  @SignedIn()
  listSessions(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<SessionPage> {
    return this.list.page(actor, params);
  }

  /** Signs one of these devices out. */
  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  @Audited('auth.session_revoked')
  revokeSession(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.revoke.execute(actor, id);
  }
}
