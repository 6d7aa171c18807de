import { metadataKeys } from '../../../kernel/decorators.js';
import type { Permission } from '../../../kernel/permission.js';

/** What a route asks for; null when it says nothing, and is therefore closed. */
export type RouteAccess = 'public' | 'signed-in' | Permission | null;

/** Reads `@Public()`, `@SignedIn()` and `@Allow(...)`: those of the method, else those of the class. */
export function accessOf(handler: object, controller: object): RouteAccess {
  for (const target of [handler, controller]) {
    if (Reflect.getMetadata(metadataKeys.public, target) === true) return 'public';
    const allow: unknown = Reflect.getMetadata(metadataKeys.allow, target);
    if (typeof allow === 'string') return allow as RouteAccess;
  }
  return null;
}
