import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock, SystemClock } from '../kernel/clock.js';
import { Ids, UuidV7Ids } from '../kernel/ids.js';
import { Logger } from '../kernel/logger.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { AuditModule } from './audit/audit.module.js';
import { Database } from './db/database.js';
import { SystemDb } from './db/system-db.js';
import { TenantDb } from './db/tenant-db.js';
import { TransactionalMethods } from './db/transactional.js';
import { EgressClient } from './egress/egress-client.js';
import { Settings } from './env/settings.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { Redaction } from './logging/redaction.js';
import { WinstonLogger } from './logging/winston-logger.js';
import { MailModule } from './mail/mail.module.js';
import { MediaModule } from './media/media.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { QueueModule } from './queue/queue.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { RedisConnection } from './redis/redis-connection.js';
import { SecretBox } from './secrets/secret-box.js';
import { StorageModule } from './storage/storage.module.js';
import { TablesModule } from './tables/tables.module.js';

const acquireTimeoutMs = 2_000;
const statementTimeoutMs = 15_000;

/** What every context may use: settings, log, time, ids, the database, Redis, queues, sockets and the way out. */
@Module({})
export class PlatformModule {
  /** @param settings asked for when the program is built, so that the API's description can be made without any */
  static with(settings: () => Settings): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DiscoveryModule,
        HttpModule,
        HealthModule,
        MetricsModule,
        QueueModule,
        RealtimeModule,
        AuditModule,
        StorageModule,
        MediaModule,
        MailModule,
        TablesModule,
      ],
      providers: [
        { provide: Settings, useFactory: settings },
        { provide: Redaction, useClass: Redaction },
        { provide: Clock, useClass: SystemClock },
        { provide: Ids, useClass: UuidV7Ids },
        {
          provide: Logger,
          useFactory: (s: Settings, redaction: Redaction) => new WinstonLogger(s.logLevel, redaction),
          inject: [Settings, Redaction],
        },
        { provide: Database, useFactory: openDatabase, inject: [Settings, Logger] },
        { provide: TenantDb, useFactory: (database: Database) => new TenantDb(database), inject: [Database] },
        { provide: UnitOfWork, useExisting: TenantDb },
        { provide: SystemDb, useFactory: (database: Database) => new SystemDb(database), inject: [Database] },
        {
          provide: RedisConnection,
          useFactory: (s: Settings, logger: Logger) => new RedisConnection(s, logger),
          inject: [Settings, Logger],
        },
        TransactionalMethods,
        { provide: EgressClient, useFactory: (s: Settings) => new EgressClient(s), inject: [Settings] },
        SecretBox,
      ],
      exports: [
        Settings,
        Redaction,
        Clock,
        Ids,
        Logger,
        Database,
        TenantDb,
        UnitOfWork,
        SystemDb,
        RedisConnection,
        EgressClient,
        SecretBox,
        HttpModule,
        HealthModule,
        MetricsModule,
      ],
    };
  }
}

function openDatabase(settings: Settings, logger: Logger): Database {
  return new Database(
    {
      url: settings.databaseUrl,
      poolSize: settings.databasePoolSize,
      acquireTimeoutMs,
      statementTimeoutMs,
      applicationName: `crm-${[...settings.roles].join('+')}`,
    },
    (error) => {
      logger.warn('a database connection was lost', { error: error.message });
    },
  );
}
