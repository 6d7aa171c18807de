import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Actor } from '../../kernel/actor.js';
import { metadataKeys } from '../../kernel/decorators.js';

/** An event as a subscriber gets it. */
export interface DeliveredEvent {
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Subscriber {
  handle(actor: Actor, event: DeliveredEvent): Promise<void>;
}

/** Finds the classes marked `@Subscribes(...)`; a class name is the subscriber's lasting name. */
@Injectable()
export class EventSubscribers implements OnModuleInit {
  readonly #byName = new Map<string, Subscriber>();
  readonly #namesByType = new Map<string, string[]>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function' || !isSubscriber(instance)) continue;
      const types = Reflect.getMetadata(metadataKeys.subscribes, metatype) as string[] | undefined;
      if (!types) continue;
      this.#byName.set(metatype.name, instance);
      for (const type of types) {
        this.#namesByType.set(type, [...(this.#namesByType.get(type) ?? []), metatype.name]);
      }
    }
  }

  namesFor(type: string): readonly string[] {
    return this.#namesByType.get(type) ?? [];
  }

  get(name: string): Subscriber | undefined {
    return this.#byName.get(name);
  }
}

function isSubscriber(instance: unknown): instance is Subscriber {
  return (
    typeof instance === 'object' &&
    instance !== null &&
    'handle' in instance &&
    typeof instance.handle === 'function'
  );
}
