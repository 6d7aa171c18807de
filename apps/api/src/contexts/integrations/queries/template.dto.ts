import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export const templateMediaKinds = ['image', 'video', 'document'] as const;
export const templateButtonKinds = ['quick_reply', 'url', 'phone', 'copy_code', 'other'] as const;
export const templateParts = ['header', 'body', 'buttons'] as const;
export const problemParts = [...templateParts, 'template'] as const;
export const problemRules = ['missing', 'too_long', 'invalid', 'unknown', 'unsupported'] as const;

/** Either a text or a file, which is the message's attachment. */
export class TemplateHeaderView {
  text?: string;
  @ApiPropertyOptional({ enum: templateMediaKinds })
  media?: (typeof templateMediaKinds)[number];
}

export class TemplateButtonView {
  @ApiProperty({ enum: templateButtonKinds })
  kind!: (typeof templateButtonKinds)[number];
  title!: string;
  url?: string;
  value?: string;
}

/** By name, or by number from "1"; those of buttons by the button's place from "0". */
export class TemplateVariablesView {
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  header?: Record<string, string>;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  body?: Record<string, string>;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  buttons?: Record<string, string>;
}

/** As the customer sees it, with all its variables put in; the message's text is its body. */
export class MessageTemplateView {
  name!: string;
  language!: string;
  category!: string;
  header?: TemplateHeaderView;
  footer?: string;
  buttons?: TemplateButtonView[];
  variables!: TemplateVariablesView;
}

/** One thing that the writer of a template fills in. */
export class TemplateFieldView {
  /** Where its value goes in the variables. */
  @ApiProperty({ enum: templateParts })
  part!: (typeof templateParts)[number];
  key!: string;
  required!: boolean;
  /** In characters. */
  maxLength!: number;
  /** The button that it belongs to. */
  label!: string | null;
  /** What was shown to the provider's reviewers. */
  example!: string | null;
}

export class TemplateFormView {
  /** The kind of the file that goes above the text. */
  @ApiProperty({ enum: templateMediaKinds, nullable: true })
  headerMedia!: (typeof templateMediaKinds)[number] | null;
  fields!: TemplateFieldView[];
  /** Parts that cannot be filled in here; a template that has one cannot be sent. */
  unsupported!: string[];
}

export class TemplateView {
  id!: string;
  externalId!: string;
  name!: string;
  language!: string;
  category!: string;
  /** In the provider's words: APPROVED, PENDING, REJECTED, PAUSED, … */
  status!: string;
  quality!: string | null;
  rejectedReason!: string | null;
  /** Whether it may be sent now. */
  sendable!: boolean;
  /** The body, with placeholders for what is filled in. */
  text!: string;
  content!: MessageTemplateView;
  form!: TemplateFormView;
  updatedAt!: string;
}

export class TemplatePage {
  items!: TemplateView[];
  nextCursor!: string | null;
  /** When the provider was last asked for all of them; null when never. */
  syncedAt!: string | null;
}

export class TemplateProblemView {
  @ApiProperty({ enum: problemParts })
  part!: (typeof problemParts)[number];
  /** Null when the part as a whole is meant. */
  key!: string | null;
  @ApiProperty({ enum: problemRules })
  rule!: (typeof problemRules)[number];
}

/** A template as the customer will see it; a variable that is missing still shows its placeholder. */
export class TemplatePreviewView {
  text!: string;
  content!: MessageTemplateView;
  /** Empty when it can be sent, apart from the file above the text. */
  problems!: TemplateProblemView[];
}
