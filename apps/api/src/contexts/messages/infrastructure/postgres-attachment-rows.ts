import { Injectable } from '@nestjs/common';
import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import {
  AttachmentRows,
  type AttachmentPlace,
  type ClaimedAttachment,
  type NewUpload,
  type StoredFacts,
  type StoredFile,
  type Variant,
} from '../application/ports/attachment-rows.js';
import type { AttachmentCard, NewInboundAttachment } from '../application/ports/attachment-store.js';
import { attachments } from './attachments.schema.js';
import { messages } from './messages.schema.js';

const card = {
  id: attachments.id,
  kind: attachments.kind,
  mimeType: attachments.mimeType,
  size: attachments.size,
  name: attachments.name,
};

const places = {
  original: { key: attachments.storageKey, size: attachments.size },
  thumbnail: { key: attachments.thumbnailKey, size: attachments.thumbnailSize },
  playable: { key: attachments.playableKey, size: attachments.playableSize },
  voice: { key: attachments.voiceKey, size: attachments.voiceSize },
} as const satisfies Record<Variant, unknown>;

/** What a form of a file is, where it is not the file itself. */
const typeOf: Partial<Record<Variant, string>> = {
  thumbnail: 'image/webp',
  playable: 'audio/mp4',
  voice: 'audio/ogg',
};

