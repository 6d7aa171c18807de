import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Actor } from '../../kernel/actor.js';
import { metadataKeys } from '../../kernel/decorators.js';
import { UnitOfWork } from '../../kernel/unit-of-work.js';

type Method = (actor: Actor, ...rest: unknown[]) => Promise<unknown>;

/** Gives the methods marked `@Transactional()` their transaction: the one of the actor's workspace. */
@Injectable()
export class TransactionalMethods implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance !== 'object' || instance === null) continue;
      const methods = instance as Record<string, Method>;
      for (const name of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        const method = methods[name];
        if (method && Reflect.getMetadata(metadataKeys.transactional, method) === true) {
          methods[name] = (actor, ...rest) =>
            this.work.run(actor, () => method.call(instance, actor, ...rest));
        }
      }
    }
  }
}
