import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { Clock } from '../../../../kernel/clock.js';
import { EventLog } from '../../../../kernel/event-log.js';
import { SystemLines } from '../../../messages/public.js';
import { ConversationReferences } from '../../application/conversation-references.js';
import { conversationEvent } from '../../domain/conversation.events.js';
import { joinedThread, type ThreadRecord } from '../../domain/joined-thread.js';
import { LostSight } from '../lost-sight.js';
import type { JoinedThreads } from './moved-conversations.js';
import { ThreadRows } from './thread-rows.js';

/** Two open conversations of one customer on one channel become one: the survivor's stays, with all that is of the other. */
@Injectable()
export class JoinThreads {
  constructor(
    private readonly threads: ThreadRows,
    private readonly references: ConversationReferences,
    private readonly lostSight: LostSight,
    private readonly lines: SystemLines,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Both locked by the caller. */
  async join(actor: Actor, stay: ThreadRecord, gone: ThreadRecord, name: string): Promise<JoinedThreads> {
    const pair = { stayId: stay.id, goneId: gone.id };
    const moved: Record<string, unknown> = {};
    for (const reference of this.references.all)
      moved[reference.columns.join(' ')] = await reference.join(actor, pair);
    const led = await this.threads.lead(actor, gone.id, stay.id, this.clock.now());
    await this.threads.remove(actor, gone.id);
    const joined = { ...joinedThread(stay, gone), contact_name: name };
    await this.threads.write(actor, joined);
    const lost = await this.lostSight.of(actor, [
      { id: stay.id, before: { assigneeId: stay.assignee_id, teamId: stay.team_id } },
      { id: stay.id, was: gone.id, before: { assigneeId: gone.assignee_id, teamId: gone.team_id } },
    ]);
    await this.events.append(actor, [
      conversationEvent('conversation.joined', gone.id, 'joined'),
      conversationEvent('conversation.updated', stay.id, 'joined'),
      ...lost,
    ]);
    await this.lines.write(actor, [
      { conversationId: stay.id, channelId: stay.channel_id, content: { event: 'conversation_joined' } },
    ]);
    return { stay, gone, joined, moved, led };
  }
}
