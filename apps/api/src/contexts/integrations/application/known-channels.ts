import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { ChannelStore, type ChannelRecord } from './ports/channel-store.js';

type Channels = ReadonlyMap<string, ChannelRecord>;

interface Entry {
  readonly loading: Promise<Channels>;
  readonly until: number;
}

/** How long a change that another program made may go unnoticed. */
const freshMs = 5_000;
const mostWorkspaces = 10_000;

/** The channels of a workspace with their credentials, kept in memory for a moment: every message asks for them. */
@Injectable()
export class KnownChannels {
  readonly #byWorkspace = new Map<string, Entry>();

  constructor(
    private readonly store: ChannelStore,
    private readonly clock: Clock,
  ) {}

  of(actor: Actor): Promise<Channels> {
    const now = this.clock.now().getTime();
    const known = this.#byWorkspace.get(actor.workspaceId);
    if (known && now < known.until) return known.loading;
    const entry: Entry = { loading: this.#load(actor), until: now + freshMs };
    if (this.#byWorkspace.size >= mostWorkspaces) this.#byWorkspace.clear();
    this.#byWorkspace.set(actor.workspaceId, entry);
    entry.loading.catch(() => {
      // A failure is not remembered: whoever comes next asks again.
      if (this.#byWorkspace.get(actor.workspaceId) === entry) this.#byWorkspace.delete(actor.workspaceId);
    });
    return entry.loading;
  }

  async find(actor: Actor, channelId: string): Promise<ChannelRecord | undefined> {
    return (await this.of(actor)).get(channelId);
  }

  /** After a change by this program, once it is committed. */
  forget(workspaceId: string): void {
    this.#byWorkspace.delete(workspaceId);
  }

  async #load(actor: Actor): Promise<Channels> {
    return new Map((await this.store.list(actor)).map((channel) => [channel.id, channel]));
  }
}
