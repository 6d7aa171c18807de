import type { Readable } from 'node:stream';
import { channelTypes, type ChannelType } from '../../../../kernel/channel-type.js';
import type {
  ContactsContent,
  LocationContent,
  MediaContent,
  OfferContent,
  TemplateVariables,
  TextEntity,
} from '../../../../kernel/message-content.js';
import type { ChannelEvent, TypingSignal } from './channel-event.js';
import type { TemplateForm, TemplatePreview } from './template-preview.js';

export const channelKinds = channelTypes;
export type ChannelKind = ChannelType;

/** What a channel can do, as data that the API and the screens both read. */
export interface ChannelCapabilities {
  readonly textLimit: number;
  readonly media: boolean;
  /** Bytes and MIME types that the provider takes, by kind; absent kinds cannot be sent. */
  readonly mediaLimits?: Readonly<
    Partial<Record<'image' | 'audio' | 'video' | 'document' | 'sticker', MediaLimit>>
  >;
  readonly captionLimit?: number;
  readonly reactions?: boolean;
  readonly location?: boolean;
  readonly contacts?: boolean;
  /** Whether the provider ever tells that a message was delivered and read. */
  readonly receipts?: boolean;
  readonly buttons: boolean;
  readonly templates: boolean;
  /** Whether what was sent can be worded anew. */
  readonly edit: boolean;
  /** Whether what was sent can be taken back. */
  readonly deletion: boolean;
  /** Hours after sending in which that is possible; null when there is no such limit. */
  readonly deletionHours: number | null;
  /** Whether customers can be shown that we type. */
  readonly typing: boolean;
  /** Whether the provider tells that a customer types. */
  readonly tellsTyping: boolean;
  readonly quotedReply: boolean;
  /** Whether a phone number alone is an address; if not, only who wrote before can be written to. True when left out. */
  readonly addressedByPhone?: boolean;
  /** Hours after the customer's last message in which free text may be sent; null when there is no such limit. */
  readonly replyWindowHours: number | null;
  /** How fast the provider takes messages: of one account, and to one recipient. */
  readonly sendLimits: {
    readonly account: { readonly perSecond: number; readonly burst: number };
    readonly recipient: { readonly everyMs: number; readonly burst: number } | null;
  };
}

/** How fast a provider takes messages to one place, whoever in it they answer. */
export interface SharedPace {
  readonly place: string;
  readonly limit: { readonly everyMs: number; readonly burst: number };
}

export interface MediaLimit {
  readonly bytes: number;
  /** Empty when any type goes. */
  readonly mimeTypes: readonly string[];
}

