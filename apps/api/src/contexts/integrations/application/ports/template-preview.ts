import type { TemplateContent, TemplateVariables } from '../../../../kernel/message-content.js';

/** One thing that the writer of a template fills in. */
export interface TemplateField {
  /** Where its value goes in `TemplateVariables`. */
  readonly part: keyof TemplateVariables;
  readonly key: string;
  readonly required: boolean;
  /** In characters. */
  readonly maxLength: number;
  /** The button that it belongs to. */
  readonly label: string | null;
  /** What was shown to the provider's reviewers. */
  readonly example: string | null;
}

/** All that a template wants before it can be sent, in the order in which the customer reads it. */
export interface TemplateForm {
  /** The kind of the file that goes above the text. */
  readonly headerMedia: 'image' | 'video' | 'document' | null;
  readonly fields: readonly TemplateField[];
  /** Parts that we cannot fill in; a template that has one cannot be sent from here. */
  readonly unsupported: readonly string[];
}

export interface TemplateProblem {
  readonly part: keyof TemplateVariables | 'template';
  /** Null when the part as a whole is meant. */
  readonly key: string | null;
  /** `unknown`: the template has no such variable; `unsupported`: the template has a part that we cannot fill in. */
  readonly rule: 'missing' | 'too_long' | 'invalid' | 'unknown' | 'unsupported';
}

/** A template as the customer will see it. A variable that is missing still shows its placeholder. */
export interface TemplatePreview {
  /** The body. */
  readonly text: string;
  readonly content: TemplateContent;
  /** Empty when it can be sent, apart from the file above the text. */
  readonly problems: readonly TemplateProblem[];
}
