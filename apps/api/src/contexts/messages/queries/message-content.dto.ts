import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MessageTemplateView } from '../../integrations/public.js';

export const textEntityTypes = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'quote',
  'link',
  'email',
  'phone',
  'mention',
  'hashtag',
  'command',
] as const;
export const choiceKinds = [
  'button',
  'list',
  'template_button',
  'callback',
  'flow',
  'call_permission',
  'other',
] as const;

/** A formatted part of the text; offset and length count UTF-16 units. */
export class TextEntityView {
  @ApiProperty({ enum: textEntityTypes })
  type!: (typeof textEntityTypes)[number];
  offset!: number;
  length!: number;
  /** Of a link whose text is not its address. */
  url?: string;
  /** Of a mention: the colleague, in notes alone. */
  userId?: string;
}

export class SharedPhoneView {
  phone!: string;
  type?: string;
  waId?: string;
}

export class SharedContactView {
  name!: string;
  phones!: SharedPhoneView[];
  emails?: string[];
  organization?: string;
}

export class ReplyButtonView {
  id!: string;
  title!: string;
}

export class ListRowView {
  id!: string;
  title!: string;
  description?: string;
}

export class ListSectionView {
  title?: string;
  rows!: ListRowView[];
}

export class OfferListView {
  /** What is written on the button that opens the list. */
  button!: string;
  sections!: ListSectionView[];
}

export class OfferLinkView {
  title!: string;
  url!: string;
}

/** What the customer is offered to choose from: exactly one of buttons, list and link. */
export class OfferView {
  header?: string;
  footer?: string;
  buttons?: ReplyButtonView[];
  list?: OfferListView;
  link?: OfferLinkView;
}

/** What the customer chose or filled in; the message's text is its title. */
export class ChoiceView {
  @ApiProperty({ enum: choiceKinds })
  kind!: (typeof choiceKinds)[number];
  id?: string;
  title?: string;
  description?: string;
  /** A form's answers, field by field. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  fields?: Record<string, unknown>;
}

export class ReferredProductView {
  catalogId?: string;
  productId!: string;
}

export class OrderItemView {
  productId!: string;
  quantity!: number;
  /** Minor units, as the customer saw it. */
  price?: number;
  currency?: string;
}

export class OrderView {
  catalogId?: string;
  items!: OrderItemView[];
}

/** What a message says beside its text; which fields there are depends on its kind. */
export class MessageContentView {
  /** text, and captions */
  entities?: TextEntityView[];
  /** The colleagues whom a note names. */
  mentionedIds?: string[];
  /** How many characters the provider sent, where fewer are kept. */
  cutFrom?: number;
  /** The product of the shop's catalogue that it asks about. */
  product?: ReferredProductView;

  /** audio: recorded in the chat, not a music file */
  voice?: boolean;
  /** video: a round one, recorded in the chat */
  videoNote?: boolean;
  /** video: plays by itself, without sound */
  animation?: boolean;
  /** The parts of one album share it. */
  albumId?: string;
  /** sticker: what it stands for */
  emoji?: string;

  /** location */
  latitude?: number;
  longitude?: number;
  name?: string;
  address?: string;
  url?: string;
  /** location: the sender goes on telling where they are */
  live?: boolean;

  contacts?: SharedContactView[];
  /** interactive, from us */
  offer?: OfferView;
  /** interactive, from the customer */
  choice?: ChoiceView;
  /** interactive: an order from the shop's catalogue */
  order?: OrderView;
  template?: MessageTemplateView;

  /** system: a key for the words of the screen; `facts` fill them */
  event?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  facts?: Record<string, string>;
  /** system: what was put on a list (labels by name, people by id), and what was taken off */
  added?: string[];
  removed?: string[];

  /** unsupported: the provider's name of the type */
  type?: string;
}
