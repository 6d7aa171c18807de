import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Ids } from '../../../kernel/ids.js';
import type { MessageContent, TextContent } from '../../../kernel/message-content.js';
import { storableText } from '../../../kernel/storable-text.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { AttachmentStore } from '../application/ports/attachment-store.js';
import {
  MessageChanges,
  type ChangedMessage,
  type Deleted,
  type Edited,
  type MessageChange,
  type Reacted,
} from '../domain/message-changes.js';
import { MessageStore } from '../domain/message.store.js';
import type { OwnChange } from '../domain/own-change.js';
import { keepEarlyChanges, takeEarlyChanges } from './early-change-sql.js';
import { lockConversationsOf } from './lock-conversations.js';
import { applyReactions } from './reaction-sql.js';

interface Target {
  id: string;
  conversation_id: string;
  text: string | null;
  content: MessageContent | null;
  edited_at: Date | null;
  deleted_at: Date | null;
}

@Injectable()
export class PostgresMessageChanges extends MessageChanges {
  constructor(
    private readonly db: TenantDb,
    private readonly messages: MessageStore,
    private readonly attachments: AttachmentStore,
    private readonly ids: Ids,
  ) {
    super();
  }

  async apply(
    actor: Actor,
    channelId: string,
    changes: readonly MessageChange[],
    now: Date,
  ): Promise<ChangedMessage[]> {
    if (changes.length === 0) return [];
    const externalIds = [...new Set(changes.map((change) => change.externalId))];
    const known = await this.messages.idsByExternal(actor, channelId, externalIds);
    const early = changes.filter((change) => !known.has(change.externalId));
    await keepEarlyChanges(this.db.client, actor, channelId, early, now, this.ids);
    return this.#applyKnown(actor, changes, known);
  }

  async applyOwn(actor: Actor, messageId: string, change: OwnChange, at: Date): Promise<ChangedMessage[]> {
    const target = (await this.#lock(actor, [messageId])).get(messageId);
    if (!target) return [];
    return change.kind === 'edit'
      ? this.#edit(actor, target, [{ ...change, at }])
      : this.#delete(actor, target, [{ ...change, at }]);
  }

  async applyKept(
    actor: Actor,
    channelId: string,
    externalIds: readonly string[],
    _now: Date,
  ): Promise<ChangedMessage[]> {
    if (externalIds.length === 0) return [];
    const kept = await takeEarlyChanges(this.db.client, actor, channelId, externalIds);
    if (kept.length === 0) return [];
    return this.#applyKnown(actor, kept, await this.messages.idsByExternal(actor, channelId, externalIds));
  }

  async #applyKnown(
    actor: Actor,
    changes: readonly MessageChange[],
    known: ReadonlyMap<string, string>,
  ): Promise<ChangedMessage[]> {
    const targets = await this.#lock(actor, [...new Set(known.values())]);
    const ofMessage = Map.groupBy(changes, (change) => known.get(change.externalId) ?? '');
    const reacted = new Map<string, Reacted[]>();
    const changed: ChangedMessage[] = [];
    for (const [messageId, all] of ofMessage) {
      const target = targets.get(messageId);
      if (!target) continue;
      reacted.set(
        messageId,
        all.filter((change) => change.kind === 'reaction'),
      );
      changed.push(
        ...(await this.#edit(
          actor,
          target,
          all.filter((change) => change.kind === 'edit'),
        )),
        ...(await this.#delete(
          actor,
          target,
          all.filter((change) => change.kind === 'deletion'),
        )),
      );
    }
    const withReactions = await applyReactions(this.db.client, actor, reacted, this.ids);
    return [...changed, ...withReactions.flatMap((id) => changedOf(targets.get(id), 'reaction'))];
  }

  async #lock(actor: Actor, messageIds: readonly string[]): Promise<Map<string, Target>> {
    const locking = lockConversationsOf(this.db.client, actor, messageIds);
    const finding = this.db.client.query<Target>({
      name: 'changes-lock',
      text: `select m.id, m.conversation_id, m.text, m.content, m.edited_at, m.deleted_at from messages m
             where ${ownedSql('m', '$1')} and m.id = any($2::uuid[]) order by m.id for update`,
      values: [actor.workspaceId, messageIds],
    });
    const [, { rows }] = await Promise.all([locking, finding]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #edit(
    actor: Actor,
    target: Target,
    edits: readonly Omit<Edited, 'externalId'>[],
  ): Promise<ChangedMessage[]> {
    const inOrder = edits.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    let isOther = false;
    for (const { text: words, content: told, at } of inOrder) {
      const text = words === null ? null : storableText(words);
      const content = contentAfter(target.content, told);
      if (target.deleted_at || (target.edited_at && at < target.edited_at)) continue;
      if (text === target.text && isDeepStrictEqual(content, target.content)) continue;
      await this.db.client.query({
        name: 'changes-edit',
        text: `with before as (
                 insert into message_edits (workspace_id, id, message_id, text, content, replaced_at)
                 select m.workspace_id, $3, m.id, m.text, m.content, $6 from messages m
                 where ${ownedSql('m', '$1')} and m.id = $2)
               update messages m set text = $4, content = $5, edited_at = $6 where ${ownedSql('m', '$1')} and m.id = $2`,
        values: [actor.workspaceId, target.id, this.ids.next(), text, content && JSON.stringify(content), at],
      });
      Object.assign(target, { text, content, edited_at: at });
      isOther = true;
    }
    return isOther ? changedOf(target, 'edit') : [];
  }

  /** What its writer took back is not kept either: neither as it was, nor as it was before. */
  async #delete(
    actor: Actor,
    target: Target,
    deletions: readonly Omit<Deleted, 'externalId'>[],
  ): Promise<ChangedMessage[]> {
    const [first] = deletions;
    if (!first || target.deleted_at) return [];
    await this.db.client.query({
      name: 'changes-delete',
      text: `with edits as (
               delete from message_edits e where ${ownedSql('e', '$1')} and e.message_id = $2)
             update messages m set text = null, content = null, deleted_at = $3 where ${ownedSql('m', '$1')} and m.id = $2`,
      values: [actor.workspaceId, target.id, first.at],
    });
    await this.attachments.eraseOf(actor, [target.id]);
    Object.assign(target, { text: null, content: null, deleted_at: first.at });
    return changedOf(target, 'deletion');
  }
}

/** What the edit does not speak of stays (the album, that it is a recording); formatting belongs to the old words. */
function contentAfter(before: MessageContent | null, told: MessageContent | null): MessageContent | null {
  const {
    entities: _old,
    cutFrom: _cut,
    mentionedIds: _named,
    ...rest
  } = (before ?? {}) as TextContent & Record<string, unknown>;
  const after = { ...rest, ...told };
  return Object.keys(after).length > 0 ? after : null;
}

function changedOf(target: Target | undefined, kind: MessageChange['kind']): ChangedMessage[] {
  if (!target) return [];
  return [{ messageId: target.id, conversationId: target.conversation_id, kind, text: target.text }];
}
