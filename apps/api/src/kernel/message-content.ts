/**
 * What a message says beside its plain text, by kind: stored as `messages.content`, given to clients as `content`. All
 * channels fill the same shapes; what only one of them knows is optional.
 */

/** A formatted part of the text; offset and length count UTF-16 units. */
export interface TextEntity {
  readonly type:
    | 'bold'
    | 'italic'
    | 'underline'
    | 'strikethrough'
    | 'spoiler'
    | 'code'
    | 'pre'
    | 'quote'
    | 'link'
    | 'email'
    | 'phone'
    | 'mention'
    | 'hashtag'
    | 'command';
  readonly offset: number;
  readonly length: number;
  /** Of a link whose text is not its address. */
  readonly url?: string;
  /** Of a mention: the colleague, in notes alone. */
  readonly userId?: string;
}

/** A product of the shop's catalogue, by the ids that it has there. */
export interface ReferredProduct {
  readonly catalogId?: string;
  readonly productId: string;
}

export interface TextContent {
  readonly entities?: readonly TextEntity[];
  /** The colleagues whom a note names. */
  readonly mentionedIds?: readonly string[];
  /** What the customer asks about: they wrote from its page. */
  readonly product?: ReferredProduct;
  /** Characters that the provider sent, where we keep fewer. */
  readonly cutFrom?: number;
}

/** Image, audio, video, document, sticker: the file itself is an attachment, the caption is the message's text. */
export interface MediaContent extends TextContent {
  /** A recording made in the chat, not a music file. */
  readonly voice?: boolean;
  /** A round video recorded in the chat. */
  readonly videoNote?: boolean;
  /** Plays by itself, without sound. */
  readonly animation?: boolean;
  /** Sent together: the parts of one album share it. */
  readonly albumId?: string;
  /** The emoji that a sticker stands for. */
  readonly emoji?: string;
}

export interface LocationContent {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
  readonly url?: string;
  /** The sender goes on telling where they are. */
  readonly live?: boolean;
}

export interface SharedContact {
  readonly name: string;
  readonly phones: readonly { readonly phone: string; readonly type?: string; readonly waId?: string }[];
  readonly emails?: readonly string[];
  readonly organization?: string;
}

export interface ContactsContent {
  readonly contacts: readonly SharedContact[];
}

export interface ReplyButton {
  readonly id: string;
  readonly title: string;
}

export interface ListSection {
  readonly title?: string;
  readonly rows: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
}

/** What we offer the customer to choose from; the message's text is its body. */
export interface OfferContent {
  readonly offer: {
    readonly header?: string;
    readonly footer?: string;
    /** Exactly one of these. */
    readonly buttons?: readonly ReplyButton[];
    readonly list?: { readonly button: string; readonly sections: readonly ListSection[] };
    readonly link?: { readonly title: string; readonly url: string };
  };
}

/** What the customer chose, or filled in; the message's text is its title. */
export interface ChoiceContent {
  readonly choice: {
    readonly kind: 'button' | 'list' | 'template_button' | 'callback' | 'flow' | 'call_permission' | 'other';
    readonly id?: string;
    readonly title?: string;
    readonly description?: string;
    /** A form's answers as the provider sent them, field by field. */
    readonly fields?: Readonly<Record<string, unknown>>;
  };
}

/** An order from the shop's catalogue. Prices are what the customer saw, never what is owed. */
export interface OrderContent {
  readonly order: {
    readonly catalogId?: string;
    readonly items: readonly {
      readonly productId: string;
      readonly quantity: number;
      /** Minor units. */
      readonly price?: number;
      readonly currency?: string;
    }[];
  };
}

export type InteractiveContent = OfferContent | ChoiceContent | OrderContent;

/** A template with all its variables put in, as the customer sees it; the message's text is its body. */
export interface TemplateContent {
  readonly template: {
    readonly name: string;
    readonly language: string;
    readonly category: string;
    readonly header?: { readonly text: string } | { readonly media: 'image' | 'video' | 'document' };
    readonly footer?: string;
    readonly buttons?: readonly {
      readonly kind: 'quick_reply' | 'url' | 'phone' | 'copy_code' | 'other';
      readonly title: string;
      readonly url?: string;
      readonly value?: string;
    }[];
    /** What the writer filled in: kept for another try. */
    readonly variables: TemplateVariables;
  };
}

export interface TemplateVariables {
  /** By name, or by number from "1". */
  readonly header?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
  /** By the button's place from 0: the suffix of an address, or the payload of a quick reply, or a code. */
  readonly buttons?: Readonly<Record<string, string>>;
}

/** A note about the conversation itself, in words of the screen: `event` is a key, `facts` fill it. */
export interface SystemContent {
  readonly event: string;
  readonly facts?: Readonly<Record<string, string>>;
  /** What a list has that it had not, and the other way round. */
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
}

/** Of a type that nobody can show: its provider's name and what it held, as it came. */
export interface UnsupportedContent {
  readonly type: string;
  readonly raw?: unknown;
  readonly errors?: unknown;
}

export type MessageContent =
  | TextContent
  | MediaContent
  | LocationContent
  | ContactsContent
  | InteractiveContent
  | TemplateContent
  | SystemContent
  | UnsupportedContent;

export const leadSourceKinds = ['ad', 'post', 'link', 'command'] as const;

/** Where a customer came from, when the first message tells. */
export interface LeadSource {
  readonly kind: (typeof leadSourceKinds)[number];
  readonly id?: string;
  readonly url?: string;
  readonly headline?: string;
  readonly body?: string;
  /** The payload of a deep link, or the click id of an ad. */
  readonly payload?: string;
}
