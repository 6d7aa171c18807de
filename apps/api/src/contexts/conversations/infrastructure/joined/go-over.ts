import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { EventLog } from '../../../../kernel/event-log.js';
import { Ids } from '../../../../kernel/ids.js';
import { ConversationReferences } from '../../application/conversation-references.js';
import { conversationEvent } from '../../domain/conversation.events.js';
import { lastShown, type ThreadRecord } from '../../domain/joined-thread.js';
import { partedThread, unspoken, type PartingMessage } from '../../domain/parted-thread.js';
import { ThreadRows } from './thread-rows.js';

/** The contact that is left, and the one that is given back. */
export type Whose = 'own' | 'theirs';

/** What the conversations of a contact say of it. */
export interface Side {
  readonly contact_id: string;
  readonly contact_name: string;
  readonly thread_key: string;
}

interface Crossing {
  /** The conversation as it is now, at its home. */
  readonly thread: ThreadRecord;
  /** The same as it was before the merge; null where it began since. */
  readonly base: ThreadRecord | null;
  readonly here: readonly PartingMessage[];
  readonly leaving: readonly PartingMessage[];
  /** The conversations of the other side. */
  readonly there: ThreadRecord[];
  readonly side: Side;
}

/** What came to one contact's conversation by an identity of the other's goes to one of the other's. */
@Injectable()
export class GoOver {
  constructor(
    private readonly threads: ThreadRows,
    private readonly references: ConversationReferences,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  /** @returns the conversation that is left */
  async execute(actor: Actor, crossing: Crossing): Promise<ThreadRecord> {
    const { thread, here, leaving, there, side } = crossing;
    const base = crossing.base ?? unspoken(thread);
    const counted = { unread_count: base.unread_count, waiting_since: base.waiting_since };
    const together = { joined: { ...thread, ...counted }, now: thread, all: here };
    const found = there
      .filter(({ channel_id }) => channel_id === thread.channel_id)
      .toSorted((one, other) => orderOf(one).localeCompare(orderOf(other)))
      .at(-1);
    const before: ThreadRecord = found ?? { ...unspoken(thread), id: this.ids.next(), version: 1 };
    const target: ThreadRecord = {
      ...partedThread({ ...together, before, mine: leaving }),
      ...side,
      ...(await this.threads.answeredAt(actor, side.contact_id, [thread, before])),
    };
    await (found ? this.threads.write(actor, target) : this.threads.insert(actor, target));
    const pair = { stayId: thread.id, goneId: target.id };
    const ids = leaving.map(({ id }) => id);
    for (const reference of this.references.all) await reference.part(actor, pair, undefined, ids);

    const gone = new Set(ids);
    const rest: ThreadRecord = {
      ...partedThread({
        ...together,
        before: {
          ...thread,
          ...counted,
          ...lastShown(base),
          reply_window_expires_at: base.reply_window_expires_at,
        },
        mine: here.filter(({ id }) => !gone.has(id)),
      }),
      version: thread.version,
    };
    const answeredAt = await this.threads.answeredAt(actor, thread.contact_id, [thread, base]);
    await this.threads.write(actor, { ...rest, ...answeredAt });
    await this.events.append(actor, [
      conversationEvent(found ? 'conversation.updated' : 'conversation.created', target.id, 'parted'),
      conversationEvent('conversation.parted', thread.id, 'parted'),
    ]);
    return rest;
  }
}

/** What is open comes last, then what began last. */
function orderOf({ status, created_at, id }: ThreadRecord): string {
  return `${status === 'resolved' ? '0' : '1'} ${new Date(created_at).toISOString()} ${id}`;
}
