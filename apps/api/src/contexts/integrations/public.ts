import type { Actor } from '../../kernel/actor.js';
import type { TemplateVariables } from '../../kernel/message-content.js';
import type { AccountEvent, ChannelEvent, TypingSignal } from './application/ports/channel-event.js';
import type {
  ChannelCapabilities,
  ChannelKind,
  ChannelTemplate,
  EditedWords,
  MessageAddress,
  OpenedMedia,
  OutboundMessage,
  SendResult,
  SharedPace,
} from './application/ports/channel.js';
import type { TemplateForm, TemplatePreview } from './application/ports/template-preview.js';

export type {
  AccountEvent,
  ChannelEvent,
  DeletionEvent,
  EditEvent,
  IdentityEvent,
  InboundAttachment,
  InboundMessageEvent,
  ReachEvent,
  ReactionEvent,
  TypingSignal,
} from './application/ports/channel-event.js';
export { TemplateStore } from './application/ports/template-store.js';
export { TemplateVariablesBody } from './presentation/templates.dto.js';
export { MessageTemplateView } from './queries/template.dto.js';
export type { TemplateForm, TemplatePreview } from './application/ports/template-preview.js';
export {
  MediaUnavailable,
  SendFailed,
  type ChannelKind,
  type EditedWords,
  type MessageAddress,
  type OpenedMedia,
  type OutboundContent,
  type OutboundFile,
  type OutboundMessage,
  type SendResult,
} from './application/ports/channel.js';

/** What other contexts may know of a connected channel. Credentials never leave integrations. */
export interface ChannelCard {
  readonly id: string;
  readonly type: ChannelKind;
  readonly name: string;
  readonly scope: string;
  readonly status: 'connected' | 'pending' | 'error' | 'disabled';
  readonly capabilities: ChannelCapabilities;
  /** Where a customer is heard whose conversation is resolved: in that one, in a new one, or in that one for some hours. */
  readonly reopening: 'same' | 'new' | { readonly withinHours: number };
}

/** The door to channels: who they are, what they mean, and how to send through them. */
export abstract class ChannelDesk {
  /** @throws NotFound for a foreign, unknown or removed channel. */
  abstract get(actor: Actor, channelId: string): Promise<ChannelCard>;

  /** All connected and once connected channels of the workspace (they are few). */
  abstract list(actor: Actor): Promise<ChannelCard[]>;

  /**
   * What one raw webhook body means, in order. Pure and total: it never throws, whatever the bytes are; what cannot be
   * understood comes out as a `broken` event. One body may speak of several channels of the workspace: each event names
   * its own.
   */
  abstract parse(actor: Actor, channelId: string, body: Buffer, receivedAt: Date): Promise<ChannelEvent[]>;

  /**
   * Sends one message. Makes one request, never a second one.
   * @throws SendFailed with what to do next; any other error means that the outcome is unknown.
   */
  abstract send(actor: Actor, channelId: string, message: OutboundMessage): Promise<SendResult>;

  /**
   * Opens a customer's file at the provider. Whoever reads caps the bytes and closes the stream.
   * @param reference as it stood in `InboundAttachment`
   * @throws MediaUnavailable, passing or for good
   */
  abstract openMedia(
    actor: Actor,
    channelId: string,
    reference: Readonly<Record<string, string>>,
  ): Promise<OpenedMedia>;

  /**
   * Sets the shop's reaction on a message; an empty one takes it back. Doing it twice is doing it once.
   * @throws SendFailed, giving up for good where the channel knows no reactions
   */
  abstract react(actor: Actor, channelId: string, message: MessageAddress, emoji: string): Promise<void>;

  /**
   * Words a message of ours anew. Doing it twice is doing it once.
   * @throws SendFailed, giving up for good where the channel knows no edits
   */
  abstract edit(actor: Actor, channelId: string, message: MessageAddress, words: EditedWords): Promise<void>;