/** A provider's POST as it came: bytes and headers (names in lower case), before any parsing. */
export interface RawWebhook {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface ChannelAccount {
  readonly channelId: string;
  /** The provider's id of our side: a phone number id, a bot id. */
  readonly externalId: string;
  /** How people know it, where that is known: a phone number, a bot's name. */
  readonly address?: string | null;
  readonly credentials: Readonly<Record<string, string>>;
}

/** A file of ours, on its way to the provider. */
export interface OutboundFile {
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  /** A fresh stream over its bytes each time. */
  open(): Promise<Readable>;
}

/** A template as the provider keeps it; `components` are its own shape, which only the channel reads. */
export interface ChannelTemplate {
  readonly externalId: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly status: string;
  readonly parameterFormat: 'named' | 'positional';
  readonly components: readonly Readonly<Record<string, unknown>>[];
  readonly quality: string | null;
  readonly rejectedReason: string | null;
}

export type OutboundContent =
  | { readonly kind: 'text'; readonly text: string; readonly entities?: readonly TextEntity[] }
  | ({
      readonly kind: 'image' | 'audio' | 'video' | 'document' | 'sticker';
      readonly file: OutboundFile;
      readonly caption: string | null;
    } & MediaContent)
  | ({ readonly kind: 'location' } & LocationContent)
  | ({ readonly kind: 'contacts' } & ContactsContent)
  | ({ readonly kind: 'interactive'; readonly text: string; readonly file?: OutboundFile } & OfferContent)
  | {
      readonly kind: 'template';
      readonly template: ChannelTemplate;
      readonly variables: TemplateVariables;
      readonly headerFile?: OutboundFile;
    };

export interface OutboundMessage {
  /** Given to the provider where it echoes one; comes back as `ReceiptEvent.reference`. */
  readonly reference: string;
  /** The number of this try, from 1: some providers want each pause longer than the one before. */
  readonly attempt: number;
  /** The identity's externalId as received, or a number typed by a person. */
  readonly to: string;
  /** Where the conversation is not the recipient alone: the chat with its topic, the channel with its thread. */
  readonly threadKey?: string;
  readonly content: OutboundContent;
  readonly replyToExternalId: string | null;
}

/** A message of ours or theirs that something is done with, by the provider's ids. */
export interface MessageAddress {
  readonly to: string;
  readonly threadKey?: string;
  readonly externalId: string;
}

/** How a message of ours is to read from now on. */
export interface EditedWords {
  /** The message's: of a text, or of a file with words below it. */
  readonly kind: string;
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

export interface SendResult {
  readonly externalId: string;
  /** The recipient's id as the provider corrected it, when it told. */
  readonly recipientExternalId: string | null;
  /** Where the conversation goes on, when the provider told that it moved: a group that became a supergroup. */
  readonly threadKey?: string;
}

/** What the sender does next; nothing else is known to it. */
export type SendNext =
  /** Certainly not accepted: try again with back-off. */
  | { readonly kind: 'retry' }
  /** Certainly not accepted: not before this many milliseconds; `whole` holds back the whole account. */
  | { readonly kind: 'retryAfter'; readonly ms: number; readonly whole: boolean }
  /** Certainly not accepted, and nothing will be until a person renews the connection. */
  | { readonly kind: 'reconnect' }
  /** Refused for good. */
  | { readonly kind: 'giveUp' }
  /** Refused for good, and the customer wants no more messages. */
  | { readonly kind: 'stopContacting' }
  /** Nobody knows whether it was accepted. */
  | { readonly kind: 'unconfirmed' };

export class SendFailed extends Error {
  constructor(
    readonly next: SendNext,
    /** Stable, for translation: `whatsapp.131047`, `send.unreachable`. */
    readonly code: string,
    /** In Portuguese, for people: what happened and what to do. */
    readonly reason: string,
  ) {
    super(reason);
    this.name = 'SendFailed';
  }
}

/** What a body is read with. */
export interface ParseContext {
  /** The channel whose webhook brought it. */
  readonly account: ChannelAccount;
  /** The workspace's other channels of the same kind: one body may speak of several numbers. */
  readonly siblings: readonly ChannelAccount[];
  readonly receivedAt: Date;
}

/** Why a customer's file cannot be had: for now, or for good. */
export class MediaUnavailable extends Error {
  constructor(
    readonly code: 'media.expired' | 'media.too_large' | 'media.refused' | 'media.unreachable',
    readonly passing: boolean,
    message: string,
  ) {
    super(message);
    this.name = 'MediaUnavailable';
  }
}

/** A file at the provider, as it says itself. */
export interface OpenedMedia {
  readonly stream: Readable;
  readonly mimeType: string | null;
  readonly size: number | null;
}

export interface ChannelInspection {
  /** Where it delivers to; null when nowhere, or when it does not tell. */
  readonly webhookUrl: string | null;
  /** Whether nothing can reach us but by that address: then null means nowhere. */
  readonly isOnlyWay: boolean;
  /** Whether it delivers less than we ask for now: it was told by an older version of us. */
  readonly isOutdated: boolean;
  readonly pendingUpdates: number | null;
  readonly lastError: { readonly message: string; readonly at: Date | null } | null;
  readonly quality: string | null;
  readonly messagingLimit: string | null;
  readonly name: string | null;
}

/** What the provider itself says of an account. */
export interface ProvenAccount {
  readonly externalId: string;
  readonly scope: string;
  readonly address: string | null;
  readonly accountName: string | null;
  readonly quality: string | null;
}

/** How far a person wants us to go when we tell the provider where to deliver. */
export interface Subscription {
  /** Also when it delivers to another system now, which gets nothing any more then. */
  readonly takeOver: boolean;
}

/** One channel type: a folder in `channels/`, one line in its registry, and it passes `channel.contract.ts`. */
export abstract class Channel {
  abstract readonly kind: ChannelKind;
  abstract readonly capabilities: ChannelCapabilities;
  /** Names of credential fields that never reach a log, an answer or an event. */
  abstract readonly secretFields: readonly string[];
  /** Credential fields that are made anew whenever the connection is renewed, unless a person gives them. */
  readonly freshFields: readonly string[] = [];
  /** In Portuguese: what a person does when the provider did not take our address. */
  readonly webhookAdvice: string = 'Cole o endereço e o token no painel dele.';
  /** The largest body that the provider may post, in bytes. */
  abstract readonly webhookBytes: number;

