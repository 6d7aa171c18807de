import type { EventEmitter } from 'node:events';

/**
 * One messenger on the customers' phone. A provider implements it and knows nothing of the page; the page knows these shapes
 * alone and nothing of a provider. A third messenger is a third implementation.
 *
 * Keys: `business` is the account as the control calls name it (a phone number id, a bot id), `customer` whatever the app
 * itself tells as `PhoneCustomer.customer`, a message's `id` unique within its chat. All are opaque to the page.
 */
export interface PhoneApp {
  /** The provider's name, as in its paths: `whatsapp`. */
  readonly name: string;
  /** The brand, as people say it: `WhatsApp`. */
  readonly title: string;
  /** What a customer can do in this app: the page offers no more than these. */
  readonly deeds: readonly PhoneDeed['kind'][];
  /** Emoji that may be set on a message; empty: any. */
  readonly reactions: readonly string[];
  /** Whether a new customer is made with a phone number, or by name alone. */
  readonly newCustomer: 'number' | 'name';
  /** Emits after every change of what `businesses` or `chat` would answer, and when somebody types. */
  readonly changes: EventEmitter<{ change: [PhoneChange] }>;

  businesses(): PhoneBusiness[];
  /** The newest `limit` bubbles, oldest first. @throws BadControl 404 for an unknown business or customer */
  chat(business: string, customer: string, limit: number): PhoneChat;
  /** A person writes to this business for the first time. @returns their key @throws BadControl */
  meet(business: string, person: { readonly name: string; readonly number?: string }): string;
  /** The customer does something. @returns the new message's id, where there is one @throws BadControl with words for a person */
  act(business: string, customer: string, deed: PhoneDeed): Promise<{ readonly messageId?: string }>;
  /** The customer has the chat before their eyes: what arrived is read, where the app tells such things. */
  look(business: string, customer: string): void;
}

export interface PhoneChange {
  readonly kind: 'message' | 'status' | 'typing' | 'account';
  readonly account: string;
  /** Empty when it concerns the business itself. */
  readonly customer: string;
}

export interface PhoneBusiness {
  readonly account: string;
  readonly name: string;
  /** A number, an @handle: whatever people see of it. */
  readonly address: string;
  /** Whether what customers write reaches anybody. */
  readonly connected: boolean;
  readonly customers: readonly PhoneCustomer[];
}

export interface PhoneCustomer {
  readonly customer: string;
  readonly name: string;
  /** Their number or handle, or the key when there is none. */
  readonly address: string;
  readonly last: { readonly at: number; readonly preview: PhonePreview } | null;
  readonly unread: number;
}

/** Enough for a line of the list: the text, else the page's word for the kind. */
export interface PhonePreview {
  readonly kind: PhoneKind;
  readonly text: string | null;
}

export interface PhoneChat {
  readonly business: string;
  readonly customer: string;
  readonly name: string;
  readonly address: string;
  /** The customer wants nothing more of this business. */
  readonly blocked: boolean;
  readonly bubbles: readonly PhoneBubble[];
  /** Keys below the text field, which the business put there; a tap sends the title as text, or what is asked for. */
  readonly keyboard?: readonly (readonly PhoneKey[])[];
}

export interface PhoneKey {
  readonly title: string;
  readonly asks?: 'contact' | 'location';
}

/** How a bubble is drawn. `note` is a line in the middle; `other` is what only a newer app could show. */
export const phoneKinds = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'order',
  'note',
  'other',
] as const;
export type PhoneKind = (typeof phoneKinds)[number];

