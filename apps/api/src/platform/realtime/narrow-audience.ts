import { Injectable } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { Logger } from '../../kernel/logger.js';
import { ConversationSight } from './conversation-sight.js';
import type { AddressedFrame } from './frames.js';
import { inOneWrite } from './one-write.js';
import { PermissionTable } from './permission-table.js';
import { RealtimeSources } from './realtime-source.js';
import { roomOf } from './realtime-hub.js';
import type { SocketData } from './socket-data.js';

type Leave = (socket: Socket, data: SocketData) => void;

/**
 * The sockets of those who do not see all conversations. Who sees what is asked by the same condition as everywhere, after the
 * commit: a frame goes to those who see its conversation as it is now. Nobody else waits for that.
 */
@Injectable()
export class NarrowAudience {
  /** The frames of a workspace go out in their order: each waits for those before it. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(
    private readonly sight: ConversationSight,
    private readonly sources: RealtimeSources,
    private readonly permissions: PermissionTable,
    private readonly logger: Logger,
  ) {}

  tell(io: Server, workspaceId: string, frames: readonly AddressedFrame[], leave: Leave): void {
    if (frames.length === 0 || this.#socketsOf(io, workspaceId).length === 0) return;
    const before = this.#turns.get(workspaceId) ?? Promise.resolve();
    const turn = before
      .then(() => this.#tell(io, workspaceId, frames, leave))
      .catch((error: unknown) => {
        // What was not said, browsers fetch by their next sync.
        this.logger.warn('narrow sockets not told', { workspaceId, error: String(error) });
      });
    this.#turns.set(workspaceId, turn);
    void turn.then(() => {
      if (this.#turns.get(workspaceId) === turn) this.#turns.delete(workspaceId);
    });
  }

  async #tell(
    io: Server,
    workspaceId: string,
    frames: readonly AddressedFrame[],
    leave: Leave,
  ): Promise<void> {
    const readers = new Map(
      this.#socketsOf(io, workspaceId).map((socket) => {
        const { userId, sight } = dataOf(socket).actor;
        return [userId ?? '', { userId: userId ?? '', scope: sight.conversations }];
      }),
    );
    const about = new Set(frames.flatMap(({ within }) => within ?? []));
    const seen = await this.sight.seen(workspaceId, [...readers.values()], [...about]);
    for (const socket of this.#socketsOf(io, workspaceId)) {
      const data = dataOf(socket);
      const sees = seen.get(data.actor.userId ?? '');
      const { open } = data;
      if (open && about.has(open.conversationId) && !sees?.has(open.conversationId)) leave(socket, data);
      const theirs = frames.filter((frame) => this.#concerns(frame, data, sees));
      inOneWrite([socket], () => {
        for (const { event, seq, at, data: view } of theirs)
          socket.emit(event, { seq, at, data: this.#shown(event, view, data) });
      });
    }
  }

  #concerns({ permission, within, only }: AddressedFrame, { actor }: SocketData, sees?: ReadonlySet<string>) {
    if (!this.permissions.of(actor.role).has(permission)) return false;
    if (only && !only.includes(actor.userId ?? '')) return false;
    return within === undefined || sees?.has(within) === true;
  }

  #shown(event: string, view: object, { actor }: SocketData): object {
    return actor.sight.personal ? view : (this.sources.for(event)?.masked?.(view) ?? view);
  }

  #socketsOf(io: Server, workspaceId: string): Socket[] {
    const { adapter, sockets } = io.of('/');
    return [...(adapter.rooms.get(roomOf.narrow(workspaceId)) ?? [])].flatMap((id) => sockets.get(id) ?? []);
  }
}

function dataOf(socket: Socket): SocketData {
  return socket.data as SocketData;
}