@Injectable()
export class PostgresAttachmentRows extends AttachmentRows {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async insertInbound(
    { workspaceId }: Actor,
    rows: readonly (NewInboundAttachment & { id: string })[],
    now: Date,
  ): Promise<string[]> {
    const fresh = await this.db.tx
      .insert(attachments)
      .values(
        rows.map(({ id, messageId, position, kind, mimeType, name, size, reference, ...seen }) => ({
          ...{ workspaceId, id, messageId, position, kind, name },
          mimeType: mimeType?.slice(0, 200) ?? '',
          size: size ?? 0,
          ...{ width: seen.width, height: seen.height },
          durationMs: seen.durationSeconds === null ? null : Math.round(seen.durationSeconds * 1000),
          state: 'pending' as const,
          reference: { ...reference },
          nextTryAt: now,
          createdAt: now,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: attachments.id });
    return fresh.map(({ id }) => id);
  }

  async insertUpload({ workspaceId, userId }: Actor, upload: NewUpload, now: Date): Promise<void> {
    await this.db.tx.insert(attachments).values({
      ...columnsOf(upload),
      ...{ workspaceId, id: upload.id, uploadedBy: userId, name: upload.name },
      ...{ state: 'ready', createdAt: now },
    });
  }

  async unsent(actor: Actor, ids: readonly string[]): Promise<Map<string, AttachmentCard>> {
    const wanted = ids.filter(isUuid);
    if (wanted.length === 0 || actor.userId === null) return new Map();
    const rows = await this.db.tx
      .select(card)
      .from(attachments)
      .where(
        and(
          owned(attachments, actor),
          inArray(attachments.id, wanted),
          eq(attachments.uploadedBy, actor.userId),
          eq(attachments.state, 'ready'),
          isNull(attachments.messageId),
        ),
      )
      .orderBy(asc(attachments.id))
      .for('update');
    return new Map(rows.map((row) => [row.id, row]));
  }

  async link(actor: Actor, messageId: string, ids: readonly string[]): Promise<void> {
    for (const [position, id] of ids.entries()) {
      await this.db.tx.update(attachments).set({ messageId, position }).where(oneOf(actor, id));
    }
  }

  async ofMessages(actor: Actor, messageIds: readonly string[]): Promise<Map<string, AttachmentCard[]>> {
    if (messageIds.length === 0) return new Map();
    const rows = await this.db.tx
      .select({ ...card, messageId: attachments.messageId })
      .from(attachments)
      .where(and(owned(attachments, actor), inArray(attachments.messageId, [...messageIds])))
      .orderBy(asc(attachments.messageId), asc(attachments.position));
    const found = new Map<string, AttachmentCard[]>();
    for (const { messageId, ...one } of rows) {
      if (messageId !== null) found.set(messageId, [...(found.get(messageId) ?? []), one]);
    }
    return found;
  }

  async eraseOf(actor: Actor, messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await this.db.tx
      .delete(attachments)
      .where(and(owned(attachments, actor), inArray(attachments.messageId, [...messageIds])));
  }

  async eraseUnsent(actor: Actor, ids: readonly string[], before: Date): Promise<void> {
    await this.db.tx
      .delete(attachments)
      .where(
        and(
          owned(attachments, actor),
          inArray(attachments.id, [...ids]),
          isNull(attachments.messageId),
          lt(attachments.createdAt, before),
        ),
      );
  }

  async place(actor: Actor, id: string): Promise<AttachmentPlace | null> {
    const [row] = await this.db.tx
      .select({
        messageId: attachments.messageId,
        uploadedBy: attachments.uploadedBy,
        conversationId: messages.conversationId,
      })
      .from(attachments)
      .leftJoin(
        messages,
        and(eq(messages.workspaceId, attachments.workspaceId), eq(messages.id, attachments.messageId)),
      )
      .where(oneOf(actor, id));
    return row ?? null;
  }

  async file(actor: Actor, id: string, variant: Variant): Promise<StoredFile | null> {
    const [row] = await this.db.tx
      .select({ ...card, ...places[variant] })
      .from(attachments)
      .where(oneOf(actor, id));
    if (!row || row.key === null || row.size === null) return null;
    return { ...row, key: row.key, size: row.size, mimeType: typeOf[variant] ?? row.mimeType };
  }

  async addVoice(actor: Actor, id: string, key: string, size: number): Promise<boolean> {
    const { rowCount } = await this.db.tx
      .update(attachments)
      .set({ voiceKey: key, voiceSize: size })
      .where(and(oneOf(actor, id), isNull(attachments.voiceKey)));
    return rowCount === 1;
  }

  async claim(actor: Actor, id: string, now: Date, until: Date): Promise<ClaimedAttachment | null> {
    const [row] = await this.db.tx
      .update(attachments)
      .set({ tries: sql`${attachments.tries} + 1`, nextTryAt: until })
      .from(messages)
      .where(
        and(
          oneOf(actor, id),
          owned(messages, actor),
          eq(messages.id, attachments.messageId),
          eq(attachments.state, 'pending'),
          lte(attachments.nextTryAt, now),
        ),
      )
      .returning({
        ...card,
        messageId: messages.id,
        channelId: messages.channelId,
        reference: attachments.reference,
        tries: attachments.tries,
      });
    return row ? { ...row, reference: row.reference ?? {} } : null;
  }

  async renew(actor: Actor, claimed: ClaimedAttachment, until: Date): Promise<boolean> {
    return this.#change(actor, held(claimed), { nextTryAt: until });
  }

  ready(actor: Actor, claimed: ClaimedAttachment, facts: StoredFacts): Promise<boolean> {
    return this.#change(actor, held(claimed), { ...columnsOf(facts), state: 'ready', nextTryAt: null });
  }

  fail(actor: Actor, claimed: ClaimedAttachment, errorCode: string): Promise<boolean> {
    return this.#change(actor, held(claimed), { state: 'failed', errorCode, nextTryAt: null });
  }

  async postpone(actor: Actor, claimed: ClaimedAttachment, until: Date, counted: boolean): Promise<void> {
    const tries = counted ? claimed.tries : claimed.tries - 1;
    await this.#change(actor, held(claimed), { nextTryAt: until, tries });
  }

  again(actor: Actor, id: string, now: Date): Promise<boolean> {
    const failed = and(
      eq(attachments.id, id),
      eq(attachments.state, 'failed'),
      isNotNull(attachments.reference),
    );
    return this.#change(actor, failed, { state: 'pending', errorCode: null, tries: 0, nextTryAt: now });
  }

  async #change(
    actor: Actor,
    which: SQL | undefined,
    values: Partial<typeof attachments.$inferInsert>,
  ): Promise<boolean> {
    const { rowCount } = await this.db.tx
      .update(attachments)
      .set(values)
      .where(and(owned(attachments, actor), which));
    return rowCount === 1;
  }
}

function oneOf(actor: Actor, id: string): SQL | undefined {
  return and(owned(attachments, actor), eq(attachments.id, id));
}

/** Fenced by the number of the try. */
function held({ id, tries }: ClaimedAttachment): SQL | undefined {
  return and(eq(attachments.id, id), eq(attachments.state, 'pending'), eq(attachments.tries, tries));
}

function columnsOf(facts: StoredFacts) {
  const { kind, mimeType, size, sha256, width, height, durationMs, waveform, errorCode } = facts;
  const { storageKey, thumbnailKey, thumbnailSize, playableKey, playableSize } = facts;
  return {
    ...{ kind, mimeType, size, sha256, width, height, durationMs, errorCode },
    ...{ storageKey, thumbnailKey, thumbnailSize, playableKey, playableSize },
    waveform: waveform === null ? null : [...waveform],
  };
}