/** A message as the customer's screen shows it: variables put in, edits applied, reactions gathered. */
export interface PhoneBubble {
  readonly id: string;
  readonly from: 'customer' | 'business';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: PhoneKind;
  /** The text, the caption, or the body of what is offered. */
  readonly text: string | null;
  readonly entities?: readonly PhoneEntity[];
  /** A line in bold above the text. */
  readonly title?: string;
  /** A small line below it. */
  readonly footer?: string;
  /** Of the media kinds, and of a text whose header is a picture, a film or a document. */
  readonly file?: PhoneFile;
  readonly voice?: boolean;
  /** A round film. */
  readonly videoNote?: boolean;
  /** Plays by itself, without sound. */
  readonly animation?: boolean;
  /** Bubbles of one album share it. */
  readonly albumId?: string;
  readonly location?: PhoneLocation;
  readonly contacts?: readonly PhoneContact[];
  /** Rows of buttons below the bubble. */
  readonly buttons?: readonly (readonly PhoneButton[])[];
  readonly list?: PhoneList;
  readonly quoted?: { readonly id: string; readonly text: string };
  readonly forwarded?: boolean;
  readonly edited?: boolean;
  /** Taken back: nothing else of it is shown. */
  readonly deleted?: boolean;
  readonly reactions: readonly { readonly emoji: string; readonly by: 'customer' | 'business' }[];
  /** Of the customer's own messages: how far they got with the business. Null where the app tells nothing, and for the business's. */
  readonly ticks: 'sent' | 'delivered' | 'read' | null;
  /** Of the business's messages: why the customer does not really have it. */
  readonly failure?: string;
}

/** Offset and length count UTF-16 units. */
export interface PhoneEntity {
  readonly type:
    'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler' | 'code' | 'pre' | 'quote' | 'link';
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

/** A file of the simulators' file store; the page reads it at /control/files/{id}. */
export interface PhoneFile {
  readonly id: string;
  readonly kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  readonly mimeType: string;
  readonly name: string;
  readonly size: number;
}

export interface PhoneLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
  /** Goes on moving. */
  readonly live?: boolean;
}

export interface PhoneContact {
  readonly name: string;
  readonly phones: readonly string[];
}

/** `id` comes back in the deed `choice`; `value` is the address that opens, the number that is called, the code that is copied. */
export interface PhoneButton {
  readonly kind: 'choice' | 'url' | 'phone' | 'copy' | 'location' | 'contact' | 'other';
  readonly title: string;
  readonly id?: string;
  readonly value?: string;
}

export interface PhoneList {
  readonly button: string;
  readonly sections: readonly {
    readonly title?: string;
    readonly rows: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
  }[];
}

interface Quoting {
  /** The id of the message that is answered. */
  readonly replyTo?: string;
  readonly forwarded?: boolean;
}

interface FileDeed extends Quoting {
  /** Of a file that was put into the file store by POST /control/files. */
  readonly file: string;
  readonly caption?: string;
}

/** What a customer does. */
export type PhoneDeed =
  | ({ readonly kind: 'text'; readonly text: string } & Quoting)
  | ({ readonly kind: 'image' } & FileDeed)
  | ({ readonly kind: 'video' } & FileDeed)
  | ({ readonly kind: 'video_note' } & FileDeed)
  | ({ readonly kind: 'animation' } & FileDeed)
  | ({ readonly kind: 'voice' } & FileDeed)
  | ({ readonly kind: 'audio' } & FileDeed)
  | ({ readonly kind: 'document' } & FileDeed)
  | ({ readonly kind: 'sticker' } & FileDeed)
  | ({ readonly kind: 'album'; readonly files: readonly string[]; readonly caption?: string } & Quoting)
  | ({ readonly kind: 'location' } & PhoneLocation & Quoting)
  /** `own`: the customer's own card, asked for by a button. */
  | ({
      readonly kind: 'contacts';
      readonly contacts: readonly PhoneContact[];
      readonly own?: boolean;
    } & Quoting)
  /** An empty emoji takes the reaction back. */
  | { readonly kind: 'reaction'; readonly messageId: string; readonly emoji: string }
  /** A tap on a button, or on a row of a list. */
  | { readonly kind: 'choice'; readonly messageId: string; readonly choiceId: string }
  | { readonly kind: 'edit'; readonly messageId: string; readonly text: string }
  | { readonly kind: 'delete'; readonly messageId: string }
  /** Listened to a voice note. */
  | { readonly kind: 'play'; readonly messageId: string }
  | { readonly kind: 'block'; readonly blocked: boolean };
