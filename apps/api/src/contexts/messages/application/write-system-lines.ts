import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { MessageStore, type NewMessage } from '../domain/message.store.js';
import { SystemLines, type SystemLine } from '../public.js';
import { messageEvent } from './message-events.js';
import { ownRow } from './own-row.js';

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

function rowOf(
  actor: Actor,
  { conversationId, channelId, content }: SystemLine,
  id: string,
  now: Date,
): NewMessage {
  return { ...ownRow(actor, { conversationId, channelId }, id, now), kind: 'system', content };
}