  /**
   * Takes a message of ours back. Doing it twice is doing it once.
   * @throws SendFailed, giving up for good where the channel knows no deletions
   */
  abstract takeBack(actor: Actor, channelId: string, message: MessageAddress): Promise<void>;

  /**
   * Shows the customer that we have read up to this message, or that somebody types; nothing where the channel cannot, or
   * where the shop does not want it.
   * @throws SendFailed
   */
  abstract showReading(
    actor: Actor,
    channelId: string,
    message: MessageAddress,
    what: 'read' | 'typing',
  ): Promise<void>;

  /** Tells the provider that a tapped button was taken; nothing where there is nothing to tell. Never throws. */
  abstract acknowledge(actor: Actor, channelId: string, token: string): Promise<void>;

  /** What a template wants from its writer; null when this kind of channel has no templates. Pure. */
  abstract describeTemplate(type: ChannelKind, template: ChannelTemplate): TemplateForm | null;

  /**
   * A template as the customer will see it, with what is wrong with the variables: preview, stored text and the check
   * before sending are this one answer. Null when this kind of channel has no templates. Pure.
   */
  abstract previewTemplate(
    type: ChannelKind,
    template: ChannelTemplate,
    variables: TemplateVariables,
  ): TemplatePreview | null;

  /** Whether we are let into this thread, where that is somebody else's to say. */
  abstract mayWrite(actor: Actor, channel: ChannelCard, threadKey: string): Promise<boolean>;

  /** The pace of a place that several people share; null for the thread of one person. Pure. */
  abstract sharedPaceOf(type: ChannelKind, threadKey: string): SharedPace | null;

  /** The identity key under which all forms of an address are one (Brazil's ninth digit and the like). */
  abstract matchKey(type: ChannelKind, externalId: string): string;

  /** Notes what just happened with a channel for its health page; cheap, never throws, not in any transaction. */
  abstract noteInbound(actor: Actor, channelId: string, at: Date): void;
  abstract noteSent(actor: Actor, channelId: string, at: Date): void;
  abstract noteFailure(
    actor: Actor,
    channelId: string,
    failure: { code: string; message: string; reconnect: boolean },
  ): void;
}

/** What providers tell of accounts and templates. */
export abstract class AccountNews {
  /** In the order given, in the caller's transaction; what says nothing new changes nothing. */
  abstract apply(actor: Actor, events: readonly AccountEvent[]): Promise<void>;
}

export interface RawPost {
  readonly id: string;
  readonly body: Buffer;
  readonly receivedAt: Date;
  readonly tries: number;
}

/** The raw posts of a channel that wait to be understood. Every method runs in the caller's transaction. */
export abstract class RawInbox {
  /** The oldest due posts, as many as together stay below `maxBytes` (but at least one). */
  abstract due(
    actor: Actor,
    channelId: string,
    limits: { maxPosts: number; maxBytes: number },
  ): Promise<RawPost[]>;

  /** One post, whatever its state; null when it is gone. */
  abstract find(actor: Actor, postId: string): Promise<(RawPost & { channelId: string }) | null>;

  abstract done(actor: Actor, postIds: readonly string[], now: Date): Promise<void>;

  /** Comes back to it later, with the reason. */
  abstract postpone(actor: Actor, postId: string, until: Date, reason: string): Promise<void>;
}

/** Where integrations tells that customers type; whoever shows it registers. */
export abstract class CustomerTyping {
  /** @param hear is told again and again while somebody types, known here or not; never throws */
  abstract onHeard(hear: (workspaceId: string, channelId: string, signal: TypingSignal) => void): void;
  abstract heard(workspaceId: string, channelId: string, signal: TypingSignal): void;
}

/** Where integrations asks how the sending of a channel fares; whoever sends registers the answer. */
export abstract class ChannelCircuits {
  abstract readFrom(circuitOf: (channelId: string) => 'closed' | 'open' | 'half_open'): void;
  abstract of(channelId: string): 'closed' | 'open' | 'half_open';
}
