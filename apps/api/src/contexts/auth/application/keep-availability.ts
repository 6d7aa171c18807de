import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import type { DomainEvent } from '../../../kernel/aggregate.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import {
  shownAvailability,
  type Availability,
  type ChosenAvailability,
} from '../../../kernel/availability.js';
import { Availabilities } from './ports/availabilities.js';

const minuteMs = 60_000;

export interface OwnAvailability {
  readonly chosen: ChosenAvailability;
  readonly availability: Availability;
}

/**
 * Who is there for customers: what people say of themselves, and that they are away after a while in which they do nothing.
 * The server alone decides, by the last sign that somebody gave; colleagues hear of each change.
 */
@Injectable()
export class KeepAvailability {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rows: Availabilities,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Whoever says how they are there is there. */
  choose(actor: Actor, chosen: ChosenAvailability): Promise<OwnAvailability> {
    return this.#sign(actor, chosen);
  }

  /** Somebody does something on one of their screens: whoever was away is back. */
  active(actor: Actor): Promise<OwnAvailability> {
    return this.#sign(actor);
  }

  /** Those whose time is over are away. */
  leave(workspaceId: string, userIds: readonly string[]): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, async () => {
      const gone = await this.rows.leave(actor, userIds, this.clock.now());
      await this.events.append(actor, gone.map(changed));
    });
  }

  #sign(actor: Actor, wanted?: ChosenAvailability): Promise<OwnAvailability> {
    const userId = actor.userId ?? '';
    return this.uow.run(actor, async () => {
      const before = await this.rows.lock(actor, userId);
      const chosen = wanted ?? before?.chosen ?? 'online';
      const minutes = await this.rows.awayAfterMinutes(actor);
      const awayAt = new Date(this.clock.now().getTime() + minutes * minuteMs);
      await this.rows.put(actor, userId, { chosen, awayAt });
      const was = before ? shownAvailability(before.chosen, before.isAway) : 'offline';
      if (was !== chosen) await this.events.append(actor, [changed(userId)]);
      return { chosen, availability: chosen };
    });
  }
}

function changed(userId: string): DomainEvent {
  return { type: 'availability.changed', subjectType: 'user', subjectId: userId, payload: {} };
}
