import { Aggregate } from '../../../kernel/aggregate.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import type { AssignmentReason } from './assignment.js';
import type { ConversationLine, LineReason } from './conversation-line.js';
import {
  whose,
  type ConversationState,
  type MessageFacts,
  type OpeningFacts,
  type Whose,
} from './conversation-state.js';
import type { ConversationPriority, ConversationStatus, ReturnReason } from './conversation-status.js';
import type { ConversationEvent } from './conversation.events.js';
import { SnoozeNeedsFutureTime, StatusChangeNotAllowed } from './conversation.errors.js';

/** Who may become what, by a person's hand. Any inbound message reopens whatever it finds (`receive`). */
const next = {
  open: ['pending', 'snoozed', 'resolved'],
  pending: ['open', 'snoozed', 'resolved'],
  snoozed: ['open', 'pending', 'resolved'],
  resolved: ['open', 'pending'],
} satisfies Record<ConversationStatus, readonly ConversationStatus[]>;

/** Where a customer is heard whose conversation is resolved: in that one, in a new one, or in that one for some hours. */
export type Reopening = 'same' | 'new' | { readonly withinHours: number };

const hourMs = 3_600_000;

/** One thread with one customer on one channel: whose it is, who waits for whom, and what its row in the inbox shows. */
export class Conversation extends Aggregate {
  readonly #state: ConversationState;
  #lines: ConversationLine[] = [];
  /** Whose it was when it was loaded or saved. */
  #before: Whose;
  #isNew: boolean;
  #announced = false;

  private constructor(state: ConversationState, isNew: boolean) {
    super();
    this.#state = state;
    this.#before = whose(state);
    this.#isNew = isNew;
  }

  /** @param status resolved where a blocked customer writes for the first time */
  static open(facts: OpeningFacts, now: Date, status: 'open' | 'resolved' = 'open'): Conversation {
    const conversation = new Conversation(
      {
        ...facts,
        subject: null,
        status,
        priority: 'normal',
        assigneeId: null,
        teamId: null,
        unreadCount: 0,
        lastMessageId: null,
        lastMessageAt: now,
        lastMessagePreview: '',
        lastMessageKind: null,
        lastMessageDirection: null,
        lastMessageStatus: null,
        waitingSince: null,
        replyWindowExpiresAt: null,
        snoozedUntil: null,
        returnReason: null,
        resolvedAt: status === 'resolved' ? now : null,
        lastSendSeq: 0,
        version: 1,
        createdAt: now,
      },
      true,
    );
    conversation.#changed('opened');
    return conversation;
  }

  static restore(state: ConversationState): Conversation {
    return new Conversation({ ...state }, false);
  }

  get id(): string {
    return this.#state.id;
  }

  get isNew(): boolean {
    return this.#isNew;
  }

  /** Whether it changed since it was loaded or saved. */
  get hasNews(): boolean {
    return this.#announced;
  }

  /** Whose it was, if it changed hands since it was loaded or saved. */
  get changedHandsFrom(): Whose | null {
    const { assigneeId, teamId } = this.#before;
    return assigneeId === this.#state.assigneeId && teamId === this.#state.teamId ? null : this.#before;
  }

  /** Its repository has written it: what changes from now on is a change of a stored one. */
  saved(): void {
    this.#isNew = false;
    this.#announced = false;
    this.#before = whose(this.#state);
  }

  get state(): Readonly<ConversationState> {
    return this.#state;
  }

  /** What its thread is to tell of what happened to it; its repository writes it there as it saves. */
  takeLines(): ConversationLine[] {
    const taken = this.#lines;
    this.#lines = [];
    return taken;
  }

  /** Whether what a customer writes now begins another conversation. */
  isOver(reopening: Reopening, now: Date): boolean {
    const { status, resolvedAt, lastMessageAt } = this.#state;
    if (status !== 'resolved' || reopening === 'same') return false;
    if (reopening === 'new') return true;
    return now.getTime() - (resolvedAt ?? lastMessageAt).getTime() > reopening.withinHours * hourMs;
  }

