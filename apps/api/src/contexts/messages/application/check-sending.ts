import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import type { MessageContent, TemplateContent } from '../../../kernel/message-content.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactReach, type Reachability } from '../../contacts/public.js';
import { ReplyWindowClosed, type ConversationCard } from '../../conversations/public.js';
import { ChannelDesk, TemplateStore, type ChannelCard } from '../../integrations/public.js';
import {
  AccessClosed,
  ChannelDisabled,
  ContactBlocked,
  ContactBlockedByShop,
  MarketingStopped,
  TemplateNotApproved,
  TemplateUnknown,
} from '../domain/message.errors.js';
import type { MessageKind } from '../domain/message-kind.js';
import { MessageStore } from '../domain/message.store.js';
import type { ClaimedMessage } from '../domain/outgoing-message.js';

/** What is to be sent, as far as it matters whether it may be. */
interface Sending {
  readonly kind: MessageKind | 'reaction';
  readonly content: MessageContent | null;
}

type Place = Pick<ConversationCard, 'id' | 'identityId' | 'replyWindowExpiresAt'> & {
  readonly threadKey: string | null;
};

/** The state in which a provider lets a template be sent. */
export const approved = 'APPROVED';

/**
 * What has to be true when something is sent: asked when a person wants it, and again before it leaves, which may be hours
 * later.
 */
@Injectable()
export class CheckSending {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly channels: ChannelDesk,
    private readonly reach: ContactReach,
    private readonly messages: MessageStore,
    private readonly templates: TemplateStore,
    private readonly clock: Clock,
  ) {}

  /** Something new. @throws ChannelDisabled, ReplyWindowClosed, AccessClosed, ContactBlocked, ContactBlockedByShop, MarketingStopped */
  async check(actor: Actor, place: Place, channel: ChannelCard, all: readonly Sending[]): Promise<void> {
    if (channel.status === 'disabled') throw new ChannelDisabled();
    const reach = await this.reach.of(actor, place.identityId);
    await this.#check(actor, place, channel, all, reach);
  }

  /** Something that was written before. @throws like `check`; TemplateUnknown, TemplateNotApproved */
  async checkAgain(actor: Actor, place: Place, channel: ChannelCard, message: Sending): Promise<void> {
    await this.check(actor, place, channel, [message]);
    await this.#checkTemplate(actor, channel, message);
  }

  /** What is about to leave; its claim read what is known of the customer. @throws like `check` */
  checkClaimed(actor: Actor, channel: ChannelCard, claimed: ClaimedMessage): Promise<void> {
    const place = { ...claimed, id: claimed.conversationId };
    return this.#check(actor, place, channel, [claimed], claimed.reach);
  }

  async #check(
    actor: Actor,
    { id, threadKey, replyWindowExpiresAt: expires }: Place,
    channel: ChannelCard,
    all: readonly Sending[],
    { blockedSince, marketingStopped, blockedByShop }: Reachability,
  ): Promise<void> {
    if (blockedByShop) throw new ContactBlockedByShop();
    const { replyWindowHours } = channel.capabilities;
    const isFree = all.some(({ kind }) => kind !== 'template');
    if (isFree && replyWindowHours !== null && (!expires || expires <= this.clock.now()))
      throw new ReplyWindowClosed(expires);
    if (threadKey !== null && !(await this.channels.mayWrite(actor, channel, threadKey)))
      throw new AccessClosed();
    // Who writes to us does not block us, whatever was told before.
    if (blockedSince && !(await this.#heardSince(actor, id, blockedSince))) throw new ContactBlocked();
    if (marketingStopped && all.some(isMarketing)) throw new MarketingStopped();
  }

  #heardSince(actor: Actor, conversationId: string, since: Date): Promise<boolean> {
    return this.uow.run(actor, () => this.messages.heardSince(actor, conversationId, since));
  }

  async #checkTemplate(actor: Actor, channel: ChannelCard, { kind, content }: Sending): Promise<void> {
    if (kind !== 'template') return;
    const { name, language } = (content as TemplateContent).template;
    const template = await this.templates.named(actor, channel.id, name, language);
    if (!template) throw new TemplateUnknown();
    if (template.status !== approved) throw new TemplateNotApproved(template.status);
  }
}

function isMarketing({ kind, content }: Sending): boolean {
  return kind === 'template' && (content as TemplateContent).template.category.toUpperCase() === 'MARKETING';
}
