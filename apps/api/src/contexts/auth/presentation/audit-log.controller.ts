import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow } from '../../../kernel/decorators.js';
import { AuditChain } from '../../../platform/audit/audit-chain.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { AuditLogPage } from '../queries/audit-log.dto.js';
import { AuditLogQuery } from '../queries/audit-log.query.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { AuditChainView } from './audit-log.dto.js';

@Controller('audit-log')
export class AuditLogController {
  constructor(
    private readonly query: AuditLogQuery,
    private readonly chain: AuditChain,
  ) {}

  /** Who did what in the workspace, the latest first. */
  @Get()
  @Allow('audit.read')
  listAuditLog(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<AuditLogPage> {
    return this.query.page(actor, params);
  }

  /** Recomputes the chain of the log from its first row. */
  @Get('chain')
  @Allow('audit.read')
  verifyAuditChain(@CurrentActor() actor: Actor): Promise<AuditChainView> {
    return this.chain.verify(actor);
  }
}
