import type {
  LocationContent,
  OfferContent,
  SharedContact,
  TemplateVariables,
  TextEntity,
} from '../../../kernel/message-content.js';

export const fileKinds = ['image', 'audio', 'video', 'document', 'sticker'] as const;
export type FileKind = (typeof fileKinds)[number];

export interface NewText {
  readonly kind: 'text';
  readonly text: string;
  readonly entities?: readonly TextEntity[];
}

/** Several files are an album: one message each, in order, the text below the first. */
export interface NewFiles {
  readonly kind: FileKind;
  readonly text: string | null;
  readonly entities?: readonly TextEntity[];
  readonly attachmentIds: readonly string[];
  /** Shown as a recording, not as a music file. */
  readonly voice?: boolean;
}

export interface NewLocation {
  readonly kind: 'location';
  readonly location: LocationContent;
}

export interface NewContacts {
  readonly kind: 'contacts';
  readonly contacts: readonly SharedContact[];
}

export interface NewOffer {
  readonly kind: 'interactive';
  readonly text: string;
  readonly offer: OfferContent['offer'];
  /** At most one, above the text. */
  readonly attachmentIds?: readonly string[];
}

export interface NewTemplate {
  readonly kind: 'template';
  readonly templateId: string;
  readonly variables: TemplateVariables;
  /** The file above the text, when the template has one. */
  readonly attachmentIds: readonly string[];
}

/** What a person wants to say, before it is checked against what the channel can do. */
export type NewContent = NewText | NewFiles | NewLocation | NewContacts | NewOffer | NewTemplate;

export function hasFiles(content: NewContent): content is NewFiles {
  return fileKinds.some((kind) => kind === content.kind);
}
