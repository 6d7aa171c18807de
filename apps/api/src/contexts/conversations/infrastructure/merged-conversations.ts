import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { MessageIdentities } from '../../messages/public.js';
import type { ContactReference, Joined, MergedPair } from '../../contacts/public.js';
import { conversationEvent } from '../domain/conversation.events.js';
import type { ThreadRecord } from '../domain/joined-thread.js';
import { JoinThreads } from './joined/join-threads.js';
import type { JoinedThreads, MovedConversations } from './joined/moved-conversations.js';
import { PartThreads } from './joined/part-threads.js';
import { ThreadRows } from './joined/thread-rows.js';

/**
 * Conversations go along with their customer. Where a channel has one thread for each customer, two that are open there become
 * one. Afterwards each contact has its own again, with what came by its identities. All show the name that their customer has
 * then.
 */
@Injectable()
export class MergedConversations implements ContactReference {
  readonly columns = ['conversations.contact_id'];

  constructor(
    private readonly threads: ThreadRows,
    private readonly identities: MessageIdentities,
    private readonly joining: JoinThreads,
    private readonly parting: PartThreads,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  async join(actor: Actor, pair: MergedPair): Promise<Joined> {
    const { survivorId, duplicateId, survivorName } = pair;
    const all = await this.threads.lockOf(actor, [survivorId, duplicateId]);
    const since = this.ids.next();
    const own = all.filter((thread) => thread.contact_id === survivorId);
    const theirs = all.filter((thread) => thread.contact_id === duplicateId);
    await this.identities.note(actor, duplicateId, theirs.filter(isTheCustomers).map(placeOf));
    const joined: JoinedThreads[] = [];
    for (const gone of theirs) {
      const stay = own.find((thread) => isOneThread(thread, gone));
      if (stay) joined.push(await this.joining.join(actor, stay, gone, survivorName));
    }
    const isGone = new Set(joined.map(({ gone }) => gone.id));
    const stays = new Set(joined.map(({ stay }) => stay.id));
    const moved = theirs.filter(({ id }) => !isGone.has(id));
    const renamed = own.filter((thread) => !stays.has(thread.id) && thread.contact_name !== survivorName);
    const ofSurvivor = { contact_id: survivorId, contact_name: survivorName };
    for (const thread of [...moved, ...renamed])
      await this.threads.write(actor, {
        ...thread,
        ...ofSurvivor,
        ...(isTheCustomers(thread) && { thread_key: survivorId }),
      });
    await this.#tell(actor, [...moved, ...renamed]);
    const told: MovedConversations = {
      since,
      moved: moved.map(({ id }) => id),
      before: all.filter((thread) => isTheCustomers(thread) && !isGone.has(thread.id)),
      joined,
    };
    return { moved: told };
  }

  async part(actor: Actor, pair: MergedPair, moved: unknown): Promise<string[]> {
    const changed = await this.parting.part(actor, pair, told(moved));
    await this.identities.forget(actor, pair.duplicateId);
    await this.#tell(actor, changed);
    return [];
  }

  #tell(actor: Actor, threads: readonly ThreadRecord[]): Promise<void> {
    return this.events.append(
      actor,
      threads.map(({ id }) => conversationEvent('conversation.updated', id, 'contactId')),
    );
  }
}

/** A merge may be older than joined conversations: then it told which went along, and nothing else. */
function told(moved: unknown): MovedConversations {
  if (!Array.isArray(moved)) return moved as MovedConversations;
  const nothingSince = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  return { since: nothingSince, moved: moved as string[], before: [], joined: [] };
}

/** Whether it is found by its customer; channels with chats of their own say themselves what belongs where. */
function isTheCustomers({ thread_key, contact_id }: ThreadRecord): boolean {
  return thread_key === contact_id;
}

function isOneThread(one: ThreadRecord, other: ThreadRecord): boolean {
  return (
    one.channel_id === other.channel_id &&
    [one, other].every((thread) => isTheCustomers(thread) && thread.status !== 'resolved')
  );
}

function placeOf({ id, identity_id }: ThreadRecord) {
  return { conversationId: id, identityId: identity_id };
}
