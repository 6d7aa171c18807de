import { Global, Module } from '@nestjs/common';
import { ClientEvents } from './client-events.js';
import { ConversationSight } from './conversation-sight.js';
import { NarrowAudience } from './narrow-audience.js';
import { RealtimeHub } from './realtime-hub.js';
import { RealtimeSources } from './realtime-source.js';
import { SequenceQuery } from './sequence-query.js';
import { SocketHub } from './socket-hub.js';
import { SocketServer } from './socket-server.js';
import { SyncController } from './sync.controller.js';

/** Sockets and `GET sync`. Authenticator and PermissionTable are provided by the auth context. */
@Global()
@Module({
  controllers: [SyncController],
  providers: [
    ClientEvents,
    ConversationSight,
    NarrowAudience,
    RealtimeSources,
    SequenceQuery,
    SocketServer,
    SocketHub,
    { provide: RealtimeHub, useExisting: SocketHub },
  ],
  exports: [ClientEvents, ConversationSight, RealtimeSources, RealtimeHub, SocketHub, SocketServer],
})
export class RealtimeModule {}
