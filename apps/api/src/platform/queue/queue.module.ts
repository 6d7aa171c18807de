import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Doorbell } from '../../kernel/doorbell.js';
import { EventLog } from '../../kernel/event-log.js';
import { Redelivery } from '../../kernel/redelivery.js';
import { EventDeliveries } from '../outbox/event-deliveries.js';
import { EventSubscribers } from '../outbox/event-subscribers.js';
import { Followers } from '../outbox/followers.js';
import { HandOn } from '../outbox/hand-on.js';
import { PostgresEventLog } from '../outbox/postgres-event-log.js';
import { Relay } from '../outbox/relay.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { BackgroundWork } from './background-work.js';
import { BullDoorbell } from './bull-doorbell.js';
import { QueueWorkers } from './queue-workers.js';
import { Sweeper } from './sweeper.js';
import { WakeList } from './wake-list.js';
import { WakeUps } from './wake-ups.js';

/** Events, their relay, and everything that wakes a worker. */
@Global()
@Module({
  imports: [DiscoveryModule, RealtimeModule],
  providers: [
    WakeUps,
    WakeList,
    BullDoorbell,
    { provide: Doorbell, useExisting: BullDoorbell },
    { provide: EventLog, useClass: PostgresEventLog },
    EventSubscribers,
    EventDeliveries,
    { provide: Redelivery, useExisting: EventDeliveries },
    Followers,
    HandOn,
    Relay,
    QueueWorkers,
    Sweeper,
    BackgroundWork,
  ],
  exports: [
    Doorbell,
    BullDoorbell,
    EventLog,
    EventDeliveries,
    Followers,
    Redelivery,
    WakeUps,
    Sweeper,
    BackgroundWork,
  ],
})
export class QueueModule {}
