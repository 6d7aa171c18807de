import { Injectable } from '@nestjs/common';
import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound, VersionConflict } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { Logger } from '../../../kernel/logger.js';
import { owned } from '../../../platform/db/owned.js';
import { routes } from '../../../platform/db/routes.schema.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { SecretUnreadable } from '../../../platform/secrets/envelope.js';
import { SecretBox } from '../../../platform/secrets/secret-box.js';
import { AlreadyConnected } from '../application/channel.errors.js';
import { channelKinds, type ChannelKind } from '../application/ports/channel.js';
import {
  ChannelStore,
  type AccountFacts,
  type ChannelChange,
  type ChannelNote,
  type ChannelRecord,
  type NewChannel,
} from '../application/ports/channel-store.js';
import { writeChannelNote } from './channel-note-sql.js';
import { channels } from './integrations.schema.js';

type Row = typeof channels.$inferSelect;

/** One account is one row over the whole installation, whatever the workspace. */
const accountRoute = { whatsapp: 'whatsapp.number', telegram: 'telegram.bot' } satisfies Record<
  ChannelKind,
  string
>;
const webhookRoute = 'webhook';

@Injectable()
export class DrizzleChannelStore extends ChannelStore {
  constructor(
    private readonly db: TenantDb,
    private readonly secrets: SecretBox,
    private readonly logger: Logger,
  ) {
    super();
  }

  async add(actor: Actor, { credentials, ...channel }: NewChannel): Promise<void> {
    const { workspaceId } = actor;
    const taken = {
      kind: accountRoute[channel.type],
      lookup: channel.externalId,
      workspaceId,
      targetId: channel.id,
    };
    const free = await this.db.tx
      .insert(routes)
      .values(taken)
      .onConflictDoNothing()
      .returning({ id: routes.targetId });
    if (free.length === 0) throw new AlreadyConnected();
    await this.db.tx.insert(routes).values({ ...taken, kind: webhookRoute, lookup: channel.id });
    const sealed = await this.#seal(actor, channel.id, credentials);
    await this.db.tx.insert(channels).values({ ...channel, workspaceId, credentials: sealed });
  }

  async get(actor: Actor, channelId: string): Promise<ChannelRecord> {
    if (!isUuid(channelId)) throw new NotFound('channel');
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx.select().from(channels).where(present(actor, channelId));
      if (!row) throw new NotFound('channel');
      return this.#record(actor, row);
    });
  }

  async list(actor: Actor): Promise<ChannelRecord[]> {
    return this.db.read(actor, async () => {
      const rows = await this.db.tx
        .select()
        .from(channels)
        .where(and(owned(channels, actor), isNull(channels.deletedAt)))
        .orderBy(asc(channels.createdAt), asc(channels.id));
      return Promise.all(rows.map((row) => this.#record(actor, row)));
    });
  }

  async change(actor: Actor, channelId: string, version: number, change: ChannelChange): Promise<void> {
    const { credentials, ...plain } = change;
    const sealed = credentials ? { credentials: await this.#seal(actor, channelId, credentials) } : {};
    const changed = await this.db.tx
      .update(channels)
      .set({ ...plain, ...sealed, version: sql`${channels.version} + 1` })
      .where(and(present(actor, channelId), eq(channels.version, version)))
      .returning({ id: channels.id });
    if (changed.length > 0) return;
    await this.get(actor, channelId);
    throw new VersionConflict('channel');
  }

  async remove(actor: Actor, channelId: string, now: Date): Promise<void> {
    if (!isUuid(channelId)) throw new NotFound('channel');
    const removed = await this.db.tx
      .update(channels)
      .set({ deletedAt: now, status: 'disabled', credentials: '' })
      .where(present(actor, channelId))
      .returning({ id: channels.id });
    if (removed.length === 0) throw new NotFound('channel');
    await this.db.tx.delete(routes).where(and(owned(routes, actor), eq(routes.targetId, channelId)));
  }

  note(actor: Actor, channelId: string, note: ChannelNote): Promise<boolean> {
    return writeChannelNote(this.db.client, actor, channelId, note);
  }

  async learn(actor: Actor, channelId: string, facts: AccountFacts): Promise<boolean> {
    const given = Object.entries(facts).filter(([, value]) => value !== undefined);
    if (given.length === 0) return false;
    const isOther = given.map(([name, value]) => {
      const column = channels[name as keyof AccountFacts];
      return sql`${column} is distinct from ${value === null ? sql`null` : sql.param(value, column)}`;
    });
    const changed = await this.db.tx
      .update(channels)
      .set(facts)
      .where(and(present(actor, channelId), or(...isOther)))
      .returning({ id: channels.id });
    return changed.length > 0;
  }

  #seal(actor: Actor, channelId: string, credentials: ChannelRecord['credentials']): Promise<string> {
    return this.secrets.seal(actor, placeOf(channelId), JSON.stringify(credentials));
  }

  /** A channel whose credentials cannot be read must not take the others with it: it verifies and sends nothing. */
  async #open(actor: Actor, row: Row): Promise<ChannelRecord['credentials']> {
    try {
      return JSON.parse(await this.secrets.open(actor, placeOf(row.id), row.credentials)) as Record<
        string,
        string
      >;
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      this.logger.error('channel credentials cannot be read', {
        workspaceId: actor.workspaceId,
        channelId: row.id,
      });
      return {};
    }
  }

  async #record(actor: Actor, row: Row): Promise<ChannelRecord> {
    return { ...row, type: kindOf(row.type), credentials: await this.#open(actor, row) };
  }
}

function present(actor: Actor, channelId: string) {
  return and(owned(channels, actor), eq(channels.id, channelId), isNull(channels.deletedAt));
}

function placeOf(channelId: string) {
  return { table: 'channels', column: 'credentials', row: channelId };
}

function kindOf(type: string): ChannelKind {
  const kind = channelKinds.find((known) => known === type);
  if (!kind) throw new Error(`A channel of the unknown type ${type} is stored.`);
  return kind;
}
