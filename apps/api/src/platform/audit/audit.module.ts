import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditTrail } from '../../kernel/audit-trail.js';
import { AuditChain } from './audit-chain.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { AuditSealer } from './audit-sealer.js';
import { PostgresAuditTrail } from './postgres-audit-trail.js';

/** Who did what: written with the change, chained by the worker, checked per route. */
@Global()
@Module({
  providers: [
    { provide: AuditTrail, useClass: PostgresAuditTrail },
    AuditChain,
    AuditSealer,
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ],
  exports: [AuditTrail, AuditChain],
})
export class AuditModule {}
