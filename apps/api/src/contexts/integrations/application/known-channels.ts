import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { AskedLately } from './asked-lately.js';
import { ChannelStore, type ChannelRecord } from './ports/channel-store.js';

type Channels = ReadonlyMap<string, ChannelRecord>;

const mostWorkspaces = 10_000;

/** The channels of a workspace with their credentials, kept in memory for a moment: every message asks for them. */
@Injectable()
export class KnownChannels {
  readonly #byWorkspace: AskedLately<Channels>;

  constructor(
    private readonly store: ChannelStore,
    clock: Clock,
  ) {
    this.#byWorkspace = new AskedLately(clock, mostWorkspaces);
  }

  of(actor: Actor): Promise<Channels> {
    return this.#byWorkspace.of(actor.workspaceId, () => this.#load(actor));
  }

  async find(actor: Actor, channelId: string): Promise<ChannelRecord | undefined> {
    return (await this.of(actor)).get(channelId);
  }

  /** After a change by this program, once it is committed. */
  forget(workspaceId: string): void {
    this.#byWorkspace.forget(workspaceId);
  }

  async #load(actor: Actor): Promise<Channels> {
    return new Map((await this.store.list(actor)).map((channel) => [channel.id, channel]));
  }
}
