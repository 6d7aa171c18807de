import 'reflect-metadata';
import type { Permission } from './permission.js';

/** Metadata only: platform reads it. Nothing here imports a framework. */
function mark(key: string, value: unknown): MethodDecorator & ClassDecorator {
  return (target: object, _property?: string | symbol, descriptor?: PropertyDescriptor) => {
    Reflect.defineMetadata(key, value, (descriptor?.value as object | undefined) ?? target);
  };
}

export const metadataKeys = {
  allow: 'crm:allow',
  public: 'crm:public',
  audited: 'crm:audited',
  unaudited: 'crm:unaudited',
  transactional: 'crm:transactional',
  subscribes: 'crm:subscribes',
} as const;

/** The permission a route asks for. A route has exactly one of `@Allow`, `@SignedIn` and `@Public`. */
export const Allow = (permission: Permission) => mark(metadataKeys.allow, permission);

/** A route for any signed-in person: their own profile, sessions and memberships. */
export const SignedIn = () => mark(metadataKeys.allow, 'signed-in');

/** A route for everybody. */
export const Public = () => mark(metadataKeys.public, true);

/** The audit event that a mutating route writes, in the transaction of the change itself. */
export const Audited = (event: string) => mark(metadataKeys.audited, event);

/** A mutating route whose rows are their own record (sending, reading, drafts), with the reason. */
export const Unaudited = (reason: string) => mark(metadataKeys.unaudited, reason);

/** Runs `execute(actor, …)` inside one transaction of the actor's workspace. */
export const Transactional = () => mark(metadataKeys.transactional, true);

/**
 * A subscriber: a class with `handle(actor, event)`. It runs in a transaction of the event's workspace, once per event
 * (a redelivery is a no-op), after the event's own transaction has committed.
 */
export const Subscribes = (...events: string[]) => mark(metadataKeys.subscribes, events);
