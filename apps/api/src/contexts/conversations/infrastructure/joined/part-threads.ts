import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { EventLog } from '../../../../kernel/event-log.js';
import type { MergedPair } from '../../../contacts/public.js';
import { MessageIdentities, SystemLines } from '../../../messages/public.js';
import { ConversationReferences } from '../../application/conversation-references.js';
import { conversationEvent } from '../../domain/conversation.events.js';
import type { ThreadRecord } from '../../domain/joined-thread.js';
import { isTalk, isWritten, partedThread, type PartingMessage } from '../../domain/parted-thread.js';
import { LostSight } from '../lost-sight.js';
import { GoOver, type Side, type Whose } from './go-over.js';
import type { JoinedThreads, MovedConversations } from './moved-conversations.js';
import { ThreadRows } from './thread-rows.js';

/** The conversations of one contact are those of two again. */
@Injectable()
export class PartThreads {
  constructor(
    private readonly threads: ThreadRows,
    private readonly identities: MessageIdentities,
    private readonly references: ConversationReferences,
    private readonly goOver: GoOver,
    private readonly lostSight: LostSight,
    private readonly lines: SystemLines,
    private readonly events: EventLog,
  ) {}

  /** @returns the conversations that read differently now */
  async part(actor: Actor, pair: MergedPair, moved: MovedConversations): Promise<ThreadRecord[]> {
    const sides = sidesOf(pair);
    const all = await this.threads.lockOf(actor, [pair.survivorId]);
    const shared = all.filter(({ thread_key }) => thread_key === pair.survivorId);
    const chats = all.filter((thread) => !shared.includes(thread));
    const ids = chats.map(({ id }) => id);
    const goes = new Set([...moved.moved, ...(await this.threads.heldBy(actor, ids, pair.duplicateId))]);
    const changed: ThreadRecord[] = [];
    for (const chat of chats) changed.push(...(await this.#put(actor, chat, sides, goes.has(chat.id))));

    const messages = await this.#messagesOf(actor, pair.duplicateId, shared, moved);
    const homes: Record<Whose, ThreadRecord[]> = { own: [], theirs: [] };
    const mixed: (() => Promise<ThreadRecord>)[] = [];
    for (const thread of shared) {
      const here = messages.filter(({ conversationId }) => conversationId === thread.id);
      const both = moved.joined.find(({ stay }) => stay.id === thread.id);
      if (both) {
        const parted = await this.#apart(actor, both, { now: thread, here, sides });
        homes.own.push(parted.stay);
        homes.theirs.push(parted.gone);
        changed.push(parted.stay);
        continue;
      }
      const whose = homeOf(thread, here, moved);
      const side = sides[whose];
      const home = { ...thread, contact_id: side.contact_id, contact_name: side.contact_name };
      changed.push(...(await this.#put(actor, thread, sides, whose === 'theirs')));
      homes[whose].push({ ...home, thread_key: side.thread_key });
      const leaving = here.filter((one) => isWritten(one) && one.theirs !== (whose === 'theirs'));
      const base = moved.before.find(({ id }) => id === thread.id) ?? null;
      const to = whose === 'own' ? 'theirs' : 'own';
      if (leaving.some(isTalk))
        mixed.push(() =>
          this.goOver.execute(actor, {
            thread: { ...home, thread_key: side.thread_key },
            base,
            here,
            leaving,
            there: homes[to],
            side: sides[to],
          }),
        );
    }
    // Only now it is known where each side has a conversation to go to.
    for (const one of mixed) changed.push(await one());
    return changed;
  }

  #messagesOf(
    actor: Actor,
    contactId: string,
    shared: readonly ThreadRecord[],
    { since, joined }: MovedConversations,
  ): Promise<PartingMessage[]> {
    const shown = [...shared, ...joined.flatMap(({ stay, gone }) => [stay, gone])];
    return this.identities.parting(actor, {
      conversationIds: shared.map(({ id }) => id),
      contactId,
      since,
      shownIds: shown.flatMap(({ last_message_id }) => last_message_id ?? []),
    });
  }

  async #put(
    actor: Actor,
    thread: ThreadRecord,
    sides: Record<Whose, Side>,
    isTheirs: boolean,
  ): Promise<ThreadRecord[]> {
    const { contact_id, contact_name, thread_key } = isTheirs ? sides.theirs : sides.own;
    if (!isTheirs && thread.contact_name === contact_name) return [];
    const isFound = thread.thread_key === thread.contact_id;
    const record = { ...thread, contact_id, contact_name, ...(isFound && { thread_key }) };
    await this.threads.write(actor, record);
    return [record];
  }

  async #apart(
    actor: Actor,
    { stay, gone, joined, moved, led }: JoinedThreads,
    { now, here, sides }: Together,
  ): Promise<{ readonly stay: ThreadRecord; readonly gone: ThreadRecord }> {
    const [theirs, own] = [here.filter((one) => one.theirs), here.filter((one) => !one.theirs)];
    const spoken = (before: ThreadRecord) => (now.identity_id === joined.identity_id ? before : now);
    const back: ThreadRecord = {
      ...partedThread({ before: gone, joined, now, mine: theirs, all: here }),
      ...sides.theirs,
      ...(await this.threads.answeredAt(actor, sides.theirs.contact_id, [spoken(gone), gone])),
    };
    const left = partedThread({ before: stay, joined, now, mine: own, all: here });
    const isEdited = joined.version !== stay.version || left.version !== stay.version;
    const rest: ThreadRecord = {
      ...left,
      ...sides.own,
      ...(await this.threads.answeredAt(actor, sides.own.contact_id, [spoken(stay), stay])),
      version: isEdited ? now.version + 1 : now.version,
    };
    await this.threads.insert(actor, back);
    await this.threads.leadBack(actor, gone.id, led);
    const noted = await this.identities.cameBy(actor, stay.id, sides.theirs.contact_id);
    const ids = [...new Set([...noted, ...theirs.map(({ id }) => id)])];
    const pair = { stayId: stay.id, goneId: gone.id };
    for (const reference of this.references.all)
      await reference.part(actor, pair, moved[reference.columns.join(' ')], ids);
    await this.threads.write(actor, rest);
    const before = { assigneeId: now.assignee_id, teamId: now.team_id };
    await this.events.append(actor, [
      ...(await this.lostSight.of(actor, [{ id: stay.id, before }])),
      conversationEvent('conversation.created', gone.id, 'parted'),
      conversationEvent('conversation.parted', stay.id, 'parted'),
    ]);
    await this.lines.write(actor, [
      { conversationId: stay.id, channelId: stay.channel_id, content: { event: 'conversation_parted' } },
    ]);
    return { stay: rest, gone: back };
  }
}

interface Together {
  readonly now: ThreadRecord;
  readonly here: readonly PartingMessage[];
  readonly sides: Record<Whose, Side>;
}

function sidesOf({ survivorId, duplicateId, survivorName, duplicateName }: MergedPair): Record<Whose, Side> {
  return {
    own: { contact_id: survivorId, contact_name: survivorName, thread_key: survivorId },
    theirs: { contact_id: duplicateId, contact_name: duplicateName, thread_key: duplicateId },
  };
}

/** A conversation that began since is theirs where they alone spoke in it. */
function homeOf(
  { id }: ThreadRecord,
  here: readonly PartingMessage[],
  { moved, before }: MovedConversations,
): Whose {
  if (moved.includes(id)) return 'theirs';
  const talk = here.filter(isTalk);
  const isNew = !before.some((thread) => thread.id === id);
  return isNew && talk.length > 0 && talk.every(({ theirs }) => theirs) ? 'theirs' : 'own';
}
