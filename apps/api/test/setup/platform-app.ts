import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import type { Settings } from '../../src/platform/env/settings.js';
import { Authenticator } from '../../src/kernel/authenticator.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { PermissionTable } from '../../src/platform/realtime/permission-table.js';

class NobodyIsSignedIn extends Authenticator {
  authenticate(): Promise<null> {
    return Promise.resolve(null);
  }

  ofSession(): Promise<null> {
    return Promise.resolve(null);
  }

  aliveSessions(): Promise<Set<string>> {
    return Promise.resolve(new Set());
  }
}

class NoPermissions extends PermissionTable {
  of(): ReadonlySet<string> {
    return new Set();
  }
}

@Global()
@Module({
  providers: [
    { provide: Authenticator, useClass: NobodyIsSignedIn },
    { provide: PermissionTable, useClass: NoPermissions },
  ],
  exports: [Authenticator, PermissionTable],
})
class NoPeopleModule {}

@Module({})
class RoutesUnderTest {}

/** The platform alone, with controllers of a test: `startApp({ modules: platformWith({ controllers: [Some] }) })`. */
export function platformWith(parts: { controllers?: Type[]; providers?: DynamicModule['providers'] }) {
  return (settings: () => Settings): (DynamicModule | Type)[] => [
    PlatformModule.with(settings),
    NoPeopleModule,
    {
      module: RoutesUnderTest,
      controllers: parts.controllers ?? [],
      providers: [...(parts.providers ?? [])],
    },
  ];
}
