import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accessOf, type RouteAccess } from '../../src/contexts/auth/presentation/route-access.js';
import { metadataKeys } from '../../src/kernel/decorators.js';

/** A route of a controller, as the running program has it. */
export interface LiveRoute {
  /** `PATCH /api/v1/users/:id` */
  readonly name: string;
  readonly access: RouteAccess;
  /** How many of @Allow, @SignedIn and @Public it carries itself. */
  readonly marks: number;
  readonly audited: string | null;
  readonly unaudited: string | null;
}

const outsideTheApi = /^\/(health|metrics|webhooks)(\/|$)/;

/** Every route of every controller. */
export function controllerRoutes(app: NestFastifyApplication): LiveRoute[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        const path: unknown = handler && Reflect.getMetadata(PATH_METADATA, handler);
        return handler && typeof path === 'string' ? [routeOf(metatype, handler, path)] : [];
      });
    });
}

function routeOf(controller: object, handler: object, path: string): LiveRoute {
  const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const inner = `/${[base, path]
    .map((part) => part.replaceAll(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/')}`;
  const given = [metadataKeys.allow, metadataKeys.public].filter((key) => Reflect.hasMetadata(key, handler));
  const text = (key: string) => (Reflect.getMetadata(key, handler) as string | undefined) ?? null;
  return {
    name: `${verb} ${outsideTheApi.test(inner) ? inner : `/api/v1${inner}`}`,
    access: accessOf(handler, controller),
    marks: given.length,
    audited: text(metadataKeys.audited),
    unaudited: text(metadataKeys.unaudited),
  };
}

/** Every route that the HTTP server itself knows, those beside Nest included; `HEAD` and `OPTIONS` come with the others. */
export function serverRoutes(app: NestFastifyApplication): string[] {
  const server = app.getHttpAdapter().getInstance();
  const above: string[] = [];
  const found: string[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', path = '', methods] =
      /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line) ?? [];
    const depth = indent.length / 4;
    above.length = depth;
    above[depth] = path;
    for (const method of methods?.split(', ') ?? []) found.push(`${method} ${above.join('')}`);
  }
  return found.filter((route) => !/^(HEAD|OPTIONS) /.test(route));
}

/** What is wrong with how a route is marked. */
export function faultsOf(route: LiveRoute): string[] {
  const mutates = !route.name.startsWith('GET ');
  const records = [route.audited, route.unaudited].filter((mark) => mark !== null).length;
  return [
    ...(route.marks === 1
      ? []
      : [`${route.name}: carries ${String(route.marks)} of @Allow, @SignedIn and @Public`]),
    ...(mutates && records !== 1
      ? [`${route.name}: carries ${String(records)} of @Audited and @Unaudited`]
      : []),
    ...(!mutates && records !== 0 ? [`${route.name}: changes nothing and names an audit event`] : []),
  ];
}
