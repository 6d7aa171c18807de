import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { MessageStore, type NewMessage } from '../domain/message.store.js';
import { SystemLines, type SystemLine } from '../public.js';
import { messageEvent } from './message-events.js';

@Injectable()
export class WriteSystemLines extends SystemLines {
  constructor(
    private readonly messages: MessageStore,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async write(actor: Actor, lines: readonly SystemLine[]): Promise<void> {
    if (lines.length === 0) return;
    const now = this.clock.now();
    const rows = lines.map((line) => rowOf(actor, line, this.ids.next(), now));
    await this.messages.insert(actor, rows);
    await this.events.append(
      actor,
      rows.map(({ id }) => messageEvent('message.created', id)),
    );
  }
}

function rowOf(actor: Actor, { conversationId, channelId, content }: SystemLine, id: string, now: Date) {
  return {
    id,
    conversationId,
    channelId,
    direction: 'outbound',
    kind: 'system',
    text: null,
    content,
    replyToId: null,
    replyToExternalId: null,
    private: false,
    forwarded: false,
    authorId: actor.userId,
    origin: actor.userId === null ? 'automation' : 'agent',
    status: 'sent',
    externalId: null,
    clientId: null,
    sentAt: now,
    createdAt: now,
    sendSeq: null,
    nextTryAt: null,
  } satisfies NewMessage;
}