  /**
   * Checks the shape of credentials and fills in those that we make ourselves.
   * @throws DomainError `request.invalid` naming the fields
   */
  abstract credentials(given: Readonly<Record<string, unknown>>): Record<string, string>;

  /**
   * Asks the provider whether the credentials belong to this account.
   * @throws DomainError `channel.credentials_rejected` or `channel.unreachable`
   */
  abstract prove(credentials: Readonly<Record<string, string>>): Promise<ProvenAccount>;

  /**
   * Tells the provider where to deliver. It may call our webhook back before this resolves, so the channel is stored by
   * then.
   * @throws DomainError `channel.webhook_refused` (a person has to enter the address at the provider),
   *   `channel.connected_elsewhere` (a person has to decide) or `channel.unreachable`
   */
  abstract subscribe(account: ChannelAccount, webhookUrl: string, wish: Subscription): Promise<void>;

  /** Tells the provider to deliver no more, where it can be told. @throws DomainError */
  unsubscribe?(account: ChannelAccount, webhookUrl: string): Promise<void>;

  /** Whether these bytes come from the provider: constant time, closed on any doubt. */
  abstract verify(raw: RawWebhook, account: ChannelAccount): boolean;

  /** The body that answers the provider's verification GET, or null to refuse it. */
  greet(_query: Readonly<Record<string, string>>, _account: ChannelAccount): string | null {
    return null;
  }

  /** Pure and total. Same bytes, same events. */
  abstract parse(body: Buffer, context: ParseContext): ChannelEvent[];

  /**
   * Who types, where these bytes tell nothing else: they are not kept then. Null for all others. Pure and total; asked where
   * the capabilities say that the provider tells it.
   */
  typingIn?(body: Buffer, account: ChannelAccount): readonly TypingSignal[] | null;

  /**
   * Sends one message. Files are uploaded first, where the provider wants that; the message itself is one request.
   * @throws SendFailed
   */
  abstract send(message: OutboundMessage, account: ChannelAccount): Promise<SendResult>;

  /**
   * Sets our reaction on a message, an empty one takes it back.
   * @throws SendFailed
   */
  react?(message: MessageAddress, emoji: string, account: ChannelAccount): Promise<void>;

  /**
   * Words a message of ours anew. Doing it twice is doing it once.
   * @throws SendFailed
   */
  edit?(message: MessageAddress, words: EditedWords, account: ChannelAccount): Promise<void>;

  /**
   * Takes a message of ours back. Doing it twice is doing it once.
   * @throws SendFailed
   */
  takeBack?(message: MessageAddress, account: ChannelAccount): Promise<void>;

  /** Shows the customer that we have read up to this message. @throws SendFailed */
  markRead?(message: MessageAddress, account: ChannelAccount): Promise<void>;

  /** Shows the customer that somebody is typing; `message` is their last one. @throws SendFailed */
  showTyping?(message: MessageAddress, account: ChannelAccount): Promise<void>;

  /** Tells the provider that a tapped button has been taken (`InboundMessageEvent.acknowledge`). @throws SendFailed */
  acknowledge?(token: string, account: ChannelAccount): Promise<void>;

  /**
   * Opens a file of a customer at the provider. Whoever reads caps the bytes and closes the stream.
   * @throws MediaUnavailable
   */
  openMedia?(reference: Readonly<Record<string, string>>, account: ChannelAccount): Promise<OpenedMedia>;

  /** All templates of the account. @throws DomainError `channel.credentials_rejected` or `channel.unreachable` */
  listTemplates?(account: ChannelAccount): Promise<ChannelTemplate[]>;

  /** What the writer of this template has to fill in. Pure. */
  templateForm?(template: ChannelTemplate): TemplateForm;

  /** What the customer will see of it, by the same rules by which `send` fills it in. Pure. */
  previewTemplate?(template: ChannelTemplate, variables: TemplateVariables): TemplatePreview;

  /** What the provider itself says of the connection, for the health page. @throws like `prove` */
  inspect?(account: ChannelAccount): Promise<ChannelInspection>;

  /** What lets us write in this thread beside our own credentials: somebody's agreement. Null for none. Pure. */
  accessKeyOf?(threadKey: string): string | null;

  /** The pace of a place that several people share, beside that of each of them. Null for none. Pure. */
  sharedPaceOf?(threadKey: string): SharedPace | null;

  /** The key under which all forms of an address are one. */
  abstract matchKey(externalId: string): string;
}