  /** @throws VersionConflict when the caller has seen an older row */
  expectVersion(version: number): void {
    if (this.#state.version !== version) throw new VersionConflict('conversation');
  }

  /** A customer wrote: the conversation is open again, unread, and somebody waits. */
  receive(message: MessageFacts): void {
    const state = this.#state;
    const isBack = state.status === 'resolved';
    state.unreadCount += 1;
    if (state.waitingSince === null || message.at < state.waitingSince) state.waitingSince = message.at;
    this.#openWindow(message);
    // That a pending one goes on is what the message itself says.
    if (state.status === 'pending') {
      this.#become('open', null);
      state.version += 1;
    }
    if (state.status !== 'open') this.#comeBack('customer_wrote');
    this.#showLast(message);
    this.#changed(isBack ? 'returned' : 'received');
  }

  /** A blocked customer wrote: it is there to be read, and nobody waits for an answer. */
  overhear(message: MessageFacts): void {
    this.#openWindow(message);
    this.#showLast(message);
    this.#changed('overheard');
  }

  /** It is answered at another address of its customer's from now on. */
  answerAt(identityId: string, address: string | null): void {
    if (this.#state.identityId === identityId) return;
    this.#state.identityId = identityId;
    this.#state.contactAddress = address;
    this.#changed('contactAddress');
  }

  /** Nobody wants to hear of its customer any more: what was unread or waited does so no longer. */
  silence(): void {
    this.#state.waitingSince = null;
    this.markRead();
    this.#changed('silenced');
  }

  /** Somebody of the shop wrote. Gives the message its place in the order of sending. */
  reply(message: MessageFacts): number {
    const state = this.#state;
    state.lastSendSeq += 1;
    state.waitingSince = null;
    this.#worked();
    this.#showLast(message);
    this.#changed('replied');
    return state.lastSendSeq;
  }

  /** Somebody of the shop answered on its own phone: nobody waits any more, and nothing is sent by us. */
  answeredOnPhone(message: MessageFacts): void {
    this.#state.waitingSince = null;
    this.#worked();
    this.#showLast(message);
    this.#changed('answered on the phone');
  }

  /** A note for the team was left in it: who put it away is to see it. */
  noted(): void {
    if (this.#state.status !== 'snoozed') return;
    this.#comeBack('colleague_wrote');
    this.#changed('noted');
  }

  /** The last message came further (or failed): the list shows its ticks. Older messages change nothing here. */
  showDelivery(messageId: string, status: string): void {
    if (this.#state.lastMessageId !== messageId || this.#state.lastMessageStatus === status) return;
    this.#state.lastMessageStatus = status;
    this.#changed('delivery');
  }

  /** The last message was edited, or taken back (null). */
  showWords(messageId: string, preview: string | null): void {
    if (this.#state.lastMessageId !== messageId || this.#state.lastMessagePreview === preview) return;
    this.#state.lastMessagePreview = preview;
    this.#changed('words');
  }

  /** @param because of the note that was left with it, and why it was dealt out where no person did it */
  assign(
    assigneeId: string | null,
    because: { readonly noteId?: string; readonly reason?: AssignmentReason | 'absent' } = {},
  ): void {
    const before = this.#state.assigneeId;
    if (before === assigneeId) return;
    this.#state.assigneeId = assigneeId;
    this.#tell({
      event: 'assignee_changed',
      facts: { ...(before && { before }), ...(assigneeId && { after: assigneeId }), ...because },
    });
    this.#edited('assigneeId');
  }

  /** Whether this person attends it and gives it to another, or to another team. Letting it go is neither. */
  isPassedOnBy(
    userId: string | null,
    to: { readonly assigneeId?: string | null | undefined; readonly teamId?: string | null | undefined },
  ): boolean {
    const { assigneeId, teamId } = this.#state;
    if (userId === null || assigneeId !== userId) return false;
    return (!!to.assigneeId && to.assigneeId !== userId) || (!!to.teamId && to.teamId !== teamId);
  }

  /** Into the queue of a team, or of none; who attends it stays. */
  moveTo(teamId: string | null): void {
    const before = this.#state.teamId;
    if (before === teamId) return;
    this.#state.teamId = teamId;
    this.#tell({
      event: 'team_changed',
      facts: { ...(before && { before }), ...(teamId && { after: teamId }) },
    });
    this.#edited('teamId');
  }

  setPriority(priority: ConversationPriority): void {
    const before = this.#state.priority;
    if (before === priority) return;
    this.#state.priority = priority;
    this.#tell({ event: 'priority_changed', facts: { before, after: priority } });
    this.#edited('priority');
  }

  /** It has other labels now, here by their names; they stand beside it, since only lists ask for them. */
  labelled(change: { readonly added: readonly string[]; readonly removed: readonly string[] }): void {
    if (change.added.length + change.removed.length === 0) return;
    this.#tell({ event: 'labels_changed', ...change });
    this.#edited('labelIds');
  }

  /** Colleagues, by their ids, began to follow it or left. */
  followed(change: { readonly added: readonly string[]; readonly removed: readonly string[] }): void {
    if (change.added.length + change.removed.length === 0) return;
    this.#tell({ event: 'participants_changed', ...change });
    this.#changed('participants');
  }

  /** @throws StatusChangeNotAllowed; `snoozed` goes through `snooze`, which knows until when */
  changeStatus(to: Exclude<ConversationStatus, 'snoozed'>, now: Date): void {
    if (this.#state.status === to) return;
    this.#allow(to);
    this.#become(to, 'by_hand');
    if (to === 'resolved') this.#state.resolvedAt = now;
    this.#edited('status');
  }

  /** @param until null: until somebody writes */
  snooze(until: Date | null, now: Date): void {
    if (until !== null && until <= now) throw new SnoozeNeedsFutureTime();
    if (this.#state.status !== 'snoozed') this.#allow('snoozed');
    else if (this.#state.snoozedUntil?.getTime() === until?.getTime()) return;
    this.#become('snoozed', 'by_hand', until);
    this.#edited('status');
  }

  /** Comes back by itself when its time has come; until then, and in any other state, nothing happens. */
  wake(now: Date): void {
    const { status, snoozedUntil } = this.#state;
    if (status !== 'snoozed' || snoozedUntil === null || snoozedUntil > now) return;
    this.#comeBack('time_came');
    this.#changed('woken');
  }

  /** Somebody who answers has opened it. */
  markRead(): void {
    if (this.#state.unreadCount === 0 && this.#state.returnReason === null) return;
    this.#state.unreadCount = 0;
    this.#state.returnReason = null;
    this.#changed('read');
  }

  /** Somebody wants it to be looked at once more. */
  markUnread(): void {
    if (this.#state.unreadCount > 0) return;
    this.#state.unreadCount = 1;
    this.#changed('unread');
  }

  #allow(to: ConversationStatus): void {
    const from = this.#state.status;
    if (!(next[from] as readonly ConversationStatus[]).includes(to))
      throw new StatusChangeNotAllowed(from, to);
  }

  /** By itself, not by a person's hand. */
  #comeBack(reason: ReturnReason): void {
    const wasSnoozed = this.#state.status === 'snoozed';
    this.#become('open', reason);
    if (wasSnoozed) this.#state.returnReason = reason;
    this.#state.version += 1;
  }

  /** Somebody of the shop wrote to the customer. */
  #worked(): void {
    if (this.#state.status === 'snoozed') this.#comeBack('colleague_wrote');
    else this.#state.returnReason = null;
  }

  /** @param why null: the thread need not tell of it */
  #become(status: ConversationStatus, why: LineReason | null, until: Date | null = null): void {
    const before = this.#state.status;
    this.#state.status = status;
    this.#state.snoozedUntil = until;
    this.#state.returnReason = null;
    if (status === 'resolved') this.#state.waitingSince = null;
    if (why !== null)
      this.#tell({
        event: 'status_changed',
        facts: { before, after: status, reason: why, ...(until && { until: until.toISOString() }) },
      });
  }

  #openWindow({ opensWindowUntil: until }: MessageFacts): void {
    if (until && until > (this.#state.replyWindowExpiresAt ?? new Date(0)))
      this.#state.replyWindowExpiresAt = until;
  }

  #tell(line: ConversationLine): void {
    this.#lines.push(line);
  }

  #showLast(message: MessageFacts): void {
    const state = this.#state;
    // Late arrivals (a provider's repetition after an outage) do not push the list back in time.
    if (state.lastMessageId !== null && message.at < state.lastMessageAt) return;
    if (message.by) {
      state.identityId = message.by.identityId;
      state.contactAddress = message.by.address;
    }
    state.lastMessageId = message.id;
    state.lastMessageAt = message.at;
    state.lastMessagePreview = message.preview;
    state.lastMessageKind = message.kind;
    state.lastMessageDirection = message.direction;
    state.lastMessageStatus = message.status;
  }

  /** A field that people edit changed: the version rises with it. */
  #edited(field: string): void {
    this.#state.version += 1;
    this.#changed(field);
  }

  /** One event per save is enough: it says that the row is to be read again. */
  #changed(what: string): void {
    if (this.#announced) return;
    this.#announced = true;
    const type: ConversationEvent = this.#isNew ? 'conversation.created' : 'conversation.updated';
    this.record({ type, subjectType: 'conversation', subjectId: this.#state.id, payload: { what } });
  }
}
