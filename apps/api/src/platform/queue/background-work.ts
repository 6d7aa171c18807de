import { Injectable } from '@nestjs/common';
import { EventDeliveries } from '../outbox/event-deliveries.js';
import { Followers } from '../outbox/followers.js';
import { Relay } from '../outbox/relay.js';
import { BullDoorbell } from './bull-doorbell.js';
import { QueueWorkers } from './queue-workers.js';
import { Sweeper } from './sweeper.js';
import { WakeList } from './wake-list.js';
import { WakeUps } from './wake-ups.js';

/** Starts and stops all work of the worker role; main.ts calls it. */
@Injectable()
export class BackgroundWork {
  #started = false;

  constructor(
    private readonly wakeUps: WakeUps,
    private readonly list: WakeList,
    private readonly workers: QueueWorkers,
    private readonly sweeper: Sweeper,
    relay: Relay,
    deliveries: EventDeliveries,
    doorbell: BullDoorbell,
    followers: Followers,
  ) {
    wakeUps.on('relay', (job) => relay.drain(job.workspaceId));
    sweeper.add(1, () => followers.run());
    wakeUps.on('delivery', (job) => deliveries.deliver(job.workspaceId, job.eventId, job.subscriber));
    deliveries.onWake((workspaceId, eventId, subscriber) => {
      doorbell.delivery(workspaceId, eventId, subscriber);
    });
  }

  start(): void {
    this.#started = true;
    this.list.start();
    this.workers.start();
    this.sweeper.start();
  }

  /** Takes no more work, finishes what runs. */
  async drain(): Promise<void> {
    if (!this.#started) return;
    this.list.stop();
    await this.workers.stop();
    await this.sweeper.stop();
    await this.wakeUps.stop();
  }
}
